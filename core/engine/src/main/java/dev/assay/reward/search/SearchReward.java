package dev.assay.reward.search;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Pays for search results that are fresh, relevant and distinct, measured against the best of the round.
 *
 * <pre>
 *   raw    = (ageWeight·age + rankWeight·rank + creditWeight·credit) · uniqueness      each term in [0, 1]
 *   reward = raw / (max over the round of raw + 1e-5);  0 unless ranked
 * </pre>
 *
 * <p>The terms: {@link AgeRule}, {@link RankRule}, {@code credit = credit_authors/size}, {@code uniqueness =
 * unique_ids/size}, for conversations {@code unique_ids/messages} and 0 without messages. A response with more documents,
 * distinct ones or credited ones than were asked for is rejected, and so is one with more distinct messages than messages.
 *
 * <p>A response that was read but could not be ranked gets 0 and, by default, changes nothing for the others. The original
 * takes the maxima before it masks such responses, so that a late failure lowers everybody else's reward: parameter {@code
 * lateFailuresCount}, on in the profile {@code openkaito-2024-05}.
 *
 * <p><b>Cost</b>: three passes over a round; two arrays per call, of the largest round. The arithmetic is that of {@link
 * FusedSearchScoring}, which scores the bytes of the pipeline.
 *
 * <p>Source: OpenKaito/openkaito at 471f0c3, {@code openkaito/evaluation/evaluator.py}; conversations at c452a38.
 */
public final class SearchReward implements RewardModel {
    /** Keyword search and the author index. */
    public static final String STRUCTURED = SearchModels.STRUCTURED;
    /** Discord feeds, by relevance or by recency. */
    public static final String DISCORD = SearchModels.DISCORD;
    /** Semantic search over a fixed corpus. */
    public static final String SEMANTIC = SearchModels.SEMANTIC;
    /** Discord conversations of up to five messages. */
    public static final String CONVERSATIONS = "search.conversations";

    /** Profile of the original, as of May 2024. */
    public static final String PROFILE = "openkaito-2024-05";

    /** Added to the maximum of the round, so that a round of zeros does not divide by zero. */
    static final double MAX_RAW_GUARD = SearchScoring.MAX_RAW_GUARD;

    private static final String SOURCE =
            "OpenKaito/openkaito@471f0c3d96beeefa9bfd38016b2cc2ff9878b620:openkaito/evaluation/evaluator.py";

    private final SearchVariant variant;
    private final RewardSchema schema;
    private final SearchTerms terms;
    private final boolean lateFailuresCount;

    private SearchReward(SearchVariant variant, ParameterValues given) {
        this.variant = variant;
        schema = variant.schema();
        terms = SearchTerms.of(given);
        lateFailuresCount = given.flag("lateFailuresCount");
    }

    /** For the catalogue. */
    static List<CatalogueEntry> entries() {
        List<String> one = List.of("");
        List<RankRule> gain = List.of(RankRule.DISCOUNTED_GAIN);
        SearchVariant structured = new SearchVariant(
                STRUCTURED,
                List.of(RankRule.DISCOUNTED_GAIN, RankRule.MEAN_OF_RETURNED),
                List.of("keyword", "author_index"),
                AgeRule.OVER_OLDEST,
                new SearchTerms(0.2, 0.7, 0.1),
                true,
                true,
                false);
        SearchVariant discord = new SearchVariant(
                DISCORD,
                List.of(RankRule.DISCOUNTED_GAIN, RankRule.NEWEST_FIRST),
                List.of("relevance", "recency"),
                AgeRule.OVER_OLDEST,
                new SearchTerms(0.4, 0.6, 0),
                true,
                false,
                false);
        SearchVariant semantic = new SearchVariant(
                SEMANTIC, gain, one, AgeRule.OVER_OLDEST, new SearchTerms(0, 1, 0), false, false, false);
        SearchVariant conversations = new SearchVariant(
                CONVERSATIONS, gain, one, AgeRule.OVER_RANGE, new SearchTerms(0.2, 0.8, 0), true, false, true);
        return List.of(
                entry(structured, "documents found by keyword or author: fresh, relevant, distinct", SOURCE),
                entry(discord, "messages of a feed: fresh, relevant, distinct", SOURCE),
                entry(semantic, "documents of a corpus found by meaning: relevant, distinct", SOURCE),
                entry(
                        conversations,
                        "conversations found in a feed: fresh, relevant, distinct",
                        "OpenKaito/openkaito@c452a38857765f317abd9c83ddc0ff6a43035c99:openkaito/evaluation/evaluator.py"));
    }

