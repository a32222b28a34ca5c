package dev.assay.reward.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.FeatureBatch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectorised twin gives what the fused loop gives, to within 1e-12. */
class SearchScoringParityTest {
    private static final double TOLERANCE = 1e-12;
    private static final SearchTerms TERMS = new SearchTerms(0.2, 0.7, 0.1);

    @ParameterizedTest(name = "rows={0}")
    @ValueSource(ints = {1, 7, 8, 9, 255, 256, 257})
    void bothWaysAgreeOverAwkwardSizes(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (RankRule rule : RankRule.values()) {
            for (int size : new int[] {1, 3, 5}) {
                compare(rule, size, rows, random);
            }
        }
    }

    private static void compare(RankRule rule, int size, int rows, SplittableRandom random) {
        try (FeatureBatch batch = new FeatureBatch(rows + 3, SearchColumns.count(5))) {
            batch.reset(rows);
            for (int row = 0; row < rows; row++) {
                writeRow(batch, row, size, random);
            }
            double[] fused = new double[rows];
            double[] vectorised = new double[rows];
            new FusedSearchScoring(TERMS).score(rule, size, batch, fused);
            new Nd4jSearchScoring(TERMS).score(rule, size, batch, vectorised);

            assertArrayEquals(fused, vectorised, TOLERANCE, rule + " size=" + size);
        }
    }

    private static void writeRow(FeatureBatch batch, int row, int size, SplittableRandom random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return; // absent
        }
        double stage = kind == 1 ? 0 : kind == 2 ? 1 : 2;
        int count = stage == 0 ? 0 : random.nextInt(1, size + 1);
        put(batch, row, SearchColumns.STAGE, stage);
        put(batch, row, SearchColumns.AVERAGE_AGE_SECONDS, stage == 0 ? 0 : random.nextInt(400_000) / 3.0);
        put(batch, row, SearchColumns.UNIQUE_IDS, count == 0 ? 0 : random.nextInt(1, count + 1));
        put(batch, row, SearchColumns.CREDIT_AUTHORS, count == 0 ? 0 : random.nextInt(count + 1));
        for (int place = 0; place < count; place++) {
            put(batch, row, SearchColumns.RELEVANCE + place, random.nextInt(3) / 2.0);
        }
    }

    @ParameterizedTest(name = "rows={0}")
    @ValueSource(ints = {1, 8, 257})
    void aRoundInWhichEverybodyIsSilentIsWorthNothing(int rows) {
        try (FeatureBatch batch = new FeatureBatch(rows, SearchColumns.count(5))) {
            batch.reset(rows);
            double[] rewards = new double[rows];
            Arrays.fill(rewards, 7);
            new Nd4jSearchScoring(TERMS).score(RankRule.DISCOUNTED_GAIN, 5, batch, rewards);

            for (double reward : rewards) {
                assertEquals(0, reward);
            }
        }
    }

    private static void put(FeatureBatch batch, int row, int column, double value) {
        batch.memory().putDouble(batch.rowOffset(row) + SearchColumns.offset(column), value);
    }
}
