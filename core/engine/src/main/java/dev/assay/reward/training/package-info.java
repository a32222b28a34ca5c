/**
 * Reward models of subnets whose commodity is trained models.
 *
 * <pre>
 *   model, samples --(outside: a forward pass)--&gt; losses, blocks --training.winrate--&gt; share of the competition
 *                                                                     |
 *                                             every model meets every other on every sample
 * </pre>
 *
 * <p>Read {@code WinRateReward}, then {@code WinRateRound}.
 *
 * <p><b>Rules of this package.</b> The subnets and their years are profiles of one model. Averages over steps and
 * competitions are not here but in {@code score}. May depend on {@code reward} and {@code ranking}.
 */
@NullMarked
package dev.assay.reward.training;

import org.jspecify.annotations.NullMarked;
