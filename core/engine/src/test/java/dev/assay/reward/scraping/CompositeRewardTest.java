package dev.assay.reward.scraping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositeRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(CompositeReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    private static RewardOutcome outcome(RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            MODEL.score(batch, outcome);
        }
        return outcome;
    }

    private static RewardBatchBuilder round() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    @Test
    void capsUploadsByTwiceWhatWasDeliveredAndTheIndexByBoth() {
        RewardOutcome outcome = outcome(round().response(100, 1, 1e9, 1, 10, 1, 1, 0) // boost 100²/200 = 50, at most 20
                .response(100, 1, 100, 1, 1_000, 1, 1, 0)); // boost 50, index 5
        assertArrayEquals(new double[] {50, 50}, outcome.diagnostic("s3_boost"));
        assertEquals(20 + 10 + 30, outcome.rewards()[0]);
        assertEquals(50 + 1_000 + 5, outcome.rewards()[1], 1e-12);
    }

    @Test
    void paysNothingWhereNothingWasDelivered() {
        RewardOutcome outcome = outcome(round().response(100, 1, 1e9, 1, 0, 1, 1, 0));
        assertEquals(0, outcome.rewards()[0]);
    }

    @Test
    void givesNoBoostWhereNobodyUploads() {
        RewardOutcome outcome = outcome(round().response(0, 1, 0, 1, 10, 0.5, 0.5, 0));
        assertEquals(2.5, outcome.rewards()[0]);
    }

    @Test
    void setsTheSharesOfTheOwnerApart() {
        double[] earner = {0, 1, 0, 1, 10, 1, 1, 0};
        double[] owner = {0, 1, 0, 1, 20, 1, 1, 1};
        RewardOutcome outcome = outcome(round().response(earner).response(owner).response(earner));
        assertArrayEquals(new double[] {0.25, 0.5, 0.25}, outcome.diagnostic("weight_before_owner"));
        assertArrayEquals(new double[] {0.15, 0.7, 0.15}, outcome.diagnostic("weight"), 1e-15);

        RewardOutcome alone = outcome(round().response(owner).rejected());
        assertArrayEquals(new double[] {0.7, 0}, alone.diagnostic("weight"));

        RewardOutcome without = outcome(round().response(earner).response(earner));
        assertArrayEquals(new double[] {0.5, 0.5}, without.diagnostic("weight"));
    }

    @Test
    void takesOtherPowersOfCredibilityThanThatOfTheOriginalToo() {
        RewardModel square = RewardCatalogue.load().create(CompositeReward.NAME, Map.of("exponent", "2"));
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        double[] response = {100, 0.25, 0, 1, 1_000, 1, 1, 0};
        try (RewardBatch batch = round().response(response).build()) {
            square.score(batch, outcome);
            assertEquals(100 * 0.0625 + 1_000, outcome.rewards()[0]);
            assertEquals(100 * Math.pow(0.25, 2.5) + 1_000, rewards(batch)[0], 1e-12);
        }
    }
}
