package dev.assay.reward.given;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.FeatureLayout;
import dev.assay.reward.PayloadVerdict;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(GivenReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Test
    void paysWhatTheValidatorSays() {
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(0.25)
                .response(7)
                .build()) {
            assertArrayEquals(new double[] {0.25, 7}, rewards(batch));
        }
    }

    @Test
    void paysWhoWasRejectedNothing() {
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .rejected()
                .response(0.5)
                .build()) {
            assertArrayEquals(new double[] {0, 0.5}, rewards(batch));
        }
    }

    @ParameterizedTest(name = "reward={0}")
    @CsvSource({
        "NaN, NON_FINITE",
        "Infinity, NON_FINITE",
        "-0.001, MALFORMED",
        "1000000001, MALFORMED",
        "0, WELL_FORMED",
        "1000000000, WELL_FORMED"
    })
    void takesOnlyNumbersInItsRange(double reward, PayloadVerdict verdict) {
        FeatureLayout layout = FeatureLayout.ofResponses(MODEL.schema());
        UnsafeBuffer payload = new UnsafeBuffer(new byte[16]);

        int length = layout.encode(new double[] {reward}, List.of(), new int[0], payload, 0);

        assertEquals(verdict, layout.check(payload, 0, length));
    }

    @Test
    void takesNegativeRewardsOnlyWhereTheParametersSaySo() {
        RewardModel negative = RewardCatalogue.load().create(GivenReward.NAME, Map.of("rewardMin", "-1"));
        try (RewardBatch batch =
                RewardBatch.builder(negative.schema()).round().response(-0.5).build()) {
            assertEquals(1, batch.rowCount());
            assertEquals(true, batch.valid(0));
        }
    }
}
