package dev.assay.reward.proof;

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
import org.junit.jupiter.api.Test;

class LinearRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(LinearReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    private static RewardBatchBuilder round() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    private static double[] state(RewardOutcome outcome) {
        return Arrays.copyOf(outcome.state(), outcome.rowCount());
    }

    @Test
    void movesAFifthOfTheWayToTheBestScoreForAPerfectProof() {
        try (RewardBatch batch = round().response(1, 0, 0)
                .state(0.2)
                .response(1, 0, 0)
                .state(0.6)
                .build()) {
            assertArrayEquals(new double[] {0.2 + 0.2 * (0.6 - 0.2), 0.6}, rewards(batch), 1e-16);
        }
    }

    @Test
    void movesTowardsOneWhereNobodyHasAScoreYet() {
        try (RewardBatch batch = round().response(1, 0, 0).build()) {
            assertEquals(0.2, rewards(batch)[0]);
        }
    }

    @Test
    void takesAMissingTimeForTheSlowestAndCapsTimeAndSize() {
        double slowestAndLargest = 0.2 * 0.7 - 0.3 * 0.005;
        try (RewardBatch batch = round().response(1, Double.NaN, 30_000)
                .response(1, 240, 1e9)
                .response(1, 1e9, 30_000)
                .build()) {
            assertArrayEquals(
                    new double[] {slowestAndLargest, slowestAndLargest, slowestAndLargest}, rewards(batch), 1e-16);
        }
    }

    @Test
    void letsAScoreDecayForAProofThatFailsOrCannotBeParsed() {
        try (RewardBatch batch = round().response(0, 1, 100)
                .state(0.5)
                .response(1, 1, Double.NaN)
                .state(0.5)
                .build()) {
            assertArrayEquals(new double[] {0.3, 0.3}, rewards(batch));
        }
    }

    @Test
    void neverFallsBelowNothing() {
        RewardModel harsh = RewardCatalogue.load()
                .create(LinearReward.NAME, Map.of("rate", "0", "timeShare", "1", "slownessPenalty", "1"));
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = RewardBatch.builder(harsh.schema())
                .round()
                .response(1, 240, 0)
                .state(0.25)
                .build()) {
            harsh.score(batch, outcome);
        }
        assertEquals(0, outcome.rewards()[0]);
    }

    @Test
    void letsTheScoreOfARejectedResponseDecayAndSharesOneAmongAll() {
        try (RewardBatch batch =
                round().rejected().state(0.5).response(0, 1, 1).state(0.5).build()) {
            RewardOutcome outcome = scored(batch);
            assertArrayEquals(new double[] {0, 0.3}, rewards(batch));
            assertArrayEquals(new double[] {0.5, 0.5}, state(outcome));
        }
    }

    @Test
    void leavesScoresOfNothingAsTheyAre() {
        try (RewardBatch batch = round().response(0, 1, 1).rejected().build()) {
            assertArrayEquals(new double[] {0, 0}, state(scored(batch)));
        }
    }

    @Test
    void sharesTheSmallestScoresWithoutPassingOne() {
        try (RewardBatch batch = round().response(0, 1, 1)
                .state(Double.MIN_VALUE)
                .response(0, 1, 1)
                .state(Double.MIN_NORMAL)
                .build()) {
            for (double share : state(scored(batch))) {
                assertTrue(share >= 0 && share <= 1, () -> "share=" + share);
            }
        }
    }
}
