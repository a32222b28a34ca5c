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
 * Question: how long does a round of searches take, and a thousand of them in one batch?
 *
 * <p>One operation scores one batch. Sizes are {@code responses} × {@code documents}: 30 miners are asked in a step, 256 are
 * on the subnet; {@code 1000 rounds} are a thousand of 8 responses.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar reward.SearchBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class SearchBenchmark {
    @Param({"search.structured", "search.discord", "search.semantic", "search.conversations"})
    String model = "";

    @Param({"30x5", "256x5", "2048x5", "1000 rounds"})
    String size = "";

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardModel rewards;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardBatch batch;

    private final RewardOutcome outcome = RewardOutcome.rewardsOnly();

    @Setup
    public void make() {
        rewards = RewardRounds.model(model);
        batch = size.equals("1000 rounds")
                ? RewardRounds.searches(rewards, 1000, 8, 5)
                : RewardRounds.searches(rewards, 1, Integer.parseInt(size.split("x", 2)[0]), 5);
        rewards.score(batch, outcome);
        double best = Arrays.stream(outcome.rewards()).max().orElse(0);
        if (best < 0.99) {
            throw new IllegalStateException("best=" + best + ": must be nearly 1");
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
