package dev.assay.bench.reward;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import java.util.Random;

/** Seeded batches for the models of trading, speech and training, in the shapes that their validators have. Stateless. */
final class LedgerBatch {
    private static final double NOW_MS = 1.716e12;
    private static final double STEP_MS = 21_600_000;

    private LedgerBatch() {}

    /** Miners with checkpoints of six hours each. */
    static RewardBatch checkpoints(RewardModel model, int rounds, int miners, int length) {
        Random random = new Random(1);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        for (int round = 0; round < rounds; round++) {
            builder.round(NOW_MS);
            for (int miner = 0; miner < miners; miner++) {
                builder.response();
                for (int age = length; age > 0; age--) {
                    builder.item(
                            "checkpoints",
                            0.02 * random.nextDouble(),
                            -0.015 * random.nextDouble(),
                            STEP_MS,
                            random.nextInt((int) STEP_MS),
                            NOW_MS - age * STEP_MS - random.nextInt(60_000));
                }
            }
        }
        return builder.build();
    }

    /** Miners of both asset classes with as many days of returns and PnL. */
    static RewardBatch days(RewardModel model, int rounds, int miners, int length) {
        Random random = new Random(2);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        for (int round = 0; round < rounds; round++) {
            builder.round();
            for (int miner = 0; miner < miners; miner++) {
                builder.response(0.92 + 0.07 * random.nextDouble(), 0.5, 0.92 + 0.07 * random.nextDouble(), 0.5, 2e5);
                for (int day = 0; day < length; day++) {
                    builder.item("crypto_returns", 0.01 * random.nextGaussian());
                    builder.item("crypto_pnl", 500 * random.nextGaussian());
                    builder.item("forex_returns", 0.01 * random.nextGaussian());
                    builder.item("forex_pnl", 500 * random.nextGaussian());
                }
            }
        }
        return builder.build();
    }

    /** Miners with open positions. */
    static RewardBatch positions(RewardModel model, int rounds, int miners, int length) {
        Random random = new Random(3);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        for (int round = 0; round < rounds; round++) {
            builder.round();
            for (int miner = 0; miner < miners; miner++) {
                builder.response(1.01);
                for (int position = 0; position < length; position++) {
                    double leverage = 2 * random.nextDouble() - 1;
                    builder.item("positions", 100, 100, 100 + random.nextDouble(), leverage, Math.abs(leverage), 0.001);
                }
            }
        }
        return builder.build();
    }

    /** Models with a loss or score around {@code middle} for every sample. */
    static RewardBatch samples(RewardModel model, int rounds, int models, int samples, double middle, double... round) {
        Random random = new Random(4);
        String group = model.schema().groups().get(2).name();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        for (int i = 0; i < rounds; i++) {
            builder.round(round);
            for (int each = 0; each < models; each++) {
                builder.response(2_700_000 + random.nextInt(100_000));
                for (int sample = 0; sample < samples; sample++) {
                    builder.item(group, middle * (1 + 0.04 * random.nextGaussian()));
                }
            }
        }
        return builder.build();
    }

    /** Forecasts of a price by miners with a past. */
    static RewardBatch forecasts(RewardModel model, int rounds, int miners, int points) {
        Random random = new Random(5);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        for (int round = 0; round < rounds; round++) {
            builder.round(0.7, 0.6);
            for (int point = 0; point < points; point++) {
                builder.item("actual", 60_000 + 50 * random.nextGaussian());
            }
            for (int miner = 0; miner < miners; miner++) {
                builder.response().state(0.3 * random.nextDouble());
                for (int point = 0; point < points; point++) {
                    builder.item("predictions", 60_000 + 80 * random.nextGaussian());
                }
            }
        }
        return builder.build();
    }
}
