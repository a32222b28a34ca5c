package dev.assay.reward.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

class StatisticalTournamentRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(StatisticalTournamentReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Probabilities are sums over the others, in their order. */
    @Override
    protected double orderTolerance() {
        return 1e-9;
    }

    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int rounds = random.nextInt(1, 4); rounds > 0; rounds--) {
            builder.round();
            for (int models = random.nextInt(1, 10); models > 0; models--) {
                if (random.nextInt(6) == 0) {
                    builder.rejected();
                } else {
                    builder.response(random.nextDouble(), random.nextInt(4) * 0.02, 2_900_000 + random.nextInt(4));
                }
            }
        }
        return builder.build();
    }

    @Test
    void theNewerWinsOnlyIfItIsAlmostSurelyBetter() {
        // At t = 1.345 with 14 degrees of freedom the cumulative probability is 0.9.
        double deviation = Math.sqrt(2 * 0.04 / 8);
        double[] wins = wins(new double[] {0.5, 0.04, 100}, new double[] {0.5 + 1.345030374 * deviation, 0.04, 200});

        assertEquals(0.5, wins[1], 1e-6);
        assertEquals(0.5, wins[0], 1e-6);
    }

    @Test
    void equalMeansAreAWinOfTheOlderAndADrawOfTwoOfOneBlock() {
        double lost = 1 / (1 + Math.exp(20));

        assertArrayEquals(
                new double[] {1 - lost, lost},
                wins(new double[] {0.5, 0.04, 100}, new double[] {0.5, 0.04, 200}),
                1e-15);
        assertArrayEquals(
                new double[] {0.5, 0.5}, wins(new double[] {0.5, 0.04, 100}, new double[] {0.5, 0.04, 100}), 1e-15);
        assertArrayEquals(new double[] {0.5, 0.5}, wins(new double[] {0.5, 0, 100}, new double[] {0.9, 0, 200}), 1e-15);
    }

    @Test
    void rewardsAreSharesByWins() {
        RewardOutcome outcome = scored(new double[] {9, 0.04, 100}, new double[] {0, 0.04, 200});
        double wins = outcome.diagnostic("wins")[0];
        double loser = Math.exp((1 - 2 * wins) / 6);

        assertArrayEquals(
                new double[] {1 / (1 + loser), loser / (1 + loser)}, Arrays.copyOf(outcome.rewards(), 2), 1e-15);
    }

    @Test
    void studentsTIsThatOfTheTables() {
        assertEquals(0.975, StudentT.cumulative(12.706204736, 1), 1e-9);
        assertEquals(0.95, StudentT.cumulative(1.894578605, 7), 1e-9);
        assertEquals(0.025, StudentT.cumulative(-2.144786688, 14), 1e-9);
        assertEquals(0.5, StudentT.cumulative(0, 3.3));
        assertEquals(0.75 + 0.25 / 3, StudentT.cumulative(Math.sqrt(3), 1), 1e-12); // Cauchy: 1/2 + atan(t)/π
        assertEquals(0.5 + 0.1 / (2 * Math.sqrt(2 + 0.01)), StudentT.cumulative(0.1, 2), 1e-12); // closed for two
        assertEquals(1, StudentT.cumulative(Double.POSITIVE_INFINITY, 5));
        assertEquals(0, StudentT.cumulative(-1e200, 5));
    }

    private static double[] wins(double[]... models) {
        return scored(models).diagnostic("wins");
    }

    private static RewardOutcome scored(double[]... models) {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round();
        for (double[] model : models) {
            builder.response(model);
        }
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            MODEL.score(batch, outcome);
        }
        return outcome;
    }
}
