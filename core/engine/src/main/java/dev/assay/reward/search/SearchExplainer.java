package dev.assay.reward.search;

import dev.assay.reward.Explanation;
import dev.assay.reward.Explanation.Term;
import dev.assay.reward.FeatureBatch;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Lays open the terms of one search reward. They recombine to the reward of the fused loop, to the last bit:
 *
 * <pre>
 *   raw    = (age_weight·age + rank_weight·rank + credit_weight·credit) · uniqueness
 *   reward = passed · raw / (max_raw + 1e-5)
 * </pre>
 *
 * <p>The reward itself is the one that the scoring in use gives, which for the vectorised twin may differ from the
 * terms in the last digits. Scores the whole batch again: for audits, not for the path of a response.
 */
final class SearchExplainer {
    private final SearchTerms terms;
    private final FusedSearchScoring fused;
    private final SearchScoring scoring;

    SearchExplainer(SearchTerms terms, SearchScoring scoring) {
        this.terms = terms;
        this.fused = new FusedSearchScoring(terms);
        this.scoring = scoring;
    }

    Explanation explain(RankRule rule, int size, FeatureBatch batch, int row) {
        double[] raws = new double[batch.rowCount()];
        double maxAge = fused.maxAverageAgeSeconds(batch);
        double maxRaw = fused.maxRaw(rule, size, batch, maxAge, raws);
        double[] rewards = new double[batch.rowCount()];
        scoring.score(rule, size, batch, rewards);
        double stage = batch.get(row, SearchColumns.STAGE);
        return new Explanation(
                rewards[row],
                Double.isNaN(stage)
                        ? List.of(new Term("passed", 0, "the miner was asked and did not answer"))
                        : terms(rule, size, batch, row, maxAge, raws[row], maxRaw));
    }

    private List<Term> terms(
            RankRule rule, int size, FeatureBatch batch, int row, double maxAge, double raw, double maxRaw) {
        DirectBuffer memory = batch.memory();
        int offset = batch.rowOffset(row);
        double stage = batch.get(row, SearchColumns.STAGE);
        return List.of(
                new Term("passed", stage == SearchColumns.STAGE_RANKED ? 1 : 0, stageWords(stage)),
                new Term(
                        "age",
                        fused.age(memory, offset, maxAge),
                        "1 - average age over the largest of the round + 1 s"),
                new Term("age_weight", terms.ageWeight(), "share of freshness"),
                new Term("rank", fused.rank(rule, size, memory, offset), rule.words()),
                new Term("rank_weight", terms.rankWeight(), "share of relevance"),
                new Term(
                        "credit",
                        fused.credit(size, memory, offset),
                        "documents by credited authors over those asked for"),
                new Term("credit_weight", terms.creditWeight(), "share of credited authors"),
                new Term(
                        "uniqueness",
                        fused.uniqueness(size, memory, offset),
                        "distinct documents over those asked for"),
                new Term("raw", raw, "(age_weight·age + rank_weight·rank + credit_weight·credit) · uniqueness"),
                new Term("max_raw", maxRaw, "largest raw of the round; the reward is raw / (max_raw + 1e-5) if passed"),
                new Term(
                        "avg_age_seconds",
                        batch.get(row, SearchColumns.AVERAGE_AGE_SECONDS),
                        "average age of the documents returned"),
                new Term("max_avg_age_seconds", maxAge, "largest average age of the round"));
    }

    private static String stageWords(double stage) {
        if (stage == SearchColumns.STAGE_RANKED) {
            return "the answer passed all checks";
        }
        return stage >= SearchColumns.STAGE_FEATURES
                ? "the ranking of the answer failed: worth 0, but it counts in the maxima of the round"
                : "the answer was rejected: empty, too long, unknown or misdated documents, or the wrong order";
    }
}
