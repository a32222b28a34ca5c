package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.config.EngineConfig;
import dev.assay.engine.TestSubnet;
import dev.assay.identity.Hotkey;
import dev.assay.journal.JournalConfig;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up: offers are refused in time, nothing that was accepted is lost, and it ends when there is room. */
class DiskFullTest {
    private static final long RESERVE_BYTES = 1 << 20;
    private static final int MINERS = 4;
    private static final int[] ASKED = {1, 2, 3, 4};
    private static final byte[] ANSWER = TestSubnet.answer(2, 4, 6, 8, 10);

    @TempDir
    Path directory;

    private static EngineConfig config(Path journal, long reserveBytes) {
        EngineConfig config = TestSubnet.config(journal);
        return new EngineConfig(
                new JournalConfig(journal, config.journal().blockBytes(), reserveBytes),
                config.pipeline(),
                config.subnets());
    }

    private static void prepare(Pipeline pipeline) {
        pipeline.commands().advanceTo(TestSubnet.START_NS);
        pipeline.commands().takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(MINERS + 1)));
        pipeline.commands().loadReference(TestSubnet.NETUID, TestSubnet.REFERENCE, TestSubnet.reference());
    }

    private static void openRound(Pipeline pipeline, long roundId) {
        long deadlineNs = TestSubnet.START_NS + TestSubnet.SECOND_NS;
        pipeline.commands()
                .openRound(TestSubnet.NETUID, roundId, deadlineNs, TestSubnet.REFERENCE, ASKED, TestSubnet.task());
    }

    /** The sequence number of an accepted response, or why it was not. */
    private static long offer(Pipeline pipeline, int uid, long roundId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + ANSWER.length]);
        Hotkey hotkey = TestSubnet.hotkey(uid);
        int length = ResponseFlyweight.encode(
                buffer, 0, TestSubnet.NETUID, uid, hotkey, roundId, TestSubnet.START_NS, ANSWER);
        long position = pipeline.offer(buffer, 0, length);
        if (position < 0) {
            return position;
        }
        waitUntil(() -> pipeline.outcome(position) != Outcomes.PENDING);
        return pipeline.outcome(position);
    }

    private static void waitUntil(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "waited for 30 s");
            Thread.onSpinWait();
        }
    }

    @Test
    void refusesWhileTheDiskIsFullAndGoesOnWhenItIsNot() {
        AtomicLong usableBytes = new AtomicLong(Long.MAX_VALUE);
        EngineConfig config = config(directory, RESERVE_BYTES);
        long accepted;
        try (Pipeline pipeline =
                Pipeline.open(config, PipelineListener.NONE, Surroundings.REAL.withUsableBytes(usableBytes::get))) {
            prepare(pipeline);
            openRound(pipeline, 1);
            accepted = offer(pipeline, 1, 1);
            usableBytes.set(RESERVE_BYTES - 1);
            waitUntil(() -> offer(pipeline, 2, 99) == Refusal.DISK_FULL.code());

            IllegalStateException e = assertThrows(IllegalStateException.class, () -> openRound(pipeline, 2));
            assertEquals("the journal's disk is full: no round can be opened", e.getMessage());
            assertEquals(Refusal.DISK_FULL.code(), offer(pipeline, 2, 1));
            pipeline.commands().closeRound(TestSubnet.NETUID, 1);
            assertTrue(pipeline.books().scores(TestSubnet.NETUID).scores()[1] > 0);

            usableBytes.set(RESERVE_BYTES);
            waitUntil(() -> offer(pipeline, 2, 99) != Refusal.DISK_FULL.code());
            openRound(pipeline, 2);
            assertTrue(offer(pipeline, 2, 2) > accepted);
            assertNull(pipeline.failure());
        }
        try (JournalReplay replay = JournalReplay.of(directory)) {
            assertTrue(replay.books().scores(TestSubnet.NETUID).scores()[1] > 0);
            assertNull(replay.summary().damage());
        }
    }

    @Test
    void endsInOrderOnADiskThatReallyIsFull() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=7m", "tmpfs", disk.toString()), "mounting needs root");
        try {
            fillDisk(disk);
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    private static void fillDisk(Path disk) throws IOException, InterruptedException {
        EngineConfig config = config(disk.resolve("journal"), 2 << 20);
        Files.write(disk.resolve("ballast"), new byte[3 << 20]);
        long responses;
        try (Pipeline pipeline = Pipeline.open(config, PipelineListener.NONE)) {
            prepare(pipeline);
            responses = offerUntilRefused(pipeline, 1);
            assertTrue(responses > 100, () -> "only " + responses);
            assertNull(pipeline.failure());
        }
        assertEquals(responses, answeredRounds(config.journal().directory()));
        try (Pipeline pipeline = Pipeline.open(config, PipelineListener.NONE)) {
            assertEquals(Refusal.DISK_FULL.code(), offer(pipeline, 1, 1));
            assumeTrue(run("mount", "-o", "remount,size=16m", disk.toString()), "remounting needs root");
            waitUntil(() -> offer(pipeline, 2, 1) != Refusal.DISK_FULL.code());
            openRound(pipeline, responses + 1000);
            assertTrue(offer(pipeline, 1, responses + 1000) > responses);
            assertNull(pipeline.failure());
        }
    }

    /** One answer a round; returns how many were accepted. */
    private static long offerUntilRefused(Pipeline pipeline, long firstRound) {
        for (long roundId = firstRound; ; roundId++) {
            if (pipeline.books().eventCount() > 0 && isFull(pipeline)) {
                return roundId - firstRound;
            }
            try {
                openRound(pipeline, roundId);
            } catch (IllegalStateException e) {
                return roundId - firstRound; // it became full in between
            }
            long outcome = offer(pipeline, 1, roundId);
            if (outcome == Refusal.DISK_FULL.code()) {
                return roundId - firstRound; // it stays open: closed, it would count as one that was not answered
            }
            pipeline.commands().closeRound(TestSubnet.NETUID, roundId);
            assertTrue(outcome > 0);
        }
    }

    private static boolean isFull(Pipeline pipeline) {
        return offer(pipeline, 2, Long.MAX_VALUE) == Refusal.DISK_FULL.code();
    }

    private static long answeredRounds(Path journal) {
        try (JournalReplay replay = JournalReplay.of(journal)) {
            assertNull(replay.summary().damage());
            return replay.books().scores(TestSubnet.NETUID).rows().get(1).rounds();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
