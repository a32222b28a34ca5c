package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.TestSubnet;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.Journal;
import dev.assay.journal.JournalFiles;
import dev.assay.response.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of an engine: whatever it accepted is scored, whoever still knocks is told, and nothing waits for ever. */
@Timeout(60)
class PipelineClosingTest {
    private static final int UIDS = 200;

    @TempDir
    Path directory;

    /** Stops the sequencer at the first response until it is let go. */
    private static final class Stall implements PipelineListener {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void onJournalled(long latencyNs) {
            reached.countDown();
            PipelineFailureTest.awaitQuietly(go);
        }
    }

    private static int[] miners() {
        return IntStream.range(1, UIDS).toArray();
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        return thread;
    }

    @Test
    void scoresWhatIsInTheRing() throws InterruptedException {
        Stall stall = new Stall();
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS, stall, TimeUnit.SECONDS.toNanos(20));
        played.open(1, miners());
        List<Long> positions = new ArrayList<>();
        positions.add(played.offer(1, 1, 2));
        stall.reached.await();
        for (int uid = 2; uid < 100; uid++) {
            positions.add(played.offer(uid, 1, 2));
        }
        Thread closing = start(played.pipeline::close);
        UnsafeBuffer nothing = new UnsafeBuffer(new byte[0]);
        PlayedPipeline.waitUntil(() -> played.pipeline.offer(nothing, 0, 0) == Refusal.CLOSED.code());
        stall.go.countDown();
        closing.join();