    private static CatalogueEntry entry(SearchVariant variant, String words, String source) {
        List<Parameter> parameters = new ArrayList<>(SearchTerms.parameters(variant.byDefault()));
        parameters.add(Parameter.flag(
                "lateFailuresCount",
                false,
                "whether a response that could not be ranked still counts in the maxima of the round"));
        Map<String, Map<String, String>> profiles = Map.of(PROFILE, Map.of("lateFailuresCount", "true"));
        return new CatalogueEntry(
                variant.name(), words, source, parameters, profiles, given -> new SearchReward(variant, given));
    }

    @Override
    public String name() {
        return variant.name();
    }

    @Override
    public RewardSchema schema() {
        return schema;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(schema);
        outcome.begin(schema, batch);
        SearchRound search = round();
        for (int round = 0; round < batch.roundCount(); round++) {
            search.read(batch, round);
            double divisor = maxRaw(batch, round, search, outcome.rewards()) + MAX_RAW_GUARD;
            divide(batch, round, search, divisor, outcome.rewards());
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, search, outcome);
        }
    }

    private SearchRound round() {
        return new SearchRound(variant, terms, lateFailuresCount);
    }

    /** Largest raw value of a round; leaves the raw values of those that count in {@code raws}. */
    private static double maxRaw(RewardBatch batch, int round, SearchRound search, double[] raws) {
        double max = 0;
        int first = batch.firstRow(round);
        for (int row = first; row < batch.endRow(round); row++) {
            if (search.counts(batch, round, row)) {
                raws[row] = search.raw(batch, row, row - first);
                max = Math.max(max, raws[row]);
            }
        }
        return max;
    }

    private static void divide(RewardBatch batch, int round, SearchRound search, double divisor, double[] rewards) {
        int first = batch.firstRow(round);
        for (int row = first; row < batch.endRow(round); row++) {
            // What does not count was left at 0 by maxRaw.
            rewards[row] = batch.valid(row) && search.ranked(row - first) ? rewards[row] / divisor : 0;
        }
    }

    private static void diagnose(RewardBatch batch, SearchRound search, RewardOutcome outcome) {
        double[] age = outcome.diagnose(0, batch.rowCount());
        double[] rank = outcome.diagnose(1, batch.rowCount());
        double[] raw = outcome.diagnose(2, batch.rowCount());
        for (int round = 0; round < batch.roundCount(); round++) {
            search.read(batch, round);
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                int at = row - batch.firstRow(round);
                boolean usable = search.usable(batch, round, row);
                age[row] = usable ? search.ageScore(at) : search.ageScoreOfRejected();
                rank[row] = usable ? search.rank(batch, row, at) : 0;
                raw[row] = usable ? search.raw(batch, row, at) : 0;
            }
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(schema);
        int round = batch.roundOf(row);
        SearchRound search = round();
        search.read(batch, round);
        if (!search.usable(batch, round, row)) {
            return RewardExplanation.rejected(schema);
        }
        double maxRaw = maxRaw(batch, round, search, new double[batch.rowCount()]);
        return new SearchRewardParts(search, variant, terms).explain(batch, row, row - batch.firstRow(round), maxRaw);
    }
}
