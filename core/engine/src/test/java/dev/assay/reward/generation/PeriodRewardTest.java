package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PeriodRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = ScoredRounds.model(PeriodReward.NAME);
    private static final RewardModel VISION = ScoredRounds.profile(PeriodReward.NAME, PeriodReward.PROFILE_VISION);
    private static final RewardModel NINETEEN = ScoredRounds.profile(PeriodReward.NAME, PeriodReward.PROFILE_NINETEEN);

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Mostly fewer refusals and failures than requests. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round();
        for (int entry = random.nextInt(1, 40); entry > 0; entry--) {
            builder.response(
                    random.nextInt(30),
                    random.nextInt(9) == 0 ? 0 : random.nextDouble() * 900,
                    random.nextDouble() * 900,
                    random.nextInt(12),
                    random.nextInt(12));
        }
        return builder.build();
    }

    @Test
    void failuresBelowCapacityCountTwiceSinceNineteen() {
        double[] entry = {10, 100, 50, 1, 2}; // half unused, 7 of 10 good

        assertEquals(0.7 * 0.95 * 0.9, ScoredRounds.rewards(VISION, entry)[0], 1e-12);
        assertEquals(0.7 * 0.95 * 0.9 * 0.9, ScoredRounds.rewards(NINETEEN, entry)[0], 1e-12);
        assertArrayEquals(ScoredRounds.rewards(NINETEEN, entry), ScoredRounds.rewards(MODEL, entry));
    }

    @Test
    void refusalsBeyondTheCapacityCostOnlyTheirShare() {
        assertEquals(0.5, ScoredRounds.rewards(MODEL, new double[] {10, 100, 250, 5, 0})[0]);
    }

    @Test
    void lessThanAUnitOfCapacityIsLittleUnused() {
        assertEquals(0.5 * (1 - 0.5 * 0.4), ScoredRounds.rewards(MODEL, new double[] {10, 0.4, 0, 5, 0})[0], 1e-12);
    }

    @Test
    void withoutRequestsOrCapacityThereIsNoScore() {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema())
                .round()
                .response(0, 5, 5, 0, 0)
                .response(5, 0, 5, 0, 0);
        RewardOutcome outcome = ScoredRounds.score(MODEL, builder);

        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, outcome.diagnostic("period_score"));
        assertEquals(0, outcome.rewards()[0]);
        assertEquals(0, outcome.rewards()[1]);
    }

    @Test
    void moreFailuresThanRequestsAreNoGain() {
        double[] rewards = ScoredRounds.rewards(VISION, new double[] {1, 100, 0, 0, 5});

        assertTrue(rewards[0] == 0, () -> "reward=" + rewards[0]);
    }
}
