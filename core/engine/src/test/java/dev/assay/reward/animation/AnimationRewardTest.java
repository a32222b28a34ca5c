package dev.assay.reward.animation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
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

    @Test
    void isAsIncorrectAsCanBeFromTheLargestDistanceOn() {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(2000, 0, 0)
                .response(4000, 0, 0)
                .response(4000.001, 0, 0)
                .response(1e300, 1e300, 0)
                .build()) {
            MODEL.score(batch, outcome);
        }
        assertArrayEquals(new double[] {0.55, 0.1, 0.1, 0.1}, outcome.diagnostic("correctness"), 1e-15);
        assertEquals(0, outcome.diagnostic("speed")[3]);
        assertEquals(0.7 * 0.1, outcome.rewards()[3], 1e-16);
    }

    @Test
    void letsAnAnimationThatCannotBeReadDropTheRoundOnlyAsAQuirk() {
        RewardModel original =
                RewardCatalogue.load().entry(AnimationReward.NAME).create("tao-vpsubnet-2024-05", Map.of());
        RewardOutcome dropped = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(0, 0, 0)
                .response(Double.NaN, 0, 0)
                .round()
                .response(0, 0, 0)
                .response(Double.NaN, 0, 1)
                .rejected()
                .build()) {
            double[] kept = rewards(batch);
            original.score(batch, dropped);
            assertArrayEquals(new double[] {0, 0, kept[0], 0, 0}, Arrays.copyOf(dropped.rewards(), 5));
            assertArrayEquals(new double[] {1, 0}, dropped.diagnostic("dropped"));
            assertEquals(0, kept[1]);
            assertEquals(kept[0], kept[2]);
            assertEquals(0, original.explain(batch, 0).reward());
        }
    }
}
