package dev.assay.reward.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.FeatureBatch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that no answer can give, since the memory is open to whoever holds it. */
class FusedSearchScoringTest {
    private static final FusedSearchScoring SCORING = new FusedSearchScoring(new SearchTerms(0.2, 0.7, 0.1));
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -1, 0, 0.5, 1, 2, 3, 1e300
    };

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whateverStandsInABatchTheRewardsStayInTheUnitInterval(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (FeatureBatch batch = new FeatureBatch(64, SearchColumns.count(3))) {
            double[] rewards = new double[64];
            for (int round = 0; round < 50; round++) {
                batch.reset(64);
                for (int cell = 0; cell < 64 * batch.columns(); cell++) {
                    batch.memory().putDouble(cell * Double.BYTES, ODD[random.nextInt(ODD.length)]);
                }
                for (RankRule rule : RankRule.values()) {
                    SCORING.score(rule, 3, batch, rewards);
                    for (double reward : rewards) {
                        assertTrue(reward >= 0 && reward <= 1, () -> rule + " " + reward);
                    }
                }
            }
        }
    }

    @Test
    void aRowWithoutAStageInfluencesNobodyWhateverElseStandsInIt() {
        double[] worth = {2, 7200, 1, 0, 1, 0, 0};
        double[] absent = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        double[] oldest = {Double.NaN, 900_000, 3, 3, 1, 1, 1};
        double[] best = {Double.NaN, 0, 3, 3, 1, 1, 1};
        double[] alone = score(worth, absent, absent);
        double[] beside = score(worth, oldest, best);

        assertArrayEquals(alone, beside);
    }

    private static double[] score(double[]... rows) {
        try (FeatureBatch batch = new FeatureBatch(rows.length, SearchColumns.count(3))) {
            batch.reset(rows.length);
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < rows[row].length; column++) {
                    int index = batch.rowOffset(row) + SearchColumns.offset(column);
                    batch.memory().putDouble(index, rows[row][column]);
                }
            }
            double[] rewards = new double[rows.length];
            SCORING.score(RankRule.DISCOUNTED_GAIN, 3, batch, rewards);
            return rewards;
        }
    }
}
