package dev.assay.bench;

import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.Strand;
import dev.assay.attestation.label.TreeShape;
import java.nio.ByteBuffer;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how fast are labels made, and how much of that does C save?
 *
 * <p>{@code java} is the baseline, {@code best} what is used: C where it is there. One operation is one label that is
 * kept, with all that is made for it and thrown away: two layers of a lane, or three of a sector of 32 MiB, larger than
 * most caches. 32,000 divided by the nanoseconds is MB/s. {@code trees} is what the commitment adds: a node per label.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar LabelBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@State(Scope.Thread)
public class LabelBenchmark {
    private static final int LANE_LOG2 = 15;
    private static final int SECTOR_LOG2 = 20;
    private static final int LANE_LABELS = 1 << LANE_LOG2;
    private static final int SECTOR_LABELS = 1 << SECTOR_LOG2;

    @Param({"java", "best"})
    String kernel = "";

    private final LabelShape lane = LabelShape.LANE;
    private final LabelShape sector = LabelShape.SECTOR.withCountLog2(SECTOR_LOG2);
    private final ByteBuffer none = ByteBuffer.allocateDirect(0);
    private final ByteBuffer[] buffers = new ByteBuffer[4];
    private final ByteBuffer nodes =
            ByteBuffer.allocateDirect(TreeShape.of(LANE_LOG2, 5).nodesBytes());
    private final byte[] firstId = new byte[32];
    private final byte[] secondId = new byte[32];

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private LabelKernel labels;

    @Setup
    public void make() {
        labels = kernel.equals("java") ? LabelKernel.java() : LabelKernel.best();
        for (int k = 0; k < buffers.length; k++) {
            buffers[k] = ByteBuffer.allocateDirect(sector.layerBytes());
        }
        secondId[0] = 1;
    }

    @Benchmark
    @OperationsPerInvocation(LANE_LABELS)
    public ByteBuffer oneLane() {
        labels.fill(lane, 0, new Strand(firstId, none, buffers[0]), 0, LANE_LABELS);
        labels.fill(lane, 1, new Strand(firstId, buffers[0], buffers[1]), 0, LANE_LABELS);
        return buffers[1];
    }

    @Benchmark
    @OperationsPerInvocation(2 * LANE_LABELS)
    public ByteBuffer twoLanesSideBySide() {
        Strand first = new Strand(firstId, none, buffers[0]);
        Strand second = new Strand(secondId, none, buffers[2]);
        labels.fill(lane, 0, first, second, 0, LANE_LABELS);
        first = new Strand(firstId, buffers[0], buffers[1]);
        second = new Strand(secondId, buffers[2], buffers[3]);
        labels.fill(lane, 1, first, second, 0, LANE_LABELS);
        return buffers[3];
    }

    @Benchmark
    @OperationsPerInvocation(SECTOR_LABELS)
    public ByteBuffer sector() {
        labels.fill(sector, 0, new Strand(firstId, none, buffers[0]), 0, SECTOR_LABELS);
        labels.fill(sector, 1, new Strand(firstId, buffers[0], buffers[1]), 0, SECTOR_LABELS);
        labels.fill(sector, 2, new Strand(firstId, buffers[1], buffers[0]), 0, SECTOR_LABELS);
        return buffers[0];
    }

    @Benchmark
    @OperationsPerInvocation(LANE_LABELS)
    public ByteBuffer trees() {
        labels.roots(buffers[0], 0, 5, LANE_LABELS >> 5, nodes, 0);
        return nodes;
    }
}
