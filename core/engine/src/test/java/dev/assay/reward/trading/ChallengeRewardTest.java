package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChallengeRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(ChallengeReward.NAME, Map.of());
    private static final double DAY_MS = 86_400_000;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Some who pass, some who do not. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round();
        for (int miners = random.nextInt(1, 12); miners > 0; miners--) {
            if (random.nextInt(6) == 0) {
                builder.rejected();
                continue;
            }
            builder.response(random.nextDouble(60) * DAY_MS);
            for (int checkpoints = random.nextInt(30); checkpoints > 0; checkpoints--) {
                builder.item(
                        "checkpoints",
                        0.2 * random.nextDouble(),
                        -0.01 * random.nextDouble(),
                        1e9 * random.nextDouble());
            }
        }
        return builder.build();
    }

    @Test
    void whoMeetsEveryCriterionPasses() {
        assertEquals(1, reward(40, 12, 0.11, -0.01, 1e8));
    }

    @Test
    void whoMissesOneIsTestedUntilTheTimeIsUp() {
        assertEquals(5.4e-6, reward(30, 11, 0.11, -0.01, 1e8), "too few checkpoints");
        assertEquals(0, reward(30.001, 11, 0.11, -0.01, 1e8));
        assertEquals(5.4e-6, reward(1, 12, 0.08, -0.01, 1e8), "too little happened in each");
        assertEquals(5.4e-6, reward(1, 12, 0.1, -0.0999, 1e8), "return and omega too low");
        assertEquals(5.4e-6, reward(1, 12, 0.11, -0.01, 1e5), "too much lost for the time");
        assertEquals(5.4e-6, reward(1, 12, 0.11, 0, 0), "never open");
        assertEquals(0, reward(31, 0, 0, 0, 0), "nothing ever happened");
    }

    @Test
    void aGainThatJustIsNotEnoughDoesNotPass() {
        double justAbove = Math.log(1.0326) / 12 + 0.06;
        double justBelow = Math.log(1.0324) / 12 + 0.06;

        assertEquals(1, reward(1, 12, justAbove, -0.06, 1e10));
        assertEquals(5.4e-6, reward(1, 12, justBelow, -0.06, 1e10));
    }

    private double reward(double days, int checkpoints, double gain, double loss, double openMs) {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round().response(days * DAY_MS);
        for (int i = 0; i < checkpoints; i++) {
            builder.item("checkpoints", gain, loss, openMs);
        }
        try (RewardBatch batch = builder.build()) {
            return rewards(batch)[0];
        }
    }
}
