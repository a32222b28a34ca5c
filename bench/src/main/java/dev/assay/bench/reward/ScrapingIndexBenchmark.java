package dev.assay.bench.reward;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.InvalidRows;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
 * Question: how long does it take to share the buckets of all scrapers among those who have them?
 *
 * <p>One operation scores one batch. A size is rounds × miners × buckets of each; a bucket has one of so many keys as there
 * are fifths of the rows, hashed, or numbered from 0. {@code 1x256x312500} has 8·10^7 rows and takes 1.2 GiB off-heap.
 * {@code bench/peers/reward_scraping.py} times the same shapes in numpy, by sorting and by counting.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar reward.ScrapingIndexBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
@State(Scope.Thread)
public class ScrapingIndexBenchmark {
    private static final long SEED = 20_240_502;
    private static final double HASH = 25_000_000_019.0;

    @Param({"1x256x3906", "1x256x39062", "1x256x312500", "1000x8x8"})
    String size = "";

    @Param({"hashed", "numbered"})
    String keys = "";

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardModel rewards;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardBatch batch;

    private final RewardOutcome outcome = RewardOutcome.rewardsOnly();

    @Setup
    public void make() {
        int[] counts =
                Arrays.stream(size.split("x")).mapToInt(Integer::parseInt).toArray();
        int rounds = counts[0];
        int miners = rounds * counts[1];
        rewards = RewardCatalogue.load().create("scraping.index", Map.of());
        boolean[] valid = new boolean[miners];
        Arrays.fill(valid, true);
        int[] firstRow = new int[rounds + 1];
        Arrays.setAll(firstRow, round -> round * counts[1]);
        INDArray credibilities = Nd4j.create(DataType.DOUBLE, miners, 1).addi(0.5);
        RewardBatch stateless =
                RewardBatch.builder(rewards.schema()).round().response(1).build(); // for its table without columns
        batch = RewardBatch.of(
                rewards.schema(),
                firstRow,
                valid,
                List.of(
                        FeatureTable.of(credibilities),
                        buckets(miners, counts[2], Math.max(8, counts[1] * counts[2] / 5))),
                stateless.state(),
                InvalidRows.TRUST);
        rewards.score(batch, outcome);
        if (!(outcome.rewards()[0] > 0)) {
            throw new IllegalStateException("wrong reward: " + outcome.rewards()[0]);
        }
    }

    private FeatureTable buckets(int miners, int each, int distinct) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] starts = new int[miners + 1];
        Arrays.setAll(starts, miner -> miner * each);
        INDArray matrix = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {(long) miners * each, 2}, 'c');
        for (int row = 0; row < miners * each; row++) {
            double number = random.nextInt(distinct);
            matrix.data().put(2L * row, keys.equals("hashed") ? number * HASH % (1L << 53) : number);
            matrix.data().put(2L * row + 1, 1 + random.nextInt(1 << 27));
        }
        return FeatureTable.ragged(matrix, starts);
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
