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
 * Question: how long do scores of 3D shapes and rewards of their makers take?
 *
 * <p>One operation scores one batch. {@code real} is 1,000 shapes of 10 views, or as many makers with 40 shapes each; {@code heavy} is 8 times as many responses; {@code 1000
 * rounds} are a thousand of 8.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar reward.Shape3dBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class Shape3dBenchmark {
    private static final Map<String, Double> FIXED = Map.of();
    private static final Map<String, Integer> ITEMS = Map.of("views", 10, "observations", 40, "submissions", 3);
    private static final Map<String, Integer> FEW_ITEMS = Map.of("views", 4, "observations", 4, "submissions", 1);

    @Param({"shape3d.clip", "shape3d.reward", "shape3d.weights-2025"})
    String model = "";

    @Param({"real", "heavy", "1000 rounds"})
    String size = "";

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardModel rewards;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardBatch batch;

    private final RewardOutcome outcome = RewardOutcome.rewardsOnly();

    @Setup
    public void make() {
        rewards = RewardCatalogue.load().create(model, Map.of());
        boolean small = size.equals("1000 rounds");
        SchemaRounds rounds = new SchemaRounds(rewards.schema(), small ? FEW_ITEMS : ITEMS, FIXED, 7);
        batch = small ? rounds.make(1_000, 8) : rounds.make(1, size.equals("real") ? 1000 : 8 * 1000);
        SchemaRounds.check(rewards, batch);
    }

    @TearDown
    public void close() {
        batch.close();
    }

    @Benchmark
    public double[] score() {
        rewards.score(batch, outcome);
        return outcome.rewards();
    }
}
