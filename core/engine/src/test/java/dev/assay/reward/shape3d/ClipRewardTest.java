package dev.assay.reward.shape3d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClipRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(ClipReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 4); round > 0; round--) {
            builder.round();
            for (int row = random.nextInt(0, 12); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                    continue;
                }
                builder.response();
                for (int view = random.nextInt(0, 11); view > 0; view--) {
                    double spread = random.nextInt(9) == 0 ? 2_000 : 3;
                    builder.item("views", random.doubles(7, 0, spread).toArray());
                }
            }
        }
        return builder.build();
    }

    private double reward(double[]... views) {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round().response();
        for (double[] view : views) {
            builder.item("views", view);
        }
        try (RewardBatch batch = builder.build()) {
            return rewards(batch)[0];
        }
    }

    /** Logits of two prompts under which the last has this probability. */
    private static double[] view(double probability) {
        return new double[] {Math.log(1 / probability - 1), 0};
    }

    @Test
    void leavesOutViewsBelowTheThresholdIfAnyIsAbove() {
        assertEquals(0.7, reward(view(0.1), view(0.6), view(0.8)), 1e-15);
        assertEquals(0.2, reward(view(0.1), view(0.3)), 1e-15);
    }

    @Test
    void takesAllViewsWhereSomeAreAtTheThresholdAndNoneIsAbove() {
        RewardModel half = RewardCatalogue.load().create(ClipReward.NAME, Map.of("threshold", "0.5"));
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = RewardBatch.builder(half.schema())
                .round()
                .response()
                .item("views", 0, 0)
                .item("views", Math.log(3), 0)
                .build()) {
            half.score(batch, outcome);
        }
        assertEquals(0.375, outcome.rewards()[0], 1e-15);
        assertEquals(2, outcome.diagnostic("views_kept")[0]);
        assertArrayEquals(new double[] {0.5, 0.25}, outcome.diagnostic("probability"), 1e-15);
    }

    @Test
    void isAShareOfTheExponentials() {
        double[] logits = {1, 2, 0.5, 3};
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(0.5) + Math.exp(3);
        assertEquals(Math.exp(3) / sum, reward(logits), 1e-15);
    }

    @Test
    void survivesLogitsWhoseExponentialIsNoNumber() {
        assertEquals(0, reward(new double[] {5_000, 0}));
        assertEquals(1, reward(new double[] {-5_000, 0}));
        assertEquals(0, reward(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}));
        assertEquals(0.5, reward(new double[] {5_000, 5_000}));
    }

    @Test
    void paysNothingForAShapeWithoutViewsAndAllWithoutOtherPrompts() {
        assertEquals(0, reward());
        assertEquals(1, reward(new double[] {17}));
    }
}
