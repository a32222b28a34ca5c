/**
 * Scores become what a client sends to the chain.
 *
 * <pre>
 *   scores by uid --over Σ|s|--&gt; --quantile or floor--&gt; --cap--&gt; shares --· 65535 / max, half to even--&gt; WeightVector
 *                                       WeightPolicy                          |
 *                                                                             +--&gt; WeightExplanation of one uid
 * </pre>
 *
 * <p>Read {@code WeightVectors} for the steps, then {@code MaxWeightLimit} for the cap.
 *
 * <p><b>Rules of this package.</b> Pure functions in float64, sums in the order of uids. Whatever the scores, the shares
 * are finite, sum to 1 and no weight is NaN. Places are uids. Depends on nothing but the JDK.
 */
@NullMarked
package dev.assay.weights;

import org.jspecify.annotations.NullMarked;
