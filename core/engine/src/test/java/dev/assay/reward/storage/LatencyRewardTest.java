package dev.assay.reward.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

class LatencyRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(LatencyReward.NAME, Map.of());
    private static final int STORE = 0;
    private static final int RETRIEVE = 2;
    private static final int BRONZE = 0;
    private static final int SUPER_SAIYAN = 4;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 4); round > 0; round--) {
            builder.round(random.nextInt(3), 60);
            for (int row = random.nextInt(0, 30); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                } else {
                    builder.response(
                            random.nextInt(4) == 0 ? 0 : 1,
                            random.nextInt(6) == 0 ? Double.NaN : random.nextDouble(70),
                            random.nextInt(5_000_000),
                            random.nextInt(5));
                }
            }
        }
        return builder.build();
    }

    /** Sums of terms of both signs may lose more than those of one. */
    @Override
    protected double orderTolerance() {
        return 1e-10;
    }

    private static RewardOutcome outcome(RewardModel model, int task, double[]... responses) {
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(task, 60);
        for (double[] response : responses) {
            builder.response(response);
        }
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }

    private static double[] rewards(RewardOutcome outcome) {
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    @Test
    void paysEqualsAlikeAndAsMuchAsTheirTiersSay() {
        double[] answer = {1, 10, 1000, SUPER_SAIYAN};
        RewardOutcome outcome = outcome(MODEL, STORE, answer, answer, answer);

        assertArrayEquals(new double[] {1.02, 1.02, 1}, outcome.diagnostic("tier_reward"));
        assertArrayEquals(new double[] {1.02, 1.02, 1}, rewards(outcome), 1e-15);
    }

    @Test
    void movesRewardFromTheSlowToTheFastAndKeepsTheSum() {
        RewardOutcome outcome = outcome(
                MODEL,
                STORE,
                new double[] {1, 1, 1000, BRONZE},
                new double[] {1, 20, 1000, BRONZE},
                new double[] {1, 50, 1000, BRONZE},
                new double[] {1, Double.NaN, 1000, BRONZE});
        double[] rewards = rewards(outcome);

        assertTrue(rewards[0] > rewards[1] && rewards[1] > rewards[2]);
        assertEquals(rewards[2], rewards[3]); // a missing time is the slowest of the round
        assertEquals(
                Arrays.stream(outcome.diagnostic("tier_reward")).sum(),
                Arrays.stream(rewards).sum(),
                1e-12);
    }

    @Test
    void boostsTheTwoFastestThatWereInTimeEvenIfTheyFailed() {
        RewardOutcome outcome = outcome(
                MODEL, RETRIEVE, new double[] {0, 1, 1000, BRONZE}, new double[] {1, 2, 1000, BRONZE}, new double[] {
                    1, 3, 1000, BRONZE
                });
        assertArrayEquals(new double[] {0.6 * 1.2 * -0.01, 0.6 * 1.2, 0.6}, outcome.diagnostic("tier_reward"), 1e-18);

        RewardOutcome late = outcome(
                MODEL, RETRIEVE, new double[] {1, 60, 1000, BRONZE}, new double[] {1, Double.NaN, 1000, BRONZE});
        assertArrayEquals(new double[] {0.6, 0.6}, late.diagnostic("tier_reward"));
    }

    @Test
    void givesNobodyAnythingWhereAllFailed() {
        double[] failed = {0, 10, 1000, BRONZE};
        assertArrayEquals(new double[] {0, 0}, rewards(outcome(MODEL, STORE, failed, failed)));
    }

    @Test
    void takesTimesOfNothingAndTimesThatAllAreMissingForEqual() {
        double[] atOnce = {1, 0, 1000, BRONZE};
        double[] never = {1, Double.NaN, 1000, BRONZE};
        double expected = 1 / (1 + Math.exp(-2.1));
        assertArrayEquals(
                new double[] {expected, expected},
                outcome(MODEL, STORE, atOnce, atOnce).diagnostic("time_factor"),
                1e-15);
        assertArrayEquals(
                new double[] {expected, expected},
                outcome(MODEL, STORE, never, never).diagnostic("time_factor"),
                1e-15);
    }

    @Test
    void staysFiniteForTimesNextToNothingAndSizesOfNothing() {
        RewardOutcome outcome = outcome(
                MODEL,
                STORE,
                new double[] {1, Double.MIN_VALUE, 0, BRONZE},
                new double[] {1, 0, 0, BRONZE},
                new double[] {1, 0, 1, BRONZE});
        for (double reward : rewards(outcome)) {
            assertTrue(Double.isFinite(reward), () -> "reward=" + reward);
        }
        assertEquals(rewards(outcome)[1], rewards(outcome)[2]); // a size of 0 counts as 1 byte
    }

    @Test
    void pairsTheFastestWithTheSizeOfTheFirstAskedOnlyAsAQuirk() {
        RewardModel original =
                RewardCatalogue.load().entry(LatencyReward.NAME).create("storage-subnet-2024-03", Map.of());
        double[] slow = {1, 40, 1000, BRONZE};
        double[] fast = {1, 10, 4_000_000, BRONZE};

        double[] straight = outcome(MODEL, STORE, slow, fast).diagnostic("time_factor");
        double[] crossed = outcome(original, STORE, slow, fast).diagnostic("time_factor");
        assertNotEquals(straight[0], crossed[0]);
        // The quirk gives the fast miner the size of the slow one, and so what honest sizes would give it for that
        // size.
        double[] swapped = outcome(
                        MODEL, STORE, new double[] {1, 40, 4_000_000, BRONZE}, new double[] {1, 10, 1000, BRONZE})
                .diagnostic("time_factor");
        assertArrayEquals(swapped, crossed);
    }
}
