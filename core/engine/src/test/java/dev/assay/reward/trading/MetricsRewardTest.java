package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(MetricsReward.NAME, Map.of());
    private static final double NOT_TRADED = Double.NaN;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Traders of either class or both, some of whom lost too much. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int rounds = random.nextInt(1, 4); rounds > 0; rounds--) {
            builder.round();
            for (int miners = random.nextInt(1, 12); miners > 0; miners--) {
                if (random.nextInt(7) == 0) {
                    builder.rejected();
                    continue;
                }
                double crypto = random.nextInt(3) == 0 ? NOT_TRADED : 0.88 + 0.12 * random.nextDouble();
                double forex = random.nextInt(3) == 0 ? NOT_TRADED : 0.88 + 0.12 * random.nextDouble();
                builder.response(crypto, random.nextDouble(2), forex, random.nextDouble(2), random.nextDouble(3e5));
                days(builder, random, "crypto_returns", 0.01);
                days(builder, random, "crypto_pnl", 1000);
                days(builder, random, "forex_returns", 0.01);
                days(builder, random, "forex_pnl", 1000);
            }
        }
        return builder.build();
    }

    private static void days(RewardBatchBuilder builder, SplittableRandom random, String group, double size) {
        for (int days = random.nextInt(20); days > 0; days--) {
            builder.item(group, size * random.nextDouble(-1, 1.2));
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21})
    void theRewardsOfARoundSumToOneOrNothing(long seed) {
        try (RewardBatch batch = batch(seed)) {
            double[] rewards = rewards(batch);
            for (int round = 0; round < batch.roundCount(); round++) {
                double sum = Arrays.stream(rewards, batch.firstRow(round), batch.endRow(round))
                        .sum();
                assertTrue(sum == 0 || Math.abs(sum - 1) < 1e-12, () -> "sum=" + sum);
            }
        }
    }

    @Test
    void aMinerAloneGetsEverythingWhateverItsPenalty() {
        RewardOutcome outcome = scored(miner(round(), 0.95, 1.5, 1_000, 0.01, -0.01, 0.02));

        assertEquals(1, outcome.rewards()[0], 1e-15);
        assertEquals(0.01 / (1 + Math.exp(1.2)), outcome.diagnostic("penalty")[0], 1e-15);
    }

    @Test
    void whoLostTooMuchIsNotRankedAndNoMeasureForOthers() {
        RewardBatchBuilder builder = round();
        miner(builder, 0.89, 0, 200_000, 0.5, 0.5, 0.5);
        miner(builder, 0.95, 0, 200_000, 0.01, -0.01, 0.02);
        miner(builder, 0.95, 0, 200_000, 0.02, -0.01, 0.03);
        RewardOutcome outcome = scored(builder);

        assertEquals(0, outcome.rewards()[0]);
        assertEquals(0, outcome.diagnostic("penalty")[0]);
        assertEquals(0, outcome.rewards()[1], "the lowest of the ranked in everything");
        assertEquals(1, outcome.rewards()[2], 1e-15);
        assertTrue(Double.isNaN(outcome.diagnostic("sharpe")[0]));
    }

    @Test
    void equalMinersShareAPercentileAndIfNobodyIsBelowAllGetNothing() {
        RewardBatchBuilder builder = round();
        miner(builder, 0.95, 0, 200_000, 0.01, -0.01, 0.02);
        miner(builder, 0.95, 0, 200_000, 0.01, -0.01, 0.02);

        assertArrayEquals(new double[2], Arrays.copyOf(scored(builder).rewards(), 2));
    }

    @Test
    void classesShareEquallyAndOneAloneHasEverything() {
        RewardBatchBuilder builder = round();
        builder.response(0.95, 0, NOT_TRADED, 0, 200_000).item("crypto_pnl", 5);
        builder.response(NOT_TRADED, 0, 0.95, 0, 200_000).item("forex_pnl", 50_000);
        builder.response(NOT_TRADED, 0, NOT_TRADED, 0, 200_000);

        assertArrayEquals(
                new double[] {0.5, 0.5, 0}, Arrays.copyOf(scored(builder).rewards(), 3), 1e-12);
    }

    @Test
    void fewDaysAndEvenDaysSayNothing() {
        RewardBatchBuilder builder = round();
        miner(builder, 1, 0, 200_000, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01);
        miner(builder, 1, 0, 200_000, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01);
        RewardOutcome outcome = scored(builder);

        assertEquals(-100, outcome.diagnostic("sharpe")[0]);
        assertEquals(0, outcome.diagnostic("omega")[0]);
        assertEquals(-100, outcome.diagnostic("calmar")[0]);
        assertEquals(-100, outcome.diagnostic("statistical_confidence")[2], "no variance");
        assertEquals(0, outcome.diagnostic("sortino")[2], "no bad days");
        assertEquals(0, outcome.diagnostic("calmar")[2], "nothing was ever lost");
        assertEquals((3.65 - 0.0389) / 0.01, outcome.diagnostic("sharpe")[2], 1e-9, "least volatility");
        assertTrue(outcome.diagnostic("omega")[2] > 0);
    }

    @Test
    void theNewestDayWeighsTheMost() {
        RewardBatchBuilder builder = round();
        builder.response(0.95, 0, NOT_TRADED, 0, 200_000)
                .item("crypto_pnl", 100)
                .item("crypto_pnl", 0);
        builder.response(0.95, 0, NOT_TRADED, 0, 200_000).item("crypto_pnl", 0).item("crypto_pnl", 100);
        RewardOutcome outcome = scored(builder);

        double older = 0.045 + 0.955 * Math.exp(-0.075);
        assertEquals(100 * older / (1 + older), outcome.diagnostic("pnl")[0], 1e-12);
        assertEquals(100 / (1 + older), outcome.diagnostic("pnl")[2], 1e-12);
    }

    private static RewardBatchBuilder round() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    private static RewardBatchBuilder miner(
            RewardBatchBuilder builder, double drawdown, double risk, double account, double... returns) {
        builder.response(drawdown, risk, NOT_TRADED, 0, account);
        builder.items("crypto_returns", returns, returns.length);
        return builder.items("crypto_pnl", returns, returns.length);
    }

    private static RewardOutcome scored(RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            MODEL.score(batch, outcome);
        }
        return outcome;
    }
}
