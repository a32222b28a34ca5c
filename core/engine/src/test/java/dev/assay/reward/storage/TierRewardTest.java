package dev.assay.reward.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TierRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(TierReward.NAME, Map.of());

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
            for (int row = random.nextInt(0, 16); row > 0; row--) {
                int attempts = random.nextInt(0, 100);
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                } else {
                    builder.response(random.nextInt(attempts / 2, attempts + 2), attempts, random.nextInt(1, 25) * 500);
                }
            }
        }
        return builder.build();
    }

    private RewardOutcome outcome(double successes, double attempts, double total) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(successes, attempts, total)
                .build()) {
            MODEL.score(batch, outcome);
        }
        return outcome;
    }

    @Test
    void takesAMinerWithoutAttemptsForAverage() {
        RewardOutcome outcome = outcome(0, 0, 20_000);
        assertEquals(0.5, outcome.diagnostic("wilson")[0]);
        assertEquals(0, outcome.diagnostic("tier")[0]);
        assertEquals(0.6, outcome.rewards()[0]);
    }

    @Test
    void keepsTheWilsonMidPointBetweenNothingAndAll() {
        double none = outcome(0, 3, 0).diagnostic("wilson")[0];
        double all = outcome(3, 3, 0).diagnostic("wilson")[0];
        double half = outcome(5_000_000, 10_000_000, 0).diagnostic("wilson")[0];
        assertTrue(none > 0 && none < 0.1);
        assertTrue(all > 0.9 && all < 1);
        assertEquals(1, none + all, 1e-12);
        assertEquals(0.5, half, 1e-9);
    }

    @Test
    void asksForBothConditionsOfATier() {
        double[] tiers = {
            outcome(10_000, 10_000, 10_000).diagnostic("tier")[0],
            outcome(10_000, 10_000, 9_999).diagnostic("tier")[0],
            outcome(10_000, 10_000, 4_999).diagnostic("tier")[0],
            outcome(10_000, 10_000, 1_999).diagnostic("tier")[0],
            outcome(10_000, 10_000, 999).diagnostic("tier")[0],
            outcome(5_000, 10_000, 1e6).diagnostic("tier")[0],
            outcome(6_000, 10_000, 1e6).diagnostic("tier")[0],
            outcome(7_000, 10_000, 1e6).diagnostic("tier")[0],
            outcome(8_000, 10_000, 1e6).diagnostic("tier")[0],
        };
        assertArrayEquals(new double[] {4, 3, 2, 1, 0, 0, 1, 2, 3}, tiers);
    }

    @Test
    void paysTheTopTierAllAndTellsItsBoostAndLimit() {
        RewardOutcome outcome = outcome(10_000, 10_000, 10_000);
        assertEquals(1, outcome.rewards()[0]);
        assertEquals(1.02, outcome.diagnostic("factor_top2")[0]);
        assertEquals(1L << 60, (long) outcome.diagnostic("storage_limit_bytes")[0]);
    }

    @Test
    void paysNothingForMoreSuccessesThanAttempts() {
        RewardOutcome outcome = outcome(11, 10, 20_000);
        assertEquals(0, outcome.rewards()[0]);
        assertTrue(Double.isNaN(outcome.diagnostic("wilson")[0]));
    }

    @Test
    void takesConditionsAndFactorsFromTheParameters() {
        RewardModel model = RewardCatalogue.load()
                .create(
                        TierReward.NAME,
                        Map.of(
                                "superSaiyanWilsonMin",
                                "0",
                                "superSaiyanSuccessesMin",
                                "1",
                                "superSaiyanFactor",
                                "0.3"));
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = RewardBatch.builder(model.schema())
                .round()
                .response(0, 10, 1)
                .response(0, 10, 0)
                .build()) {
            model.score(batch, outcome);
        }
        assertEquals(0.3, outcome.rewards()[0]);
        assertEquals(0.6, outcome.rewards()[1]);
    }
}
