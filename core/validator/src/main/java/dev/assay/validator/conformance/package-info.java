/**
 * The command {@code assay conformance}: does an engine compute what the chain computes, and do
 * weights come out as the chain and its clients have them?
 *
 * <p>Only prints; {@code dev.assay.conformance} does the work.
 */
@NullMarked
package dev.assay.validator.conformance;

import org.jspecify.annotations.NullMarked;
