package dev.assay.reward.search;

import dev.assay.reward.FeatureBatch;
import org.agrona.DirectBuffer;

/**
 * The default way: three passes over the memory of the batch, no call into ND4J, nothing allocated.
 *
 * <pre>
 *   age    = 1 - avg_age / (max over stage &gt;= 1 of avg_age + 1)
 *   raw    = (ageWeight·age + rankWeight·rank + creditWeight·credit_authors/size) · unique_ids/size
 *   reward = raw / (max raw + 1e-5) where stage = 2, else 0
 * </pre>
 *
 * <p>Two quirks of the subnet are kept on purpose. The maximum is taken before the zero mask, so that an answer of
 * stage 1, itself worth 0, still lowers everybody else's reward. A rejected answer has age 0 and so age score 1, which
 * its uniqueness of 0 makes harmless. Sums run in the order of the places, the maxima in the order of the rows.
 *
 * <p>A raw value that is not a number at least 0 counts as 0: no answer can give one, but a batch may have been
 * written by somebody else.
 *
 * <p>The arithmetic is that of {@link SearchReward}: {@link SearchTerms}, {@link AgeRule} and {@link RankRule} have it once.
 *
 * <p><b>Cost</b>: one read of the rows per pass; 25 to 45 ns per row of five places on one core, measured on a
 * busy machine from 256 to 262,144 rows.
 *
 * <p>Source: {@code evaluate}, {@code evaluate_semantic_search} and {@code evaluate_discord_search} of
 * OpenKaito/openkaito at 471f0c3, {@code openkaito/evaluation/evaluator.py}, in float64.
 */
final class FusedSearchScoring implements SearchScoring {
    private final SearchTerms terms;

    FusedSearchScoring(SearchTerms terms) {
        this.terms = terms;
    }

    @Override
    public void score(RankRule rule, int size, FeatureBatch batch, double[] rewards) {
        double maxAge = maxAverageAgeSeconds(batch);
        double divisor = maxRaw(rule, size, batch, maxAge, rewards) + MAX_RAW_GUARD;
        int rows = batch.rowCount();
        for (int row = 0; row < rows; row++) {
            boolean ranked = batch.memory().getDouble(batch.rowOffset(row)) == SearchColumns.STAGE_RANKED;
            rewards[row] = ranked ? rewards[row] / divisor : 0;
        }
    }

    /** Largest average age of the rows that got as far as having one; 0 if none did. */
    double maxAverageAgeSeconds(FeatureBatch batch) {
        DirectBuffer memory = batch.memory();
        double max = 0;
        int rows = batch.rowCount();
        for (int row = 0; row < rows; row++) {
            int offset = batch.rowOffset(row);
            double age = memory.getDouble(offset + SearchColumns.offset(SearchColumns.AVERAGE_AGE_SECONDS));
            boolean hasFeatures = memory.getDouble(offset) >= SearchColumns.STAGE_FEATURES;
            if (hasFeatures && age > max && age < Double.POSITIVE_INFINITY) {
                max = age;
            }
        }
        return max;
    }

    /** Largest raw value of the batch; leaves the raw values in {@code raws}. */
    double maxRaw(RankRule rule, int size, FeatureBatch batch, double maxAge, double[] raws) {
        DirectBuffer memory = batch.memory();
        double max = 0;
        int rows = batch.rowCount();
        for (int row = 0; row < rows; row++) {
            double raw = raw(rule, size, memory, batch.rowOffset(row), maxAge);
            raws[row] = raw;
            max = Math.max(max, raw);
        }
        return max;
    }

    double raw(RankRule rule, int size, DirectBuffer memory, int offset, double maxAge) {
        if (!(memory.getDouble(offset) >= SearchColumns.STAGE_FEATURES)) { // absent rows are NaN
            return 0;
        }
        double raw = terms.raw(
                age(memory, offset, maxAge),
                rank(rule, size, memory, offset),
                credit(size, memory, offset),
                uniqueness(size, memory, offset));
        return raw >= 0 && raw < Double.POSITIVE_INFINITY ? raw : 0;
    }

    double age(DirectBuffer memory, int offset, double maxAge) {
        double age = memory.getDouble(offset + SearchColumns.offset(SearchColumns.AVERAGE_AGE_SECONDS));
        return AgeRule.OVER_OLDEST.score(age, 0, maxAge);
    }

    double credit(int size, DirectBuffer memory, int offset) {
        return memory.getDouble(offset + SearchColumns.offset(SearchColumns.CREDIT_AUTHORS)) / size;
    }

    double uniqueness(int size, DirectBuffer memory, int offset) {
        return memory.getDouble(offset + SearchColumns.offset(SearchColumns.UNIQUE_IDS)) / size;
    }

    /** The rank term; 0 unless the ranking of this row succeeded. */
    double rank(RankRule rule, int size, DirectBuffer memory, int offset) {
        if (memory.getDouble(offset) != SearchColumns.STAGE_RANKED) {
            return 0;
        }
        double sum = 0;
        int returned = 0;
        for (int place = 0; place < size; place++) {
            double label = memory.getDouble(offset + SearchColumns.offset(SearchColumns.RELEVANCE + place));
            if (!Double.isNaN(label)) {
                sum += rule.gain(label, place);
                returned++;
            }
        }
        return sum / rule.divisor(size, returned);
    }
}
