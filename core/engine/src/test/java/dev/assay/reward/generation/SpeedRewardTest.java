package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpeedRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = ScoredRounds.model(SpeedReward.NAME);
    private static final int IMAGE = 0;
    private static final int TEXT = 1;
    private static final int CLIP = 2;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Times around those of the tasks: half of them faster than the mean. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round();
        for (int result = random.nextInt(1, 40); result > 0; result--) {
            VolumeTask task = VolumeTask.ALL.get(random.nextInt(VolumeTask.ALL.size()));
            double seconds = task.overheadSeconds() + 20 * task.meanSecondsPerUnit() * 2 * random.nextDouble();
            builder.response(
                    SpeedReward.KINDS.indexOf(task.kind()),
                    task.overheadSeconds(),
                    task.meanSecondsPerUnit(),
                    task.variance(),
                    random.nextInt(8) == 0 ? 0 : 20,
                    random.nextInt(8) == 0 ? Double.NaN : seconds);
        }
        return builder.build();
    }

    private static double speed(int kind, double overhead, double mean, double variance, double units, double time) {
        return ScoredRounds.rewards(MODEL, new double[] {kind, overhead, mean, variance, units, time})[0];
    }

    @Test
    void aResultAtOnceGetsTheWholeBonusAndOneAtTheMeanNone() {
        assertEquals(1.6, speed(IMAGE, 0.5, 0.2, 3, 10, 0.3));
        assertEquals(1, speed(IMAGE, 0, 0.25, 3, 4, 1));
        assertEquals(1 + 0.6 * Math.pow(0.5, 0.25), speed(TEXT, 1, 0.5, 3, 4, 2), 1e-12);
    }

    @Test
    void aSlowerResultFallsByTheVariance() {
        assertEquals(Math.exp(-0.5 * 3), speed(IMAGE, 0, 0.5, 3, 2, 2), 1e-12);
    }

    @Test
    void clipIsNotDividedByItsImages() {
        assertEquals(Math.exp(-0.5 * 2), speed(CLIP, 1, 0.5, 2, 100, 2), 1e-12);
        assertEquals(Math.exp(-0.5 * 2), speed(CLIP, 1, 0.5, 2, 0, 2), 1e-12);
    }

    @Test
    void noResponseAndNoUnitsAreWorthNothing() {
        assertEquals(0, speed(IMAGE, 0, 1, 1, 1, Double.NaN));
        assertEquals(0, speed(CLIP, 0, 1, 1, 1, Double.NaN));
        assertEquals(0, speed(TEXT, 0, 1, 1, 0, 0.1));
        assertEquals(0, speed(IMAGE, 0, 1, 1, 0, 0.1));
    }

    @Test
    void theBonusIsAParameter() {
        RewardModel model = ScoredRounds.model(SpeedReward.NAME, Map.of("bonus", "2"));

        assertArrayEquals(new double[] {3}, ScoredRounds.rewards(model, new double[] {IMAGE, 1, 1, 1, 1, 1}));
    }
}
