/**
 * What the commands share: how one ends with a line for the user, how tables and numbers look, and how a
 * folder of results appears whole or not at all.
 *
 * <p><b>Rules of this package.</b> Plain ASCII and one locale, so that a page looks the same on every terminal. May
 * depend on {@code identity}; on no other package of the command line.
 */
@NullMarked
package dev.assay.validator.command;

import org.jspecify.annotations.NullMarked;
