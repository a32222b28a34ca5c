package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ImageQualityRewardTest {
    private static final RewardModel DECEMBER = ScoredRounds.model(ImageQualityReward.NAME);
    private static final RewardModel JUNE =
            ScoredRounds.profile(ImageQualityReward.NAME, ImageQualityReward.PROFILE_JUNE);

    @Nested
    class OfDecember extends RewardModelContract {
        @Override
        protected RewardModel model() {
            return DECEMBER;
        }
    }

    @Nested
    class OfJune extends RewardModelContract {
        @Override
        protected RewardModel model() {
            return JUNE;
        }
    }

    private static double quality(RewardModel model, double... image) {
        return ScoredRounds.rewards(model, image)[0];
    }

    @Test
    void oneFlagOfTwoIsWorthNothingInDecember() {
        assertEquals(0, quality(DECEMBER, 1, 1, 1, 0));
        assertEquals(0, quality(DECEMBER, 1, 1, 0, 1));
        assertEquals(1, quality(DECEMBER, 1, 1, 1, 1));
    }

    @Test
    void bothFlagsAreWorthAllInJune() {
        assertEquals(1, quality(JUNE, 0, 0, 1, 1));
        assertEquals(0.25, quality(JUNE, 0.5, 0, 1, 0));
    }

    @Test
    void likenessIsSquaredBelowTheThresholds() {
        assertEquals(1, quality(DECEMBER, 1, 0.9, 0, 0)); // 0.4·0.949 + 0.6 > 0.95
        assertEquals(0.84 * 0.84, quality(DECEMBER, 1, 0.36, 0, 0), 1e-12);
        assertEquals(1, quality(JUNE, 0, 0.011, 0, 0));
        assertEquals(0.64, quality(JUNE, -0.8, 0.01, 0, 0), 1e-12);
    }

    @Test
    void aMissingCosineCountsAsNoneAndOneBeyondOneAsOne() {
        assertEquals(0.16 * 0.16, quality(DECEMBER, Double.NaN, 0.16, 0, 0), 1e-12);
        assertEquals(1, quality(JUNE, 1.0005, 0, 0, 0));
        assertEquals(0.6 * 0.6, quality(DECEMBER, -1.0005, 0, 0, 0), 1e-12);
    }

    @Test
    void thresholdsAreParameters() {
        RewardModel lenient = ScoredRounds.model(ImageQualityReward.NAME, Map.of("fullAbove", "0.5"));
        RewardModel trusting =
                ScoredRounds.model(ImageQualityReward.NAME, Map.of("rule", "2024-06", "sameAbove", "0.001"));
        double[] image = {0.95, 0.002, 0, 0};

        assertArrayEquals(new double[] {1}, ScoredRounds.rewards(lenient, image));
        assertArrayEquals(new double[] {1}, ScoredRounds.rewards(trusting, image));
        assertEquals(0.95 * 0.95, quality(JUNE, image), 1e-12);
    }
}
