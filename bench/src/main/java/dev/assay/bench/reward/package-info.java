/**
 * Benchmarks of the reward models: each at the size that validators have, at a multiple of it, and as a thousand small rounds
 * in one batch.
 *
 * <p><b>Rules of this package.</b> A question per class, a baseline beside every figure, the result checked in the setup,
 * seeds fixed. The peers in {@code bench/peers} have the same shapes.
 */
@NullMarked
package dev.assay.bench.reward;

import org.jspecify.annotations.NullMarked;
