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
 * Question: how long do value and credibility of scrapers take?
 *
 * <p>One operation scores one batch. {@code real} is 256 miners with 10,000 scorable buckets each; the index has a benchmark of its own; {@code heavy} is 8 times as many responses; {@code 1000
 * rounds} are a thousand of 8.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar reward.ScrapingBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class ScrapingBenchmark {
    private static final Map<String, Double> FIXED = Map.of("has_index", 1.0);
    private static final Map<String, Integer> ITEMS = Map.of("buckets", 10000, "validations", 2);
    private static final Map<String, Integer> FEW_ITEMS = Map.of("buckets", 8, "validations", 2);

    @Param({"scraping.score", "scraping.composite-2026"})
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
        SchemaRounds rounds = new SchemaRounds(rewards.schema(), small ? FEW_ITEMS : ITEMS, FIXED, 1);
        batch = small ? rounds.make(1_000, 8) : rounds.make(1, size.equals("real") ? 256 : 8 * 256);
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
