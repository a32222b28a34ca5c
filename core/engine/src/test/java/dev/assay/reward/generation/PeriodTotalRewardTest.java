package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTotalRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = ScoredRounds.model(PeriodTotalReward.NAME);

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Few tasks, so that every multiplier and absent periods come up. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = builder();
        for (int miner = random.nextInt(1, 30); miner > 0; miner--) {
            if (random.nextInt(8) == 0) {
                builder.rejected();
                continue;
            }
            builder.response();
            for (int period = random.nextInt(17); period > 0; period--) {
                builder.item("periods", random.nextInt(16), random.nextDouble() * 9, random.nextInt(8));
            }
        }
        return builder.build();
    }

    private static RewardBatchBuilder builder() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    @ParameterizedTest(name = "{0} tasks: {1}")
    @CsvSource({
        "1, 0.4", "2, 0.4", "3, 0.5", "4, 0.5", "5, 0.5", "6, 0.6", "7, 0.7", "8, 0.7", "9, 0.8", "10, 1", "11, 1.1",
        "12, 1.4", "13, 1.5", "14, 1", "900, 1"
    })
    void moreTasksMultiplyMore(double tasks, double multiplier) {
        double[] rewards = ScoredRounds.rewards(MODEL, builder().response().item("periods", tasks, 6, 3));

        assertEquals(multiplier * 2 * (multiplier * 2), rewards[0], 1e-12);
    }

    @Test
    void absenceCostsTheRootOfTheShareOfPeriods() {
        RewardBatchBuilder builder = builder()
                .response()
                .item("periods", 10, 1, 1)
                .response()
                .item("periods", 10, 1, 1)
                .item("periods", 10, 1, 1)
                .item("periods", 10, 1, 1)
                .item("periods", 0, 7, 7)
                .item("periods", 10, 1, 1);

        assertArrayEquals(new double[] {0.5, 1}, ScoredRounds.rewards(MODEL, builder));
    }

    @Test
    void aMinerThatWasNeverCheckedGetsTheBaseScoreAndOneNeverSeenNothing() {
        RewardModel generous = ScoredRounds.model(PeriodTotalReward.NAME, Map.of("baseScore", "3"));
        RewardBatchBuilder builder = builder()
                .response()
                .item("periods", 5, 0, 0)
                .response()
                .item("periods", 0, 2, 2)
                .response();

        assertArrayEquals(new double[] {0.25, 0, 0}, ScoredRounds.rewards(MODEL, builder));
        assertArrayEquals(new double[] {3, 0, 0}, ScoredRounds.rewards(generous, builder));
    }

    @Test
    void tellsTheMeanAndThePresence() {
        RewardOutcome outcome = ScoredRounds.score(
                MODEL,
                builder()
                        .response()
                        .item("periods", 10, 4, 2)
                        .item("periods", 10, 0, 0)
                        .rejected());

        assertArrayEquals(new double[] {4, Double.NaN}, outcome.diagnostic("mean_period_score"));
        assertArrayEquals(new double[] {2, Double.NaN}, outcome.diagnostic("periods_present"));
    }
}
