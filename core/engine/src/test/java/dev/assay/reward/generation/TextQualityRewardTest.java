package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextQualityRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = ScoredRounds.model(TextQualityReward.NAME);
    private static final RewardModel JUNE =
            ScoredRounds.profile(TextQualityReward.NAME, TextQualityReward.PROFILE_JUNE);
    private static final double[] NOBODY_LOOKED = {0, 0, Double.NaN, Double.NaN, Double.NaN};

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Distances around the thresholds, and some of each kind of hard zero. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = builder();
        for (int text = random.nextInt(1, 30); text > 0; text--) {
            builder.response(
                    random.nextInt(5),
                    random.nextInt(9) == 0 ? 1 : 0,
                    random.nextInt(2) == 0 ? Double.NaN : random.nextDouble() * 110,
                    random.nextInt(2) == 0 ? Double.NaN : random.nextInt(100),
                    90);
            for (int token = random.nextInt(6); token > 0; token--) {
                double logprob = -2 * random.nextDouble();
                builder.item("tokens", random.nextInt(9) == 0 ? Double.NaN : logprob, logprob - random.nextDouble());
            }
        }
        return builder.build();
    }

    private static RewardBatchBuilder builder() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    /** One token of probability 1 that the miner says has {@code 1 - distance}. */
    private static double quality(RewardModel model, double distance, double... text) {
        RewardBatchBuilder builder = builder().response(text).item("tokens", 0, Math.log1p(-distance));
        return ScoredRounds.rewards(model, builder)[0];
    }

    @Test
    void qualityFallsFromOneToAHalfAndThenToNothing() {
        assertEquals(1, quality(MODEL, 0.124, NOBODY_LOOKED));
        assertEquals(0.75, quality(MODEL, 0.1875, NOBODY_LOOKED), 1e-12);
        assertEquals(0.5, quality(MODEL, 0.2499999, NOBODY_LOOKED), 1e-5);
        assertEquals(0, quality(MODEL, 0.2501, NOBODY_LOOKED));
        assertEquals(0.75, quality(JUNE, 0.05, NOBODY_LOOKED), 1e-12);
        assertEquals(0, quality(JUNE, 0.0701, NOBODY_LOOKED));
    }

    @Test
    void whatNoHonestModelSaysIsWorthNothingSinceDecember() {
        double[][] texts = {
            {4, 0, Double.NaN, Double.NaN, Double.NaN},
            {0, 1, Double.NaN, Double.NaN, Double.NaN},
            {0, 0, 100.5, Double.NaN, Double.NaN},
            {0, 0, Double.NaN, 11, 10},
        };
        for (double[] text : texts) {
            assertEquals(0, quality(MODEL, 0, text));
            assertEquals(1, quality(JUNE, 0, text));
        }
        assertEquals(1, quality(MODEL, 0, 3, 0, 100, 10, 10));
    }

    @Test
    void anUnknownTokenCountsAsFarAwayAndATextWithoutTokensIsWorthNothing() {
        RewardBatchBuilder builder = builder()
                .response(NOBODY_LOOKED)
                .item("tokens", Double.NaN, -0.5)
                .item("tokens", -1, -1)
                .response(NOBODY_LOOKED)
                .response(NOBODY_LOOKED)
                .item("tokens", Double.NEGATIVE_INFINITY, 0);
        RewardOutcome outcome = ScoredRounds.score(MODEL, builder);

        assertArrayEquals(new double[] {0.5, Double.NaN, 1}, outcome.diagnostic("avg_distance"));
        assertEquals(0, outcome.rewards()[0]);
        assertEquals(0, outcome.rewards()[1]);
        assertEquals(0, outcome.rewards()[2]);
    }
}
