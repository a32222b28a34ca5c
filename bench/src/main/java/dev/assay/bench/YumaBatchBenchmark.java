package dev.assay.bench;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochInput;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.NativeExactYuma;
import dev.assay.consensus.Nd4jYuma;
import dev.assay.consensus.ParallelEpochs;
import dev.assay.consensus.PlainYuma;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: when is it worth it to run many epochs as one batch of tensors?
 *
 * <p>{@code plainOneByOne} and {@code exactOneByOne} are the baselines, on one thread; {@code nd4jFloat64} and
 * {@code nd4jFloat32} take all 128 epochs in one call, on as many threads as OpenMP has, or on the GPU with the profile
 * {@code cuda}; {@code kernelsOnAllCores} runs {@code NativeExactYuma} on every core. One operation is one epoch of 64 validators and 256 miners, from the chain's stored form to
 * {@link EpochResult}. {@code subnets} are 128 of them; {@code sweep} is one of them under 128 moving averages, whose
 * consensus a batch computes once. Before anything is measured the dividends are compared with the baseline's.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar YumaBatchBenchmark}; {@code OMP_NUM_THREADS=1} for one thread each.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
@State(Scope.Thread)
public class YumaBatchBenchmark {
    private static final int BATCH = 128;
    private static final long EMISSION_RAO = 1_000_000_000L;

    /** What is promised for float32; float64 is far below. */
    private static final double TOLERANCE = 1e-4;

    @Param({"subnets", "sweep"})
    String batch = "";

    @Param({"yuma3", "yuma2", "liquid"})
    String mode = "";

    private final List<EpochInput> inputs = new ArrayList<>();
    private final PlainYuma plain = new PlainYuma();
    private final ExactYuma exact = new ExactYuma();
    private final ParallelEpochs parallel =
            new ParallelEpochs(NativeExactYuma::new, Runtime.getRuntime().availableProcessors());
    private final Nd4jYuma float64 = Nd4jYuma.float64();
    private final Nd4jYuma float32 = Nd4jYuma.float32();

    @Setup
    public void make() {
        Hyperparameters defaults = YumaSubnet.hyperparameters(mode);
        Metagraph one = YumaSubnet.of("64x256", 0);
        for (int i = 0; i < BATCH; i++) {
            inputs.add(
                    batch.equals("subnets")
                            ? new EpochInput(YumaSubnet.of("64x256", i), defaults, EMISSION_RAO)
                            : new EpochInput(one, withMovingAverage(defaults, 500_000 + 3_000L * i), EMISSION_RAO));
        }
        List<EpochResult> expected = oneByOne(plain);
        check(expected, float64.epochs(inputs));
        check(expected, float32.epochs(inputs));
    }

    private static Hyperparameters withMovingAverage(Hyperparameters defaults, long movingAverage) {
        return defaults.toBuilder().bondsMovingAverage(movingAverage).build();
    }

    private static void check(List<EpochResult> expected, List<EpochResult> actual) {
        for (int i = 0; i < BATCH; i++) {
            double[] dividends = expected.get(i).trace().dividends();
            double largest = 0;
            double difference = 0;
            for (int uid = 0; uid < dividends.length; uid++) {
                largest = Math.max(largest, dividends[uid]);
                difference = Math.max(
                        difference,
                        Math.abs(dividends[uid] - actual.get(i).trace().dividends()[uid]));
            }
            if (difference > TOLERANCE * largest) {
                throw new IllegalStateException("dividends of epoch " + i + " differ by " + difference);
            }
        }
    }

    @TearDown
    public void close() {
        parallel.close();
        float64.close();
        float32.close();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<EpochResult> plainOneByOne() {
        return oneByOne(plain);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<EpochResult> exactOneByOne() {
        return oneByOne(exact);
    }

    private List<EpochResult> oneByOne(ConsensusEngine engine) {
        List<EpochResult> results = new ArrayList<>(BATCH);
        for (EpochInput input : inputs) {
            results.add(engine.epoch(input.metagraph(), input.hyperparameters(), input.emissionRao()));
        }
        return results;
    }

    /** On all cores, one engine on each. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<EpochResult> kernelsOnAllCores() {
        return parallel.epochs(inputs);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<EpochResult> nd4jFloat64() {
        return float64.epochs(inputs);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<EpochResult> nd4jFloat32() {
        return float32.epochs(inputs);
    }
}
