/**
 * Rewards become scores, for every hotkey.
 *
 * <pre>
 *   metagraph snapshot --registered(block, hotkeys by uid)--&gt; +-----------+ --scores()--&gt; dev.assay.weights
 *   one round          --apply(uids, rewards)---------------&gt; | ScoreBook |
 *   snapshot file      &lt;--writeTo / readFrom----------------&gt; +-----------+
 *                                                              who left, for as long as the policy keeps them
 *
 *   with a state for each hotkey:  PeriodScores, Credibilities, CompetitionWeights  --on--&gt; HotkeyLedger
 *                                                                 what a DeregistrationPolicy does when a uid changes hands
 *   without:                       WeightAverage, ConsensusBlend, Shares, Decay
 * </pre>
 *
 * <p>Read {@code ScorePolicy}, then {@code ScoreBook}; {@code DeregistrationPolicy}, then what a subnet needs of the rest.
 *
 * <p><b>Rules of this package.</b> State belongs to a hotkey, never to a uid, unless a policy that copies a subnet says so.
 * No score is ever NaN or infinite: such a reward counts as 0 and is counted. One thread writes and reads. A round of the
 * book allocates nothing; a snapshot of the metagraph may. Equal books have equal bytes. May depend on {@code identity}
 * and {@code ranking}; must not depend on the pipeline or the journal.
 */
@NullMarked
package dev.assay.score;

import org.jspecify.annotations.NullMarked;
