/**
 * What an answer is worth: the {@code ResponseModel} SPI, the batch it works on, and the catalogue of models.
 *
 * <pre>
 *   receiver thread   bytes --ResponseModel.check--&gt; PayloadVerdict      refuse, or let pass
 *   round opens       bytes --readReference, readTask--&gt; Task          immutable, shared
 *   lane              bytes --readResponse--&gt; one row of a FeatureBatch
 *   round closes      FeatureBatch --score--&gt; one reward per row       --&gt; dev.assay.score
 *   audit             FeatureBatch --explain--&gt; Explanation            every term of one reward
 * </pre>
 *
 * <p>Read {@code ResponseModel}, then {@code FeatureBatch}, then {@code ResponseModels}. To add a model, follow {@code
 * core/docs/how-to-add-a-reward-model.md}.
 *
 * <p><b>Rules of this package.</b> A reward is finite and in [0, 1], whatever a miner sends. A model is a pure function
 * of task and batch: no clock, no randomness, no state; sums and maxima run in a fixed order, so that a replay gives
 * the same bits. Missing is NaN and never 0. A silent miner gets 0 and influences nobody. Checking, reading and scoring
 * allocate nothing. Quirks of a subnet are kept where its validators have them, and said in the Javadoc of the model.
 *
 * <p>May depend on Agrona and ND4J; the catalogue alone depends on the subpackages. Must not depend on the pipeline, the
 * journal, scores, weights or consensus.
 */
@NullMarked
package dev.assay.reward;

import org.jspecify.annotations.NullMarked;
