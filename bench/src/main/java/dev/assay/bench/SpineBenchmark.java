package dev.assay.bench;

import dev.assay.pipeline.PipelineListener;
import dev.assay.pipeline.ScoreTable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Question: what share of a bare Chronicle Queue appender's rate does the whole path carry, from the ring to the scores?
 *
 * <p>Compare {@code spine} with {@code bareAppender}, in one run: both write to fresh files in the same folder, which are
 * deleted after each iteration. One operation of {@code spine} is one response that was offered, checked, numbered,
 * journalled, turned into features, scored with its round, and averaged into the book; the clock stops only when the last
 * one is in the book. One operation of {@code bareAppender} is one record of 256 bytes; an event of {@code spine} has 272,
 * so the share is a little understated. After each iteration the scores are checked against what was offered.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar SpineBenchmark}; {@code allocatedBytes} divided by {@code responses} must
 * stay below 1. {@code -prof gc} counts more: an engine is opened and closed in each iteration, and that allocates. Needs
 * some 2 GB under {@code java.io.tmpdir}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class SpineBenchmark {
    private static final int BATCH = 1 << 20;

    /** One queue per iteration. */
    @State(Scope.Benchmark)
    public static class Bare {
        @SuppressWarnings("NullAway.Init") // by open, before anything is measured
        private BareAppender appender;

        private long number;

        @Setup(Level.Iteration)
        public void open() {
            appender = new BareAppender();
            for (int i = 0; i < BATCH / 4; i++) {
                appender.append(number++);
            }
        }

        @TearDown(Level.Iteration)
        public void close() {
            appender.close();
        }
    }

    /** One engine per iteration. */
    @State(Scope.Benchmark)
    public static class Fed {
        @Param({"1", "4"})
        int producers;

        @Param("0")
        long snapshotEveryEvents;

        @SuppressWarnings("NullAway.Init") // by open, before anything is measured
        private Spine spine;

        @Setup(Level.Iteration)
        public void open() throws InterruptedException, ExecutionException {
            spine = new Spine(producers, snapshotEveryEvents, PipelineListener.NONE);
            spine.carry(BATCH / 4); // every holder that is used again and again has grown to its size now
        }

        @TearDown(Level.Iteration)
        public void close() {
            spine.check();
            spine.close();
        }
    }

    /** Refused offers, which were all made again, and bytes allocated by all threads; of a whole iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Events {
        public long allocatedBytes;
        public long backPressured;
        public long responses;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long bareAppender(Bare bare) {
        for (int i = 0; i < BATCH; i++) {
            bare.appender.append(bare.number++);
        }
        return bare.appender.lastIndex();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public ScoreTable spine(Fed fed, Events events) throws InterruptedException, ExecutionException {
        long before = Allocation.bytesSoFar();
        ScoreTable scores = fed.spine.carry(BATCH);
        events.allocatedBytes += Allocation.bytesSoFar() - before;
        events.backPressured += fed.spine.takeBackPressuredCount();
        events.responses += BATCH;
        return scores;
    }
}
