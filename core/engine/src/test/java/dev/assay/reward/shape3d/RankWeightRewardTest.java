package dev.assay.reward.shape3d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankWeightRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(RankWeightReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Worths that differ: of equal ones the place decides. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 4); round > 0; round--) {
            builder.round();
            for (int row = random.nextInt(0, 60); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                } else {
                    builder.response(random.nextInt(0, 40), random.nextDouble(-100, 2_900));
                }
            }
        }
        return builder.build();
    }

    private RewardOutcome outcome(double[]... responses) {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round();
        for (double[] response : responses) {
            builder.response(response);
        }
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            MODEL.score(batch, outcome);
        }
        return outcome;
    }

    @Test
    void paysByRankAndNotByHowFarAheadOneIs() {
        RewardOutcome near = outcome(new double[] {10, 1_500}, new double[] {11, 1_500});
        RewardOutcome far = outcome(new double[] {10, 1_500}, new double[] {1_000_000, 1_500});
        assertArrayEquals(Arrays.copyOf(near.rewards(), 2), Arrays.copyOf(far.rewards(), 2));
        assertTrue(near.rewards()[0] < near.rewards()[1]);
        assertEquals(1, near.rewards()[0] + near.rewards()[1], 1e-15);
        double low = 0.003 + 0.005 / (1 + Math.exp(0.06));
        double high = 0.003 + 0.005 / 2;
        assertEquals(low / (low + high), near.rewards()[0], 1e-15);
    }

    @Test
    void dropsWhoIsWorthNoMoreThanFive() {
        RewardOutcome outcome = outcome(new double[] {5, 1}, new double[] {0, 1_500}, new double[] {6, 1});
        assertArrayEquals(new double[] {0, 0, 1}, Arrays.copyOf(outcome.rewards(), 3));
        assertTrue(Double.isNaN(outcome.diagnostic("rank")[0]));
        assertEquals(0, outcome.diagnostic("rank")[2]);
    }

    @Test
    void paysNobodyWhereNobodyIsWorthMore() {
        assertEquals(0, outcome(new double[] {0, 1_500}).rewards()[0]);
    }

    @Test
    void cutsRatingsAndTakesAMissingOneForTheFirst() {
        RewardOutcome outcome = outcome(
                new double[] {1, 1e9}, new double[] {1, -5}, new double[] {1, Double.NaN}, new double[] {1, 3_000});
        assertArrayEquals(new double[] {3_000, 0, 1_500, 3_000}, outcome.diagnostic("worth"));
        assertArrayEquals(new double[] {1, Double.NaN, 0, 2}, outcome.diagnostic("rank"));
    }
}
