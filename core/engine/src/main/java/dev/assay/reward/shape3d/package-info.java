/**
 * Reward models of subnets that pay for 3D shapes made from a description.
 *
 * <pre>
 *   shape3d.clip           logits of renders against prompts --softmax--&gt; score of a shape
 *   shape3d.reward         scores of shapes, times               --&gt; fidelity × shapes of the last 8 hours
 *   shape3d.weights-2025   shapes of the last 4 hours, rating    --&gt; nearly flat weights by rank
 * </pre>
 *
 * <p>Read {@code ClipReward}, then {@code FidelityReward}. Rendering, CLIP and duels happen elsewhere.
 *
 * <p><b>Rules of this package.</b> Sums run in the order of views, submissions and responses; the sort by worth is stable.
 * May depend on {@code dev.assay.reward} only.
 */
@NullMarked
package dev.assay.reward.shape3d;

import org.jspecify.annotations.NullMarked;
