/**
 * {@code assay explain}: every number between a miner's answers and its weight, from the journal alone.
 *
 * <pre>
 *   answers --ResponseModel.explain--&gt; terms of each reward --ScoreSteps--&gt; moving average --&gt; weight --&gt; consensus
 * </pre>
 *
 * <p><b>Rules of this package.</b> What is shown recombines to the last bit, and the page says that it was checked.
 */
@NullMarked
package dev.assay.validator.explain;

import org.jspecify.annotations.NullMarked;
