package dev.assay.bench.reward;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
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
 * Question: how much of the time of {@code search.embedding} is the matrix product that it cannot do without?
 *
 * <p>{@code product} is the same matrix product alone, [M × Q × D]·[M × D × Q] in float32, in one call of ND4J. Sizes are
 * responses × pairs × dimensions; {@code 1000 rounds} are a thousand of 4 × 4 × 16.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar reward.EmbeddingBenchmark}. On processors that are newer than the OpenBLAS
 * of ND4J it falls back to a slow kernel; {@code OPENBLAS_CORETYPE=SKYLAKEX} in the environment helps both sides.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class EmbeddingBenchmark {
    @Param({"30x128x1024", "240x128x1024", "30x32x1024", "1000 rounds"})
    String size = "";

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardModel rewards;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private RewardBatch batch;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private INDArray left;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private INDArray right;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private INDArray into;

    private final RewardOutcome outcome = RewardOutcome.rewardsOnly();

    @Setup
    public void make() {
        rewards = RewardRounds.model("search.embedding");
        boolean small = size.equals("1000 rounds");
        int[] sizes = Arrays.stream((small ? "4x4x16" : size).split("x", 3))
                .mapToInt(Integer::parseInt)
                .toArray();
        batch = RewardRounds.embeddings(rewards, small ? 1000 : 1, sizes[0], sizes[1], sizes[2]);
        left = Nd4j.rand(DataType.FLOAT, new long[] {sizes[0], sizes[1], sizes[2]});
        right = Nd4j.rand(DataType.FLOAT, new long[] {sizes[0], sizes[2], sizes[1]});
        into = Nd4j.createUninitialized(DataType.FLOAT, new long[] {sizes[0], sizes[1], sizes[1]}, 'c');
        rewards.score(batch, outcome);
        double best = Arrays.stream(outcome.rewards()).max().orElse(0);
        if (best < 0.99) {
            throw new IllegalStateException("best=" + best + ": must be nearly 1");
        }
    }

    @TearDown
    public void close() {
        batch.close();
        left.close();
        right.close();
        into.close();
    }

    @Benchmark
    public RewardOutcome score() {
        rewards.score(batch, outcome);
        return outcome;
    }

    @Benchmark
    public INDArray product() {
        return Nd4j.matmul(left, right, into);
    }
}
