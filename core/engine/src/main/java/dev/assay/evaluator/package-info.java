/**
 * What comes from outside: judgements that no formula can make, asked for without trusting whoever makes them.
 *
 * <pre>
 *   EvaluatorCatalogue --name, parameters--&gt; Evaluator        labels, embeddings, proofs, prices
 *                                               ^
 *   EvaluationRequest --submit--&gt; Evaluation --call-- n threads
 *                                     |   deadline, permits, retries, circuit breaker, checks, counters
 *                                     v
 *                              EvaluationResult: a value per feature, answered or stated beforehand
 *                                     |
 *   EvaluatedRound  &lt;-----------------+--- written down by the caller
 *     responses × evaluators --&gt; RewardBatchBuilder --&gt; RewardModel
 * </pre>
 *
 * <p>Read {@code Evaluator}, then {@code Evaluation}, then {@code EvaluatedRound}. To add one, follow {@code
 * core/docs/how-to-add-an-evaluator.md}. {@code dev.assay.evaluator.onnx} is one that runs models.
 *
 * <p><b>Rules of this package.</b>
 *
 * <ul>
 *   <li>An evaluator that hangs, throws or answers garbage costs its own features, of the responses that it was asked
 *       about, and nothing else: no thread that somebody waits on, no batch, no other evaluator.
 *   <li>Every request ends, at its deadline at the latest, with a value for every feature: the answer, or what was stated
 *       beforehand. How it ended is counted.
 *   <li>Judgements reach a score only as values, which the caller writes down first: a replay asks nobody.
 *   <li>Nothing of a request or an answer is logged or kept, not even in the text of an error.
 *   <li>Time is a monotonic clock from outside, compared by difference. Decisions are one thread's.
 * </ul>
 *
 * <p>May depend on {@code dev.assay.reward}; on a library only in a subpackage of its name, where it is loaded when an
 * evaluator is made and not before.
 */
@NullMarked
package dev.assay.evaluator;

import org.jspecify.annotations.NullMarked;
