package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DebtRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(DebtReward.NAME, Map.of());
    private static final double DUST = 1.5e-5;
    private static final int UNKNOWN = 0;
    private static final int CHALLENGE = 1;
    private static final int PLAGIARISM = 2;
    private static final int PROBATION = 3;
    private static final int MAIN = 4;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Test
    void everyStatusHasItsDustAndTheRestIsBurned() {
        RewardOutcome outcome = scored(
                Map.of(),
                round().response(UNKNOWN, 0, 5)
                        .response(CHALLENGE, 0, 0)
                        .response(PLAGIARISM, 0, -7)
                        .response(PROBATION, 0, 0)
                        .response(MAIN, 0, 0));

        assertArrayEquals(new double[] {0, DUST, DUST, 2 * DUST, 3 * DUST}, Arrays.copyOf(outcome.rewards(), 5), 1e-20);
        assertEquals(1 - 7 * DUST, outcome.diagnostic("burned")[0], 1e-15);
    }

    @Test
    void dustGrowsWithThePnlAmongMinersOfOneStatus() {
        RewardOutcome outcome = scored(
                Map.of(), round().response(MAIN, 0, 200).response(MAIN, 0, 50).response(PROBATION, 0, 1_000));

        assertArrayEquals(new double[] {4 * DUST, 3.25 * DUST, 3 * DUST}, Arrays.copyOf(outcome.rewards(), 3), 1e-20);
    }

    @Test
    void theQuirkGivesAnUnknownMinerDustByPnl() {
        RewardOutcome outcome = scored(
                Map.of("dustForUnknown", "true"),
                round().response(UNKNOWN, 0, 5).response(UNKNOWN, 0, 0).response(CHALLENGE, 0, 0));

        assertArrayEquals(new double[] {DUST, 0, DUST}, Arrays.copyOf(outcome.rewards(), 3), 1e-20);
    }

    @Test
    void whatIsOwedIsPenalisedProfitLessWhatWasPaid() {
        RewardOutcome outcome = scored(
                Map.of(),
                round().response(MAIN, 100, 0)
                        .item("checkpoints", 500, 0.5)
                        .item("checkpoints", -100, 1)
                        .response(MAIN, 200, 0)
                        .item("checkpoints", 100, 1)
                        .response(MAIN, 0, 0)
                        .item("checkpoints", 150, 1));

        assertArrayEquals(new double[] {50, 0, 150}, outcome.diagnostic("owed_usd"));
        double sum = 50 + 3 * DUST + 150;
        assertArrayEquals(
                new double[] {50 / sum, 3 * DUST / sum, 150 / sum}, Arrays.copyOf(outcome.rewards(), 3), 1e-15);
        assertEquals(0, outcome.diagnostic("burned")[0]);
    }

    @Test
    void oneMinerAloneGetsEverything() {
        RewardOutcome outcome = scored(Map.of(), round().rejected().response(MAIN, 0, 0));

        assertArrayEquals(new double[] {0, 1}, Arrays.copyOf(outcome.rewards(), 2));
        assertEquals(0, outcome.diagnostic("burned")[0]);
    }

    private static RewardBatchBuilder round() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    private static RewardOutcome scored(Map<String, String> parameters, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            RewardCatalogue.load().create(DebtReward.NAME, parameters).score(batch, outcome);
        }
        return outcome;
    }
}
