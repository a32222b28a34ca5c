/**
 * Order and chance, as reward models and scores use them: ranks, ladders, softmax, quantiles, tournaments.
 *
 * <pre>
 *   values of M miners ---&gt; StableRank ---rank---&gt; Ladder ---&gt; shares
 *                      ---&gt; LinearQuantile            Softmax ---&gt; shares
 *   M × B samples, blocks ---&gt; PairwiseWins, Tournament ---wins, comparisons---&gt; win rates
 *   successes of attempts ---&gt; Wilson
 * </pre>
 *
 * <p><b>Rules of this package.</b> Stateless kernels over plain arrays; safe from any thread. Sums run in index order, and
 * where a function of mathematics is needed it is that of {@code StrictMath}, so the bits are those of every run and
 * every JDK. NaN is refused. Knows nobody: depends on nothing but the JDK.
 */
@NullMarked
package dev.assay.ranking;

import org.jspecify.annotations.NullMarked;
