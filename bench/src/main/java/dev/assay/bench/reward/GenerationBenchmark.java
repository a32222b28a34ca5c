package dev.assay.bench.reward;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
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
 * Question: how long do the weights of a subnet that generates text and images take, and each model on the way to them?
 *
 * <p>One operation scores one batch. {@code real} is 256 miners: 11 tasks of 50 results for the weights, one row each for the
 * others. {@code heavy} is 8 times that, for the weights 500 results a task; {@code 1000 rounds} are a thousand of 8.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar reward.GenerationBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class GenerationBenchmark {
    @Param({
        "generation.v3-expected",
        "generation.v3",
        "generation.v4-speed",
        "generation.v4",
        "generation.v6",
        "generation.period",
        "generation.image-quality",
        "generation.text-quality",
        "generation.clip-quality"
    })
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
        rewards = RewardRounds.model(model);
        batch = RewardRounds.generation(rewards, size);
        rewards.score(batch, outcome);
        double sum = Arrays.stream(outcome.rewards()).sum();
        if (!(sum > 0)) {
            throw new IllegalStateException("sum=" + sum + ": must be more than 0");
        }
    }

    @TearDown
    public void close() {
        batch.close();
    }

    @Benchmark
    public RewardOutcome score() {
        rewards.score(batch, outcome);
        return outcome;
    }
}
