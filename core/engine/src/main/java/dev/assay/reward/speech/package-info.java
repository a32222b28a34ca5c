/**
 * Reward models of subnets whose commodity is speech: models that read texts aloud.
 *
 * <pre>
 *   model, texts --(outside: synthesis, Whisper, speaker encoder, PANN)--&gt; errors of samples
 *                                                                            |
 *   speech.sample-score             one score per sample           &lt;---------+
 *   speech.tournament               every model meets every other  &lt;---------+   from 16 May 2024
 *   speech.tournament-statistical   Welch's t between means        &lt;-- means and variances, until then
 *   …-2024-09                       the same with the errors and rules of September 2024
 * </pre>
 *
 * <p>Read {@code SampleScoring}, {@code SampleScoreReward}, then {@code TournamentReward} with its round.
 *
 * <p><b>Rules of this package.</b> Averages over epochs and the blend with consensus are not here but in {@code score}. May
 * depend on {@code reward} and {@code ranking}.
 */
@NullMarked
package dev.assay.reward.speech;

import org.jspecify.annotations.NullMarked;
