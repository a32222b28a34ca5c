package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(CheckpointReward.NAME, Map.of());
    private static final double NOW_MS = 1.716e12;
    private static final double STEP_MS = 21_600_000;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Ledgers on a grid of six hours; every miner has one checkpoint at least, for two without any would tie. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int rounds = random.nextInt(1, 4); rounds > 0; rounds--) {
            builder.round(NOW_MS);
            for (int miners = random.nextInt(1, 20); miners > 0; miners--) {
                if (random.nextInt(7) == 0) {
                    builder.rejected();
                    continue;
                }
                builder.response();
                int length = random.nextInt(1, 140);
                for (int age = length; age > 0; age--) {
                    checkpoint(builder, random, NOW_MS - age * STEP_MS - random.nextInt(1000));
                }
            }
        }
        return builder.build();
    }

    private static void checkpoint(RewardBatchBuilder builder, SplittableRandom random, double lastUpdateMs) {
        builder.item(
                CheckpointReward.GROUP,
                random.nextDouble() * 0.02,
                random.nextDouble() * -0.015,
                STEP_MS,
                random.nextInt((int) STEP_MS),
                lastUpdateMs);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theRewardsOfARoundAreOneLadderThatSumsToOne(long seed) {
        try (RewardBatch batch = batch(seed)) {
            double[] rewards = rewards(batch);
            for (int round = 0; round < batch.roundCount(); round++) {
                double[] sorted = Arrays.stream(rewards, batch.firstRow(round), batch.endRow(round))
                        .filter(reward -> reward > 0)
                        .sorted()
                        .toArray();
                double step = Math.log(10) / (0.4 * sorted.length);
                assertEquals(sorted.length == 0 ? 0 : 1, Arrays.stream(sorted).sum(), 1e-12);
                for (int i = 1; i < sorted.length; i++) {
                    assertEquals(step, Math.log(sorted[i] / sorted[i - 1]), 1e-9);
                }
            }
        }
    }

    @Test
    void ofEqualLedgersTheFirstHasTheBetterRank() {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round(NOW_MS);
        for (int miner = 0; miner < 3; miner++) {
            builder.response().item(CheckpointReward.GROUP, 0.01, -0.005, STEP_MS, 1000, NOW_MS - STEP_MS);
        }
        try (RewardBatch batch = builder.build()) {
            double[] rewards = rewards(batch);
            assertTrue(rewards[0] > rewards[1] && rewards[1] > rewards[2], Arrays.toString(rewards));
        }
    }

    @Test
    void oneMinerAloneGetsEverythingEvenWithoutACheckpoint() {
        RewardBatchBuilder builder =
                RewardBatch.builder(MODEL.schema()).round(NOW_MS).response();
        try (RewardBatch batch = builder.build()) {
            assertArrayEquals(new double[] {1}, rewards(batch));
        }
    }

    @Test
    void aLedgerWithoutMovesHasNoConsistencyAndOneNeverOpenTheWorstSortino() {
        RewardOutcome outcome = diagnosed(
                Map.of(), ledger -> ledger.response().item(CheckpointReward.GROUP, 0, 0, STEP_MS, 0, NOW_MS - STEP_MS));

        assertEquals(0, outcome.diagnostic("consistency")[0]);
        assertEquals(0, outcome.diagnostic("omega")[0]);
        assertEquals(-1e6, outcome.diagnostic("inverted_sortino")[0]);
        assertTrue(outcome.diagnostic("return")[0] < 0, "the charge for time remains");
    }

    @Test
    void whatIsOlderThanTheWindowCountsForNothing() {
        RewardOutcome outcome = diagnosed(
                Map.of(),
                ledger -> ledger.response()
                        .item(CheckpointReward.GROUP, 0.5, -0.1, STEP_MS, STEP_MS, NOW_MS - 31 * 86_400_000.0));

        assertEquals(0, outcome.diagnostic("return")[0]);
        assertEquals(0, outcome.diagnostic("omega")[0]);
        assertEquals(-1e6, outcome.diagnostic("inverted_sortino")[0]);
    }

    @Test
    void whatIsNewerThanTheEvaluationIsNotDiscounted() {
        double charge = 0.05 / (365.25 * 86_400_000) * STEP_MS;
        RewardOutcome outcome = diagnosed(
                Map.of("consistencyCheckpoints", "0"),
                ledger -> ledger.response().item(CheckpointReward.GROUP, 0.5, -0.1, STEP_MS, 7.5, NOW_MS + 1000));

        double consistency = 1 / (1 + Math.exp(1.62 - 9.54));
        assertEquals(consistency, outcome.diagnostic("consistency")[0], 1e-15);
        assertEquals(consistency * 0.5 - 0.1 - charge, outcome.diagnostic("return")[0], 1e-15);
        assertEquals(consistency * 0.5 / (0.1 + charge), outcome.diagnostic("omega")[0], 1e-12);
        assertEquals((-0.1 - charge) / 7.5, outcome.diagnostic("inverted_sortino")[0], 1e-15);
    }

    @Test
    void theQuirkCutsOpenTimeToWholeMilliseconds() {
        double charge = 0.05 / (365.25 * 86_400_000) * STEP_MS;
        RewardOutcome outcome = diagnosed(
                Map.of("truncateOpenMs", "true"),
                ledger -> ledger.response().item(CheckpointReward.GROUP, 0.5, -0.1, STEP_MS, 7.5, NOW_MS + 1000));

        assertEquals((-0.1 - charge) / 7, outcome.diagnostic("inverted_sortino")[0], 1e-15);
    }

    @Test
    void anHourThatDwarfsTheOthersCostsTheGains() {
        RewardOutcome even = diagnosed(Map.of(), ledger -> hours(ledger.response(), 0.01));
        RewardOutcome spiked = diagnosed(Map.of(), ledger -> hours(ledger.response(), 9));

        assertTrue(even.diagnostic("consistency")[0] > 0.99);
        assertTrue(spiked.diagnostic("consistency")[0] < 0.4);
    }

    @Test
    void halfTheCheckpointsThatAreWantedKeepAQuarterOfTheGains() {
        RewardOutcome outcome = diagnosed(Map.of(), ledger -> {
            ledger.response();
            for (int i = 0; i < 42; i++) {
                ledger.item(CheckpointReward.GROUP, 0.01, 0, STEP_MS, 1, NOW_MS - STEP_MS);
            }
        });

        assertEquals(0.25 / (1 + Math.exp(1.62 / 42 - 9.54)), outcome.diagnostic("consistency")[0], 1e-12);
    }

    private static void hours(RewardBatchBuilder ledger, double last) {
        for (int i = 100; i > 1; i--) {
            ledger.item(CheckpointReward.GROUP, 0.01, 0, STEP_MS, 1, NOW_MS - i * STEP_MS);
        }
        ledger.item(CheckpointReward.GROUP, last, 0, STEP_MS, 1, NOW_MS - STEP_MS);
    }

    @Test
    void theLargestValuesAllowedStayFinite() {
        RewardOutcome outcome = diagnosed(
                Map.of(),
                ledger -> ledger.response()
                        .item(CheckpointReward.GROUP, 1e6, -1e6, 1e15, 1e15, 9e15)
                        .item(CheckpointReward.GROUP, 1e6, 0, 0, 1e15, 0)
                        .item(CheckpointReward.GROUP, 0, 0, 0, 0, 0));

        for (String name : new String[] {"consistency", "return", "omega", "inverted_sortino", "combined"}) {
            assertTrue(Double.isFinite(outcome.diagnostic(name)[0]), name);
        }
    }

    @Test
    void refusesAGainBelowNothing() {
        RewardBatchBuilder builder =
                RewardBatch.builder(MODEL.schema()).round(NOW_MS).response();
        builder.item(CheckpointReward.GROUP, -0.1, 0, STEP_MS, 0, NOW_MS);

        assertThrows(IllegalArgumentException.class, builder::build);
    }

    private static RewardOutcome diagnosed(Map<String, String> parameters, Consumer<RewardBatchBuilder> ledger) {
        RewardModel model = RewardCatalogue.load().create(CheckpointReward.NAME, parameters);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(NOW_MS);
        ledger.accept(builder);
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }
}
