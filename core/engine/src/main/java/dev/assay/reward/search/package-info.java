/**
 * Reward models of search subnets: fresh, relevant, distinct documents, measured against the best answer of the round.
 *
 * <pre>
 *   SearchReference  what exists: id, time, credited author          SearchReferenceLayout
 *   SearchTask       what was asked, and the label of each document  SearchTaskLayout
 *   answer           ids and times as claimed, best first            SearchResponseLayout
 *        |
 *        v  SearchRowWriter: true as claimed? then the features, else stage 0
 *   stage | avg_age_seconds | unique_ids | credit_authors | relevance_0 …   SearchColumns
 *        |
 *        v  FusedSearchScoring (default) or Nd4jSearchScoring
 *   reward = (ageWeight·age + rankWeight·rank + creditWeight·credit)·uniqueness / (max of the round + 1e-5)
 * </pre>
 *
 * <table>
 *   <caption>Models, modes and terms</caption>
 *   <tr><th>model</th><th>mode 0</th><th>mode 1</th><th>age, rank, credit</th></tr>
 *   <tr><td>{@code search.structured}</td><td>keyword: discounted gain</td><td>author index: mean label</td>
 *       <td>0.2, 0.7, 0.1</td></tr>
 *   <tr><td>{@code search.discord}</td><td>by relevance: discounted gain</td><td>by recency: sum of labels</td>
 *       <td>0.4, 0.6, 0</td></tr>
 *   <tr><td>{@code search.semantic}</td><td>discounted gain</td><td></td><td>0, 1, 0</td></tr>
 * </table>
 *
 * <p>The same models score features that somebody else has made, many rounds at once, by {@code SearchReward}, and two more:
 * {@code search.conversations} (age 0.2, rank 0.8; uniqueness of messages) and {@code search.embedding}, vectors of texts by
 * how well questions find their answers:
 *
 * <pre>
 *   SearchReward     SearchVariant (what differs) --SearchRound--&gt; terms --SearchRewardParts--&gt; explanation
 *   EmbeddingReward  EmbeddingPairs --PairProducts (loop, or GemmBlocks)--&gt; cosines --ContrastiveLoss--&gt; loss
 * </pre>
 *
 * <p>The arithmetic of the terms is written once, in {@code SearchTerms}, {@code RankRule} and {@code AgeRule}.
 *
 * <p>Read {@code SearchModels} for the parameters, then {@code FusedSearchScoring} for the formula and its quirks.
 *
 * <p><b>Rules of this package.</b> Labels and ground truth come from outside, in the task and the reference; nothing
 * here judges a text. No claim of a miner is believed that the reference can check. Lengths are compared with counts
 * before anything is allocated. May depend on {@code reward} only.
 */
@NullMarked
package dev.assay.reward.search;

import org.jspecify.annotations.NullMarked;
