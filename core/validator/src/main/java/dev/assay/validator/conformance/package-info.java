/**
 * The command {@code assay conformance}: does an engine compute what the chain computes?
 *
 * <p>Only prints; {@code dev.assay.conformance} does the work.
 */
@NullMarked
package dev.assay.validator.conformance;

import org.jspecify.annotations.NullMarked;
