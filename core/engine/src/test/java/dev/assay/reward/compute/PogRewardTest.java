package dev.assay.reward.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PogRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(PogReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 4); round > 0; round--) {
            builder.round();
            for (int kind = random.nextInt(0, 5); kind > 0; kind--) {
                builder.item("prices", random.nextInt(4));
            }
            for (int row = random.nextInt(0, 16); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                } else {
                    builder.response(
                            random.nextInt(6) == 0 ? Double.NaN : random.nextInt(6),
                            random.nextInt(12),
                            random.nextInt(4) == 0 ? 1 : 0,
                            random.nextBoolean() ? Double.NaN : random.nextDouble());
                }
            }
        }
        return builder.build();
    }

    private RewardBatchBuilder priced(double... prices) {
        return RewardBatch.builder(MODEL.schema()).round().items("prices", prices, prices.length);
    }

    @Test
    void paysByPriceAndNumberUpToAFullMachine() {
        try (RewardBatch batch = priced(4, 2, 0)
                .response(0, 8, 0, Double.NaN)
                .response(0, 100, 0, Double.NaN)
                .response(1, 4, 0, Double.NaN)
                .response(2, 8, 0, Double.NaN)
                .response(0, 0, 0, Double.NaN)
                .build()) {
            assertArrayEquals(new double[] {1, 1, 0.25, 0, 0}, rewards(batch));
        }
    }

    @Test
    void paysNothingToThePenalisedAndForWhatIsNotOnTheList() {
        try (RewardBatch batch = priced(4, 2)
                .response(0, 8, 1, 0.5)
                .response(2, 8, 0, 0.5)
                .response(9e15, 8, 0, Double.NaN)
                .build()) {
            assertArrayEquals(new double[] {0, 0, 0}, rewards(batch));
        }
    }

    @Test
    void fallsBackToThePublishedScoreWhereNoKindIsKnown() {
        try (RewardBatch batch = priced(4)
                .response(Double.NaN, 8, 0, 0.375)
                .response(Double.NaN, 8, 1, 0.375)
                .response(Double.NaN, 8, 0, Double.NaN)
                .build()) {
            assertArrayEquals(new double[] {0.375, 0, 0}, rewards(batch));
        }
    }

    @Test
    void paysNothingByAListThatIsEmptyOrWorthless() {
        try (RewardBatch batch = priced().response(0, 8, 0, Double.NaN)
                .round()
                .items("prices", new double[] {0, 0}, 2)
                .response(0, 8, 0, Double.NaN)
                .build()) {
            assertArrayEquals(new double[] {0, 0}, rewards(batch));
        }
    }

    @Test
    void takesThePriceListOfTheRoundAndOfNoOther() {
        try (RewardBatch batch = priced(8, 4)
                .response(1, 8, 0, Double.NaN)
                .round()
                .items("prices", new double[] {1, 3, 6}, 3)
                .response(1, 8, 0, Double.NaN)
                .response(0, 8, 0, Double.NaN)
                .build()) {
            assertEquals(0.5, rewards(batch)[0]);
            assertEquals(0.5, rewards(batch)[1]);
            assertEquals(1.0 / 6, rewards(batch)[2]);
        }
    }
}