        assertEquals(99, played.pipeline.counters().accepted());
        for (long position : positions) {
            assertTrue(played.pipeline.outcome(position) > 0);
        }
        try (Pipeline again = Pipeline.open(PlayedPipeline.tiny(directory), PipelineListener.NONE)) {
            again.commands().closeRound(PlayedPipeline.NETUID, 1);
            double[] scores = again.books().scores(PlayedPipeline.NETUID).scores();
            assertTrue(scores[1] > 0 && scores[99] > 0);
            assertEquals(0, scores[150]);
        }
    }

    @Test
    void aFullRingRefusesAndForgetsNothing() throws InterruptedException {
        Stall stall = new Stall();
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS, stall, TimeUnit.SECONDS.toNanos(20));
        played.open(1, miners());
        long first = played.offer(1, 1, 2);
        stall.reached.await();
        List<Long> positions = new ArrayList<>();
        long refused = fill(played, positions);
        assertEquals(Refusal.BACK_PRESSURED.code(), refused);
        assertEquals(Refusal.BACK_PRESSURED.code(), played.offer(199, 1, 2));
        assertEquals(2, played.pipeline.counters().refused(Refusal.BACK_PRESSURED));
        stall.go.countDown();
        for (long position : positions) {
            assertNotEquals(Outcomes.PENDING, played.outcome(position));
            assertNotEquals(Outcomes.FORGOTTEN, played.pipeline.outcome(position));
        }
        assertTrue(played.outcome(played.offer(199, 1, 2)) > 0);
        // Refused offers used up no position: they follow one another without a gap.
        for (int i = 0; i < positions.size(); i++) {
            assertEquals(first + i + 1, positions.get(i));
        }
        played.pipeline.close();
    }

    /** Offers uids from 2 on, again and again, until the ring is full; returns the refusal. */
    private static long fill(PlayedPipeline played, List<Long> positions) {
        for (int i = 0; ; i++) {
            long position = played.offer(2 + i % 190, 1, 2);
            if (position < 0) {
                return position;
            }
            positions.add(position);
        }
    }

    @Test
    void producersThatStillOfferLoseNothingAndAreTold() throws InterruptedException, IOException {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        for (int round = 1; round <= 200; round++) {
            played.open(round, miners());
        }
        List<List<Long>> positions = new ArrayList<>();
        List<Thread> producers = new ArrayList<>();
        for (int producer = 0; producer < 3; producer++) {
            int first = 1 + producer;
            List<Long> own = new ArrayList<>();
            positions.add(own);
            producers.add(start(() -> offerUntilClosed(played, first, own)));
        }
        PlayedPipeline.waitUntil(() -> played.pipeline.counters().accepted() > 500);
        played.pipeline.close();
        for (Thread producer : producers) {
            producer.join();
        }
        long accepted = 0;
        for (List<Long> own : positions) {
            for (long position : own) {
                long outcome = played.pipeline.outcome(position);
                assertNotEquals(Outcomes.PENDING, outcome);
                accepted += outcome >= 0 ? 1 : 0;
            }
        }
        long journalled = count(EventType.RESPONSE_ACCEPTED);
        assertEquals(journalled, played.pipeline.counters().accepted());
        assertTrue(accepted <= journalled);
    }

    private static void offerUntilClosed(PlayedPipeline played, int firstUid, List<Long> positions) {
        long outcome = 0;
        for (int i = 0; outcome != Refusal.CLOSED.code(); i++) {
            outcome = played.offer(firstUid + 3 * (i % 60), 1 + i / 60 % 200, 2);
            if (outcome >= 0) {
                positions.add(outcome);
            }
        }
    }

    private long count(EventType type) {
        AtomicLong count = new AtomicLong();
        Journal.read(directory, (batch, offset) -> {
            if (EventHeader.type(batch.events(), offset) == type) {
                count.getAndIncrement();
            }
        });
        return count.get();
    }

    /** The lane hangs in the first answer that it reads; the latch says when it does. */
    private static CountDownLatch hangInRead(PlayedPipeline played, CountDownLatch until) {
        CountDownLatch hanging = new CountDownLatch(1);
        played.hooks.beforeRead = () -> {
            hanging.countDown();
            PipelineFailureTest.awaitQuietly(until);
        };
        return hanging;
    }

    @Test
    void aLaneThatHangsIsGivenUp() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        PlayedPipeline played =
                PlayedPipeline.start(directory, UIDS, PipelineListener.NONE, PlayedPipeline.CLOSE_TIMEOUT_NS);
        CountDownLatch hanging = hangInRead(played, never);
        played.open(1, 1, 2);
        assertTrue(played.outcome(played.offer(1, 1, 2)) > 0);
        hanging.await();
        try {
            IllegalStateException e = assertThrows(IllegalStateException.class, played.pipeline::close);
            assertEquals("the engine is closed, but a thread of it hangs: [assay-lane-0]", e.getMessage());
            assertEquals(Refusal.CLOSED.code(), played.offer(2, 1, 2));
        } finally {
            never.countDown();
        }
        try (Pipeline again = Pipeline.open(PlayedPipeline.tiny(directory), PipelineListener.NONE)) {
            again.commands().closeRound(PlayedPipeline.NETUID, 1);
            assertTrue(again.books().scores(PlayedPipeline.NETUID).scores()[1] > 0);
        }
    }

    @Test
    void aCommandThatWaitsForRoomDoesNotHoldUpTheClosing() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        PlayedPipeline played =
                PlayedPipeline.start(directory, UIDS, PipelineListener.NONE, PlayedPipeline.CLOSE_TIMEOUT_NS);
        CountDownLatch hanging = hangInRead(played, never);
        played.open(1, miners());
        played.offer(1, 1, 2);
        hanging.await();
        try {
            for (int tries = 0; tries < 100; tries++) { // until lane, batches and ring are full and stay so
                fill(played, new ArrayList<>());
                Thread.sleep(1);
            }
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            List<Thread> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) { // a few still find room, one waits for it, the others wait for that one
                waiting.add(start(() -> closeRound(played, told)));
            }
            PlayedPipeline.waitUntil(
                    () -> waiting.stream().anyMatch(thread -> thread.getState() == Thread.State.BLOCKED));
            assertThrows(IllegalStateException.class, played.pipeline::close);
            for (Thread thread : waiting) {
                thread.join();
            }
            assertEquals(20, told.size());
            assertTrue(told.contains("the engine is closed"), told::toString);
        } finally {
            never.countDown();
        }
    }

    private static void closeRound(PlayedPipeline played, List<String> told) {
        try {
            played.pipeline.commands().closeRound(PlayedPipeline.NETUID, 1);
        } catch (IllegalStateException e) {
            told.add(e.getMessage());
        }
    }

    @Test
    void aSequencerThatHangsIsGivenUp() throws InterruptedException {
        Stall stall = new Stall();
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS, stall, PlayedPipeline.CLOSE_TIMEOUT_NS);
        played.open(1, miners());
        played.offer(1, 1, 2);
        stall.reached.await();
        try {
            IllegalStateException e = assertThrows(IllegalStateException.class, played.pipeline::close);
            assertEquals("the engine is closed, but a thread of it hangs: [assay-sequencer]", e.getMessage());
        } finally {
            stall.go.countDown();
        }
    }

    @Test
    void anInterruptedThreadClosesAsWellAsAnyOther() throws IOException {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        played.open(1, 1, 2);
        played.outcome(played.offer(1, 1, 2));
        Thread.currentThread().interrupt();
        played.pipeline.close();

        assertTrue(Thread.interrupted());
        assertNull(played.pipeline.failure());
        assertEquals(played.pipeline.journalledCount(), played.pipeline.syncedCount());
        try (Stream<Path> snapshots = Files.list(JournalFiles.snapshots(directory))) {
            assertEquals(1, snapshots.count());
        }
    }

    @Test
    void aSecondClosingDoesNothing() {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        played.pipeline.close();
        played.pipeline.close();
        assertFalse(Thread.interrupted());
    }

    @Test
    void whatCameTooLateIsKnownToBeRefused() {
        PlayedPipeline played = PlayedPipeline.start(directory, UIDS);
        played.pipeline.close();
        assertEquals(Refusal.CLOSED.code(), played.pipeline.outcome(1_000));
        assertEquals(Refusal.BACK_PRESSURED.code(), played.pipeline.outcome(Refusal.BACK_PRESSURED.code()));
        assertEquals(Refusal.CLOSED.code(), played.pipeline.outcome(Refusal.CLOSED.code()));
        UnsafeBuffer response = PlayedPipeline.response(1, 1, TestSubnet.answer(2));
        assertEquals(Refusal.CLOSED.code(), played.pipeline.offer(response, 0, response.capacity()));
    }
}
