package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.engine.TestSubnet;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventType;
import dev.assay.journal.Journal;
import dev.assay.journal.JournalConfig;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when something inside goes wrong: it is said, nothing is scored wrongly, nothing accepted is lost. */
@Timeout(60)
class PipelineFailureTest {
    private static final int UIDS = 4;

    @TempDir
    Path directory;

    private static final class Heard implements PipelineListener {
        private final List<Throwable> errors = new CopyOnWriteArrayList<>();

        @Override
        public void onError(Throwable error) {
            errors.add(error);
        }
    }

    private static void throwUnchecked(RuntimeException error) {
        throw error;
    }

    @Test
    void aModelThatThrowsLeavesItsRoundUnscoredAndTheEngineRunning() {
        Heard heard = new Heard();
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS, heard, PlayedPipeline.CLOSE_TIMEOUT_NS);
        try (Pipeline pipeline = played.pipeline) {
            RuntimeException error = new IllegalStateException("bad model");
            played.hooks.beforeScore = () -> throwUnchecked(error);
            played.open(1, 1);
            assertTrue(played.outcome(played.offer(1, 1, 2)) >= 0);
            assertArrayEquals(new double[UIDS], played.scores());
            assertEquals(1, pipeline.counters().modelErrors());
            assertEquals(0, pipeline.counters().roundsScored());
            assertEquals(List.of(error), heard.errors);

            played.hooks.beforeScore = () -> {};
            played.open(2, 1);
            played.offer(1, 2, 2);
            PlayedPipeline.waitUntil(() -> played.scores()[1] > 0);
            assertNull(pipeline.failure());
        }
    }

    @Test
    void aModelThatCannotReadAnAnswerCostsThatAnswerOnly() {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        try (Pipeline pipeline = played.pipeline) {
            played.open(1, 1, 2);
            played.hooks.beforeRead = () -> throwUnchecked(new ArithmeticException("bad model"));
            assertTrue(played.outcome(played.offer(1, 1, 2, 4)) >= 0);
            PlayedPipeline.waitUntil(() -> pipeline.counters().modelErrors() == 1);
            played.hooks.beforeRead = () -> {};
            played.offer(2, 1, 2, 4);
            PlayedPipeline.waitUntil(() -> played.scores()[2] > 0);
            assertEquals(0, played.scores()[1]);
        }
    }

    @Test
    void rewardsThatAreNoNumbersBecomeScoresThatAreNumbers() {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        try (Pipeline pipeline = played.pipeline) {
            played.hooks.afterScore = rewards -> {
                rewards[0] = Double.NaN;
                rewards[1] = Double.POSITIVE_INFINITY;
            };
            played.open(1, 1, 2);
            played.offer(1, 1, 2);
            played.outcome(played.offer(2, 1, 2));
            assertArrayEquals(new double[UIDS], played.scores());
            assertEquals(UIDS, pipeline.books().weights(PlayedPipeline.NETUID).uids().length);
        }
    }

    @Test
    void anErrorInALaneStopsTheEngineAndARestartLosesNothing() {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        Error error = new AssertionError("broken");
        played.hooks.beforeScore = () -> {
            throw error;
        };
        played.open(1, 1);
        assertTrue(played.outcome(played.offer(1, 1, 2)) >= 0);
        PlayedPipeline.waitUntil(() -> played.pipeline.failure() != null);

        assertSame(error, played.pipeline.failure());
        assertEquals(Refusal.FAILED.code(), played.offer(2, 1, 2));
        assertEquals(Map.of(Refusal.FAILED, 1L), played.pipeline.counters().refusals());
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> played.open(2, 1));
        assertEquals("the engine has stopped after an error: broken", e.getMessage());
        assertSame(error, e.getCause());
        assertThrows(IllegalStateException.class, played::scores);
        played.pipeline.close();

        try (Pipeline again = Pipeline.open(PlayedPipeline.tiny(directory), PipelineListener.NONE)) {
            assertTrue(again.books().scores(PlayedPipeline.NETUID).scores()[1] > 0);
        }
    }

    @Test
    void whatIsInTheRingWhenTheEngineFailsIsRefusedWhenItCloses() throws InterruptedException {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        PipelineListener failing = new PipelineListener() {
            @Override
            public void onJournalled(long latencyNs) {
                stalled.countDown();
                awaitQuietly(go);
                throw new IllegalStateException("bad listener");
            }
        };
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS, failing, PlayedPipeline.CLOSE_TIMEOUT_NS);
        played.open(1, 1, 2, 3);
        long first = played.offer(1, 1, 2);
        stalled.await();
        long second = played.offer(2, 1, 2);
        go.countDown();
        PlayedPipeline.waitUntil(() -> played.pipeline.failure() != null);
        played.pipeline.close();

        assertTrue(played.pipeline.outcome(first) >= 0);
        assertEquals(Refusal.FAILED.code(), played.pipeline.outcome(second));
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOpeningThatFailsLetsTheJournalGo() {
        EngineConfig config = PlayedPipeline.tiny(directory);
        openFailing(config, 1);
        openFailing(config, 2);
        Pipeline.open(config, PipelineListener.NONE).close();
        openFailing(config, 1); // now a lane needs a model first, while the journal is being read
        openFailing(config, 2);
        openFailing(config, 3);
        Pipeline.open(config, PipelineListener.NONE).close();
    }

    private static void openFailing(EngineConfig config, int failingModel) {
        AtomicInteger models = new AtomicInteger();
        assertThrows(
                AssertionError.class,
                () -> Pipeline.open(config, PipelineListener.NONE, Surroundings.REAL.withModels(subnet -> {
                    if (models.incrementAndGet() == failingModel) {
                        throw new AssertionError("no model");
                    }
                    return subnet.createResponseModel();
                })));
    }

    @Test
    void aJournalThatCannotBeWrittenStopsTheWriter() throws IOException {
        Journal journal = Journal.open(new JournalConfig(directory, 1 << 20, 0), () -> (batch, offset) -> {});
        EventWriter writer = writer(journal);
        journal.close();
        writer.begin(EventType.EPOCH_TICKED, 8, 1);
        writer.end();
        assertThrows(RuntimeException.class, writer::flush);
        assertEquals(1, writer.journalledCount());
    }

    @Test
    void anEventBeforeTheLastIsNotWritten() throws IOException {
        try (Journal journal = Journal.open(new JournalConfig(directory, 1 << 20, 0), () -> (batch, offset) -> {})) {
            EventWriter writer = writer(journal);
            writer.begin(EventType.EPOCH_TICKED, 8, 5);
            writer.end();
            IllegalStateException e =
                    assertThrows(IllegalStateException.class, () -> writer.begin(EventType.EPOCH_TICKED, 8, 4));
            assertEquals("timeNs=4: must be at least the last event's, 5", e.getMessage());
        }
    }

    private static EventWriter writer(Journal journal) {
        return new EventWriter(
                journal,
                new BatchStream(2, 4096, 1),
                new Outcomes(8),
                4096,
                PipelineListener.NONE,
                new PipelineCounters(),
                () -> false);
    }

    @Test
    void aBufferThatChangesAfterItsCheckIsRefused() {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        try (Pipeline pipeline = played.pipeline) {
            played.open(1, 1, 2, 3);
            played.hooks.beforeCheck = buffer -> ((UnsafeBuffer) buffer).putInt(16, 99, ByteOrder.LITTLE_ENDIAN);
            assertEquals(Refusal.MALFORMED.code(), played.outcome(played.offer(1, 1, 2)));
            played.hooks.beforeCheck = buffer -> ((UnsafeBuffer) buffer).putInt(56, 1 << 20, ByteOrder.LITTLE_ENDIAN);
            assertEquals(Refusal.MALFORMED.code(), played.outcome(played.offer(2, 1, 2)));
            played.hooks.beforeCheck = buffer -> {};
            assertTrue(played.outcome(played.offer(3, 1, 2)) >= 0);
            assertNull(pipeline.failure());
            assertEquals(Map.of(Refusal.MALFORMED, 2L), pipeline.counters().refusals());
        }
    }

    @Test
    void aBufferThatVanishesAfterItsCheckDoesNotStopTheRing() {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        try (Pipeline pipeline = played.pipeline) {
            played.open(1, 1, 2);
            played.hooks.beforeCheck = buffer -> buffer.wrap(new byte[0]);
            assertThrows(IndexOutOfBoundsException.class, () -> played.offer(1, 1, 2));
            played.hooks.beforeCheck = buffer -> {};
            assertTrue(played.outcome(played.offer(2, 1, 2)) >= 0);
            assertNull(pipeline.failure());
        }
    }

    @Test
    void theLongestResponseThatMayBeConfiguredIsTaken() {
        int longest = PlayedPipeline.RING_BYTES / 8 - PipelineConfig.RING_PREFIX_BYTES;
        PipelineConfig sizes =
                new PipelineConfig(PlayedPipeline.RING_BYTES, longest, 1, 4096, 2, 8, 0, 0, ClockSource.MANUAL);
        EngineConfig config = TestSubnet.config(directory).withPipeline(sizes);
        PlayedPipeline played = new PlayedPipeline(config, PipelineListener.NONE, PlayedPipeline.CLOSE_TIMEOUT_NS);
        try (Pipeline pipeline = played.pipeline) {
            pipeline.commands().advanceTo(TestSubnet.START_NS);
            pipeline.commands().takeMetagraph(TestSubnet.metagraph(1, TestSubnet.hotkeys(100)));
            pipeline.commands().loadReference(PlayedPipeline.NETUID, 1, TestSubnet.reference());
            played.hooks.takesEverything = true;
            played.open(1, 1, 2, 3, 99);
            for (int uid = 1; uid <= 3; uid++) {
                UnsafeBuffer response =
                        PlayedPipeline.response(uid, 1, new byte[longest - ResponseFlyweight.HEADER_BYTES]);
                assertTrue(played.outcome(pipeline.offer(response, 0, longest)) >= 0);
                assertEquals(Refusal.OVERSIZED.code(), pipeline.offer(response, 0, longest + 1));
            }
        }
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new PipelineConfig(1 << 30, (16 << 20) - 31, 1, 4096, 2, 8, 0, 0, ClockSource.MANUAL));
        assertEquals(
                "responseBytesMax=16777185: must be in [64, 16777184], an eighth of ringBytes less 16, and what an event"
                        + " holds",
                e.getMessage());
    }

    @Test
    void ofTwoReferencesWithOneIdOneIsTaken() throws InterruptedException {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        try (Pipeline pipeline = played.pipeline) {
            AtomicInteger taken = new AtomicInteger();
            Runnable load = () -> {
                for (int id = 10; id < 60; id++) {
                    try {
                        pipeline.commands().loadReference(PlayedPipeline.NETUID, id, TestSubnet.reference());
                        taken.incrementAndGet();
                    } catch (IllegalArgumentException e) {
                        assertEquals(
                                "referenceId=" + id + ": must be new and not 0; a reference never changes",
                                e.getMessage());
                    }
                }
            };
            Thread other = new Thread(load);
            other.start();
            load.run();
            other.join();
            assertEquals(50, taken.get());
        }
    }

    @Test
    void eventsLongerThanABatchTravelLikeOthers() {
        PlayedPipeline played = PlayedPipeline.start(directory, 300);
        try (Pipeline pipeline = played.pipeline) {
            for (int block = 101; block < 160; block++) {
                pipeline.commands().takeMetagraph(TestSubnet.metagraph(block, TestSubnet.hotkeys(300)));
                played.open(block, 1);
            }
            assertEquals(300, played.scores().length);
            assertTrue(EventBatch.encodedLength(300 * 32) > 4096);
        }
    }
}
