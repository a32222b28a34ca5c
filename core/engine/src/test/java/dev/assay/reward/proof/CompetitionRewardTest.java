package dev.assay.reward.proof;

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

class CompetitionRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(CompetitionReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    private static RewardBatchBuilder round(double leader) {
        return RewardBatch.builder(MODEL.schema()).round(leader);
    }

    @Test
    void dividesByTheBestOfTheRound() {
        try (RewardBatch batch =
                round(Double.NaN).response(0.5, 2).response(1, 4).rejected().build()) {
            double first = 0.95 * 0.5 + 0.05;
            double second = 0.95 + 0.05 * 0.5;
            assertArrayEquals(new double[] {first / second, 1, 0}, rewards(batch));
        }
    }

    @Test
    void takesTheLeadOnlyBeyondTheMargin() {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = round(0.98)
                .response(1, 4)
                .round(0.99)
                .response(1, 4)
                .round(Double.NaN)
                .response(0, 1)
                .build()) {
            MODEL.score(batch, outcome);
        }
        assertArrayEquals(new double[] {1, 0, 1}, outcome.diagnostic("takes_lead"));
        assertEquals(1, outcome.diagnostic("raw")[0]);
    }

    @Test
    void givesNoTermThatIsNothingOverNothing() {
        try (RewardBatch batch = round(Double.NaN).response(0, 0).response(0, 5).build()) {
            assertArrayEquals(new double[] {1, 0}, rewards(batch));
        }
        RewardModel accuracyOnly = RewardCatalogue.load().create(CompetitionReward.NAME, Map.of("timeShare", "0"));
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = round(Double.NaN).response(0, 5).build()) {
            accuracyOnly.score(batch, outcome);
        }
        assertEquals(0, outcome.rewards()[0]);
    }
}
