/**
 * Reward models of subnets that pay for verified inference: an answer and a proof that a model gave it.
 *
 * <pre>
 *   proof.linear        verified, time, size      score moves towards the best, less for slow and large proofs
 *   proof.tangent       verified, time, bounds    score moves towards a target on a tangent curve in the time
 *   proof.boost         score, in the group       a group is paid more, the others a little less
 *   proof.competition   accuracy, time            circuits against the best of the round
 * </pre>
 *
 * <p>Read {@code LinearReward}, then {@code TangentReward}. Proofs are verified elsewhere; whether one held is a feature.
 *
 * <p><b>Rules of this package.</b> A score is state, in [0, 1]; a proof that does not verify lets it decay, and so does a
 * response that was rejected. May depend on {@code dev.assay.reward} only.
 */
@NullMarked
package dev.assay.reward.proof;

import org.jspecify.annotations.NullMarked;
