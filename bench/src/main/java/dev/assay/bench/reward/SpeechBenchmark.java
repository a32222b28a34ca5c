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
 * Question: how long does a tournament of speech models take, per rules and size?
 *
 * <p>{@code real} is the size that a validator has, {@code eightfold} eight times it, {@code rounds} a thousand small
 * rounds in one batch, {@code round} one of them: a thousand of it is the baseline of {@code rounds}. {@code
 * bench/peers/reward_speech.py} times the large sizes in numpy.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar SpeechBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class SpeechBenchmark {
    @Param({"speech.tournament", "speech.tournament-2024-09"})
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
        scored = RewardCatalogue.load().create(model, Map.of("samples", "scores"));
        batch = switch (size) {
            case "rounds" -> batch(1000, 8, 16);
            case "round" -> batch(1, 8, 16);
            default -> batch(1, 32, size.equals("real") ? 96 : 768);
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

    private RewardBatch batch(int rounds, int models, int samples) {
        return LedgerBatch.samples(scored, rounds, models, samples, 0.5, 1, 1);
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
