/**
 * The door to Assay for a program that embeds it: one class to open, feed and read.
 *
 * <p>Read {@code AssayEngine}; then {@code dev.assay.config} for what it is told, {@code dev.assay.pipeline} for how it
 * works.
 *
 * <p><b>Rules of this package.</b> Nothing is computed here. May depend on every package of the engine; none may depend
 * on it.
 */
@NullMarked
package dev.assay.engine;

import org.jspecify.annotations.NullMarked;
