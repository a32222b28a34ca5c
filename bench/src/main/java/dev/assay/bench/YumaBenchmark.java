package dev.assay.bench;

import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.NativeExactYuma;
import dev.assay.consensus.PlainYuma;
import dev.assay.consensus.RawEpoch;
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
 * Question: how long does one epoch take, and how much of that do dense blocks and native kernels save?
 *
 * <p>{@code plain} is the baseline: the chain's fixed point, step by step, over lists. {@code exact} gives the same bits
 * from dense blocks in Java, {@code kernels} by SIMD kernels in C. One operation is one epoch of the same metagraph, one thread, from the chain's stored
 * form to pay and new bonds. {@code bench/peers/yuma_numpy.py} times the same sizes in numpy.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar YumaBenchmark -prof gc}; {@code gc.alloc.rate.norm} of {@code exact}
 * and {@code kernels} is what JMH itself allocates: it does not grow with the size.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class YumaBenchmark {
    @Param({"64x256", "256x1024", "256x4096", "sparse4096"})
    String size = "";

    @Param({"yuma3", "yuma2", "liquid"})
    String mode = "";

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private Metagraph metagraph;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private Hyperparameters hyperparameters;

    private final PlainYuma plain = new PlainYuma();
    private final ExactYuma exact = new ExactYuma();
    private final NativeExactYuma kernels = new NativeExactYuma();

    @Setup
    public void make() {
        metagraph = size.equals("sparse4096") ? YumaSubnet.fewRows(4096, 64) : YumaSubnet.of(size, 0);
        hyperparameters = YumaSubnet.hyperparameters(mode);
    }

    @Benchmark
    public Object plain() {
        return plain.epoch(metagraph, hyperparameters, 1_000_000_000L);
    }

    @TearDown
    public void close() {
        kernels.close();
    }

    @Benchmark
    public RawEpoch kernels() {
        return kernels.run(metagraph, hyperparameters, 1_000_000_000L);
    }

    @Benchmark
    public RawEpoch exact() {
        return exact.run(metagraph, hyperparameters, 1_000_000_000L);
    }
}
