/**
 * From the engine's scores to what a client sends, what the chain says to it, and what consensus would pay for it.
 *
 * <pre>
 *   Books.scored (one moment) --&gt; Weighed ( hotkey, uid, weight )
 *                                   |
 *      GET weights, weights/CLIENT  +--&gt; WeightShape --&gt; WeightsJson, ClientJson   what each client drops or cuts
 *      POST weights/commit          +--&gt; Commitment  --&gt; CommitJson                preimage and hash
 *      POST weights/dry-run         +--&gt; DryRun      --&gt; DryRunJson                why the chain would refuse
 *      POST consensus               +--&gt; Prospect    --&gt; ConsensusJson             what the chain would pay
 * </pre>
 *
 * <p>Read {@code Weighed} first, then {@code WeightResource}.
 *
 * <p><b>Rules of this package.</b> Scores, hotkeys and metagraph of an answer are of one event count: no weight can reach
 * a uid that has changed hands in between. No number in an answer is NaN. What is not known is named, never guessed: a
 * dry run without a caller is refused, saying what is missing. Nothing here changes anything. May depend on {@code serve} and
 * on the library; knows nothing of {@code push}.
 */
@NullMarked
package dev.assay.validator.weighing;

import org.jspecify.annotations.NullMarked;
