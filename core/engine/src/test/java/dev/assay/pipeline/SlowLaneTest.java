package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.engine.TestSubnet;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowLaneTest {
    private static final int PRODUCERS = 4;
    private static final int MINERS = 64;
    private static final int ROUNDS = 200;
    private static final int WARM_ROUNDS = 100;
    private static final int STALL_NS_MAX = 3_000_000;
    private static final long PARK_NS = 50_000;
    private static final long TIMEOUT_NS = 60 * TestSubnet.SECOND_NS;
    private static final long DIRECT_GROWTH_BYTES_MAX = 64 << 10; // what is offered meanwhile is thirty times that
    private static final long HEAP_GROWTH_BYTES_MAX = 8L << 20;

    @TempDir
    Path directory;

    /** The smallest ring and the fewest batches that there may be. */
    private EngineConfig config() {
        return TestSubnet.config(directory)
                .withPipeline(new PipelineConfig(
                        1 << 16, 4 << 10, 1, 1 << 12, 2, 1024, 2_000_000_000L, 0, ClockSource.MANUAL));
    }

    private static void openRounds(Pipeline pipeline, long first, long last) {
        int[] uids = IntStream.range(0, MINERS).toArray();
        for (long round = first; round <= last; round++) {
            pipeline.commands()
                    .openRound(
                            TestSubnet.NETUID,
                            round,
                            TestSubnet.START_NS + TestSubnet.SECOND_NS,
                            TestSubnet.REFERENCE,
                            uids,
                            TestSubnet.task());
        }
    }

    /** Offers the answers of every fourth miner until each is taken; returns how often it was sent away. */
    private static long produce(Pipeline pipeline, int producer, long first, long last) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        byte[] answer = TestSubnet.answer(2, 4, 6, 8, 10);
        long sentAway = 0;
        for (long round = first; round <= last; round++) {
            for (int uid = producer; uid < MINERS; uid += PRODUCERS) {
                int length = ResponseFlyweight.encode(
                        buffer, 0, TestSubnet.NETUID, uid, TestSubnet.hotkey(uid), round, TestSubnet.START_NS, answer);
                while (pipeline.offer(buffer, 0, length) < 0) {
                    sentAway++;
                    LockSupport.parkNanos(PARK_NS);
                }
            }
        }
        return sentAway;
    }

    private static long produceAll(Pipeline pipeline, long first, long last)
            throws InterruptedException, ExecutionException {
        openRounds(pipeline, first, last);
        ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS);
        List<Future<Long>> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int number = i;
            producers.add(threads.submit(() -> produce(pipeline, number, first, last)));
        }
        long sentAway = 0;
        for (Future<Long> producer : producers) {
            sentAway += producer.get();
        }
        threads.shutdown();
        awaitRound(pipeline, last);
        return sentAway;
    }

    /** An offer that was taken may still be in the ring; the last round closes behind all of them. */
    private static void awaitRound(Pipeline pipeline, long last) {
        long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (pipeline.counters().roundsScored() < last && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long heapBytesInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long answersInTheScores(Pipeline pipeline) {
        return pipeline.books().scores(TestSubnet.NETUID).rows().stream()
                .filter(row -> row.score() > 0)
                .mapToLong(ScoreTable.Row::rounds)
                .sum();
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2})
    void slowsTheProducersDownAndLosesNothing(long seed) throws InterruptedException, ExecutionException {
        SplittableRandom random = new SplittableRandom(seed); // the lane's thread alone
        RoundObserver stall = scored -> LockSupport.parkNanos(random.nextInt(STALL_NS_MAX));
        try (Pipeline pipeline =
                Pipeline.open(config(), PipelineListener.NONE, Surroundings.REAL.withObserver(stall))) {
            pipeline.commands().advanceTo(TestSubnet.START_NS);
            pipeline.commands().takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(MINERS)));
            pipeline.commands().loadReference(TestSubnet.NETUID, TestSubnet.REFERENCE, TestSubnet.reference());
            long sentAway = produceAll(pipeline, 1, WARM_ROUNDS);
            assertEquals(WARM_ROUNDS * MINERS, answersInTheScores(pipeline));
            long heapBefore = heapBytesInUse();
            long directBefore = directBytes();

            long sentAwayThen = sentAway + produceAll(pipeline, WARM_ROUNDS + 1, ROUNDS);

            assertEquals(ROUNDS * MINERS, answersInTheScores(pipeline));
            assertEquals(ROUNDS * MINERS, pipeline.counters().accepted());
            assertTrue(sentAwayThen > 0, "nobody was sent away");
            assertEquals(
                    Map.of(Refusal.BACK_PRESSURED, sentAwayThen),
                    pipeline.counters().refusals());
            long heapGrown = heapBytesInUse() - heapBefore;
            long directGrown = directBytes() - directBefore;
            assertTrue(heapGrown < HEAP_GROWTH_BYTES_MAX, () -> "the heap grew by " + heapGrown + " bytes");
            assertTrue(directGrown < DIRECT_GROWTH_BYTES_MAX, () -> "direct memory grew by " + directGrown + " bytes");
            assertNull(pipeline.failure());
        }
    }
}
