package dev.assay.reward.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleScoreRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(SampleScoreReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Errors within and around the ranges. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int rounds = random.nextInt(1, 4); rounds > 0; rounds--) {
            builder.round();
            for (int models = random.nextInt(1, 9); models > 0; models--) {
                if (random.nextInt(6) == 0) {
                    builder.rejected();
                    continue;
                }
                builder.response();
                for (int samples = random.nextInt(9); samples > 0; samples--) {
                    builder.item(
                            SampleScoreReward.GROUP,
                            220 * random.nextDouble(),
                            0.09 * random.nextDouble(),
                            0.45 * random.nextDouble());
                }
            }
        }
        return builder.build();
    }

    @Test
    void aPerfectSampleIsWorthEverythingAndTheWorstAFloor() {
        assertEquals(1, reward(new double[] {0, 0, 0.15}));
        assertEquals(1, reward(new double[] {0, 0, 0}), "better than perfect is perfect");
        assertEquals(1e-18, reward(new double[] {200, 0.08, 0.4}), 1e-30);
        assertEquals(1e-6, reward(new double[] {500, 0, 0}), 1e-18);
    }

    @Test
    void samplesCountAlikeAndNoneCountsNothing() {
        assertEquals((1 + 0.5 * 0.5 * 0.5) / 2, reward(new double[] {0, 0, 0}, new double[] {100, 0.04, 0.275}), 1e-15);
        assertEquals(0, reward());
    }

    @Test
    void theNewestMeasuresAddUpAndTheJudgePrefersTheLarger() {
        RewardModel newest = RewardCatalogue.load().create(SampleScoreReward.NAME_2024_09, Map.of());

        assertEquals(3, reward(newest, new double[] {0.04, 0.15, 0.6, -0.00225}), 1e-12);
        assertEquals(0.5 * (0.5 + 0.5 + 0.5), reward(newest, new double[] {0.08, 0.275, 1.05, -0.002275}), 1e-9);
        assertEquals(2 + 1e-6, reward(newest, new double[] {0, 0, 0, -0.0024}), 1e-12);
        assertEquals(3, reward(newest, new double[] {0, 0, 0, 0}), 1e-12);
    }

    @Test
    void refusesARangeThatIsNone() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> RewardCatalogue.load().create(SampleScoreReward.NAME, Map.of("werHigh", "0")));

        assertEquals("werHigh=0.0: must differ from werLow", e.getMessage());
    }

    private static double reward(double[]... samples) {
        return reward(MODEL, samples);
    }

    private static double reward(RewardModel model, double[]... samples) {
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round().response();
        for (double[] sample : samples) {
            builder.item(SampleScoreReward.GROUP, sample);
        }
        try (RewardBatch batch = builder.build()) {
            assertEquals(true, model.explain(batch, 0).recombines());
            return model.explain(batch, 0).reward();
        }
    }
}
