package dev.assay.reward.animation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnimationRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(AnimationReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Test
    void paysTheMostForAPerfectAnimationAtOnce() {
        try (RewardBatch batch =
                RewardBatch.builder(MODEL.schema()).round().response(0, 0, 0).build()) {
            assertEquals(0.7 + 0.3 / (1 + Math.exp(-0.5)), rewards(batch)[0], 1e-15);
        }
    }

    @Test
    void takesAMissingTimeForTwoMinutesAndAnEmptyAnimationForNothing() {
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(100, 120, 0)
                .response(100, Double.NaN, 0)
                .response(100, 120, 1)
                .build()) {
            double[] rewards = rewards(batch);
            assertEquals(rewards[0], rewards[1]);
            assertEquals(0, rewards[2]);
        }
    }
}
