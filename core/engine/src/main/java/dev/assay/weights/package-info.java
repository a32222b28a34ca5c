/**
 * Scores become what a client sends to the chain, and the chain takes it or says why not.
 *
 * <pre>
 *   scores by uid --over Σ|s|--&gt; --quantile or floor--&gt; --cap--&gt; shares --· 65535 / max, half to even--&gt; WeightVector
 *                                       WeightPolicy                          |
 *                                                                             +--&gt; WeightExplanation of one uid
 *
 *   weights, by uid or hotkey --WeightClient (Sdk10, Sdk11, turbobt and pylon, fiber)--&gt; Submission, what was changed
 *   Submission --SetWeights--&gt; every reason why the chain refuses, or the row it stores
 *   Submission --CommitHash--&gt; what to commit before it is revealed
 * </pre>
 *
 * <p>Read {@code WeightVectors} for the steps, then {@code MaxWeightLimit} for the cap; {@code SetWeights} for the chain.
 *
 * <p><b>Rules of this package.</b> Pure functions. This library's own way is in float64 with sums in the order of uids;
 * what is named after a client is that client's to the last bit. Whatever the scores, the shares are finite, sum to 1
 * and no weight is NaN. May depend on {@code identity}, whose hash commits are made of, and on {@code consensus}, which
 * knows how the chain scales; nothing there knows of weights.
 */
@NullMarked
package dev.assay.weights;

import org.jspecify.annotations.NullMarked;
