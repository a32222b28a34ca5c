package dev.assay.pipeline;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.engine.TestSubnet;
import dev.assay.response.ResponseFlyweight;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/** A pipeline with one small subnet, whose model and listener a test may replace. */
final class PlayedPipeline {
    static final int NETUID = TestSubnet.NETUID;
    static final int RING_BYTES = 1 << 16;
    static final long CLOSE_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(400);

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

    final HookedModel.Hooks hooks = new HookedModel.Hooks();
    final Pipeline pipeline;

    PlayedPipeline(EngineConfig config, PipelineListener listener, long closeTimeoutNs) {
        pipeline = Pipeline.open(
                config, listener, Surroundings.REAL.withModels(hooks::model).withCloseTimeoutNs(closeTimeoutNs));
    }

    /** One with so many uids, patient when it closes. */
    static PlayedPipeline start(Path directory, int uidCount) {
        return start(directory, uidCount, PipelineListener.NONE, PATIENCE_NS);
    }

    static PlayedPipeline start(Path directory, int uidCount, PipelineListener listener, long closeTimeoutNs) {
        PlayedPipeline played = new PlayedPipeline(tiny(directory), listener, closeTimeoutNs);
        Commands commands = played.pipeline.commands();
        commands.advanceTo(TestSubnet.START_NS);
        commands.takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(uidCount)));
        commands.loadReference(NETUID, TestSubnet.REFERENCE, TestSubnet.reference());
        return played;
    }

    /** The smallest ring and batches that there are. */
    static EngineConfig tiny(Path directory) {
        return TestSubnet.config(directory)
                .withPipeline(new PipelineConfig(
                        RING_BYTES, 4096, 1, 4096, 2, 1024, TestSubnet.SECOND_NS, 0, ClockSource.MANUAL));
    }

    void open(long roundId, int... uids) {
        pipeline.commands().openRound(NETUID, roundId, Long.MAX_VALUE, TestSubnet.REFERENCE, uids, TestSubnet.task());
    }

    long offer(int uid, long roundId, long... documents) {
        UnsafeBuffer response = response(uid, roundId, TestSubnet.answer(documents));
        return pipeline.offer(response, 0, response.capacity());
    }

    static UnsafeBuffer response(int uid, long roundId, byte[] payload) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + payload.length]);
        ResponseFlyweight.encode(buffer, 0, NETUID, uid, TestSubnet.hotkey(uid), roundId, TestSubnet.START_NS, payload);
        return buffer;
    }

    /** What became of it, once that is known; {@link Outcomes#PENDING} if the pipeline fails before. */
    long outcome(long position) {
        waitUntil(() -> pipeline.outcome(position) != Outcomes.PENDING || pipeline.failure() != null);
        return pipeline.outcome(position);
    }

    double[] scores() {
        return pipeline.books().scores(NETUID).scores();
    }

    static void waitUntil(java.util.function.BooleanSupplier done) {
        long startNs = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(50_000);
        }
    }
}
