package dev.assay.reward.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoostRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(BoostReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Test
    void paysTheGroupMoreAndTheOthersLess() {
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(0.5, 1)
                .response(0.5, 0)
                .build()) {
            assertArrayEquals(new double[] {0.5 * 1.2, 0.5 * 0.99}, rewards(batch));
        }
    }
}
