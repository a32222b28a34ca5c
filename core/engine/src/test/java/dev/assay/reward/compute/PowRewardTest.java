package dev.assay.reward.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

class PowRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(PowReward.NAME, Map.of());

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
            for (int row = random.nextInt(0, 20); row > 0; row--) {
                respond(builder, random);
            }
        }
        return builder.build();
    }

    private static void respond(RewardBatchBuilder builder, SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            builder.rejected();
            return;
        }
        int attempts = random.nextInt(0, 80);
        builder.response(
                attempts,
                random.nextInt(0, attempts + 2),
                random.nextInt(5) == 0 ? Double.NaN : random.nextInt(0, 13),
                random.nextInt(9) == 0 ? Double.NaN : random.nextInt(5) * 40,
                random.nextInt(9) == 0 ? Double.NaN : random.nextDouble(4, 14),
                random.nextInt(2));
    }

    private static double reward(double... features) {
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch =
                RewardBatch.builder(MODEL.schema()).round().response(features).build()) {
            MODEL.score(batch, outcome);
        }
        return outcome.rewards()[0];
    }

    @Test
    void paysAllPointsForTheHardestChallengesSolvedAtOnce() {
        assertEquals(250.0 / 290, reward(20, 20, 0, 0, 12, 0));
        assertEquals(250.0 / 290, reward(20, 20, 0, 0, 40, 0));
    }

    @Test
    void paysARentedMachineAFixedSumAndSomeOfTheDifficulty() {
        assertEquals(1, reward(20, 1, 9, 119, 12, 1));
        assertEquals(250.0 / 290, reward(20, 1, 9, 119, 3, 1));
    }

    @Test
    void paysNothingWithoutASuccessOrWithTooManyFailures() {
        assertEquals(0, reward(20, 0, 0, 1, 12, 1));
        assertEquals(0, reward(20, 20, 10, 1, 12, 1));
        assertTrue(reward(20, 20, 9, 1, 12, 0) > 0);
    }

    @Test
    void paysNothingForStatisticsThatContradictThemselves() {
        assertEquals(0, reward(20, 21, 0, 1, 12, 1));
        assertEquals(0, reward(20, 20, 0, Double.NaN, 12, 0));
        assertEquals(0, reward(20, 20, 0, 1, Double.NaN, 0));
    }

    @Test
    void takesUnknownFailuresForNone() {
        assertEquals(reward(20, 20, 0, 60, 10, 0), reward(20, 20, Double.NaN, 60, 10, 0));
    }

    @Test
    void isNeverBelowNothingForASlowMachineThatFails() {
        assertEquals(0, reward(100, 1, 9, 1e6, 12, 0));
    }

    @Test
    void takesPointsForTimeOnlyAsFarAsTheChallengeWasHard() {
        // D = 50, S = 100, T = 0.5·0.5·50, F = 0.5·(4/20)^1.5·100
        double failures = 0.5 * Math.pow(0.2, 1.5) * 100;
        assertEquals((50 + 100 + 12.5 - failures) / 290, reward(20, 20, 4, 60, 9, 0), 1e-15);
    }

    @Test
    void bendsFailuresByOtherExponentsThanThatOfTheOriginalToo() {
        RewardModel squared = RewardCatalogue.load().create(PowReward.NAME, Map.of("failureExponent", "2"));
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = RewardBatch.builder(squared.schema())
                .round()
                .response(20, 20, 4, 60, 9, 0)
                .build()) {
            squared.score(batch, outcome);
        }
        assertEquals((50 + 100 + 12.5 - 0.5 * 0.04 * 100) / 290, outcome.rewards()[0], 1e-15);
    }

    @Test
    void refusesASpanOfDifficultyThatIsNone() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> RewardCatalogue.load()
                        .create(PowReward.NAME, Map.of("difficultyMin", "12", "difficultyMax", "12")));

        assertEquals("difficultyMax=12.0: must be above difficultyMin=12.0", e.getMessage());
    }

    @Test
    void saysWhatEachRewardIsOfTheRound() {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(20, 20, 0, 0, 12, 0)
                .response(20, 20, 0, 0, 12, 0)
                .response(20, 0, 0, 0, 12, 0)
                .round()
                .rejected()
                .build()) {
            MODEL.score(batch, outcome);
        }
        double[] weights = outcome.diagnostic("weight");
        assertEquals(0.5, weights[0]);
        assertEquals(0.5, weights[1]);
        assertEquals(0, weights[2]);
        assertEquals(0, weights[3]); // nobody is paid: 0, not 0/0
        assertEquals(100, outcome.diagnostic("difficulty")[0]);
        assertEquals(100, outcome.diagnostic("success")[0]);
        assertEquals(50, outcome.diagnostic("time")[0]);
        assertEquals(0, outcome.diagnostic("failure")[0]);
    }
}
