package dev.assay.bench.reward;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does a round of traders take, per model and size?
 *
 * <p>{@code real} is the size that a validator has, {@code eightfold} eight times it, {@code rounds} a thousand small
 * rounds in one batch, {@code round} one of them: a thousand of it is the baseline of {@code rounds}. {@code
 * bench/peers/reward_trading.py} times the large sizes in numpy.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar TradingBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class TradingBenchmark {
    @Param({"trading.checkpoint", "trading.metrics", "trading.positions", "trading.forecast"})
    String model = "";

    @Param({"real", "eightfold", "rounds", "round"})
    String size = "";

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardModel scored;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardBatch batch;

    private final RewardOutcome outcome = RewardOutcome.rewardsOnly();

    @Setup
    public void make() {
        scored = RewardCatalogue.load().create(model, Map.of());
        batch = switch (size) {
            case "rounds" -> batch(1000, 8, 16);
            case "round" -> batch(1, 8, 16);
            default -> batch(1, size.equals("real") ? 256 : 2048, 120);
        };
        scored.score(batch, outcome);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (outcome.rewards()[row] != scored.explain(batch, row).reward()) {
                throw new IllegalStateException("row=" + row + ": must be what its explanation says");
            }
            if (row == 3) { // an explanation scores its round again
                return;
            }
        }
    }

    private RewardBatch batch(int rounds, int miners, int length) {
        return switch (model) {
            case "trading.checkpoint" -> LedgerBatch.checkpoints(scored, rounds, miners, length);
            case "trading.metrics" -> LedgerBatch.days(scored, rounds, miners, length);
            case "trading.positions" -> LedgerBatch.positions(scored, rounds, miners, length);
            default -> LedgerBatch.forecasts(scored, rounds, miners, length);
        };
    }

    @Benchmark
    public double[] score() {
        scored.score(batch, outcome);
        return outcome.rewards();
    }

    @TearDown
    public void close() {
        batch.close();
    }
}
