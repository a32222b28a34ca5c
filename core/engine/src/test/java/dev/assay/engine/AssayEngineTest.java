package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.EngineConfig;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.EpochOutcome;
import dev.assay.pipeline.JournalReplay;
import dev.assay.pipeline.ScoreTable;
import dev.assay.response.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssayEngineTest {
    private static final int MINERS = 4;
    private static final long EMISSION_RAO = 1_000_000_000L;

    @TempDir
    Path directory;

    private static void prepare(AssayEngine engine) {
        engine.advanceTo(TestSubnet.START_NS);
        engine.takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(MINERS + 1)));
        engine.loadReference(TestSubnet.NETUID, TestSubnet.REFERENCE, TestSubnet.reference());
    }

    private static void open(AssayEngine engine, long roundId, long nowNs) {
        engine.advanceTo(nowNs);
        engine.openRound(
                TestSubnet.NETUID,
                roundId,
                nowNs + 10 * TestSubnet.SECOND_NS,
                TestSubnet.REFERENCE,
                new int[] {1, 2, 3, 4},
                TestSubnet.task());
    }

    private static long offer(AssayEngine engine, int uid, long roundId, long nowNs, long... documents) {
        return engine.offer(
                TestSubnet.NETUID, uid, TestSubnet.hotkey(uid), roundId, nowNs, TestSubnet.answer(documents));
    }

    private static long await(AssayEngine engine, long position) {
        assertTrue(position >= 0, () -> "refused: " + position);
        return engine.await(position, Durability.JOURNALLED, Duration.ofSeconds(10));
    }

    private static void playRound(AssayEngine engine, long roundId) {
        long nowNs = TestSubnet.START_NS + roundId * 20 * TestSubnet.SECOND_NS;
        open(engine, roundId, nowNs);
        assertTrue(await(engine, offer(engine, 1, roundId, nowNs, 2, 4, 6, 8, 10)) > 0);
        assertTrue(await(engine, offer(engine, 2, roundId, nowNs, 1, 3, 5, 7, 2)) > 0);
        assertTrue(await(engine, offer(engine, 3, roundId, nowNs, 2, 2, 2, 2, 2)) > 0);
        engine.closeRound(TestSubnet.NETUID, roundId);
    }

    @Test
    void turnsResponsesIntoScoresAndWeightsAndConsensus() {
        try (AssayEngine engine = AssayEngine.open(TestSubnet.config(directory))) {
            prepare(engine);
            playRound(engine, 1);
            ScoreTable scores = engine.scores(TestSubnet.NETUID);
            EpochOutcome outcome = engine.tick(TestSubnet.NETUID, 1, 101, EMISSION_RAO);

            double[] byUid = scores.scores();
            assertTrue(
                    byUid[1] > byUid[2] && byUid[1] > byUid[3] && byUid[3] > 0 && byUid[4] == 0,
                    () -> scores.toString());
            assertEquals(65535, outcome.weights().valueOf(1));
            assertNotNull(outcome.consensus());
        }
    }

    @Test
    void isWhereItWasAfterAReopening() {
        EngineConfig config = TestSubnet.config(directory);
        double[] before;
        try (AssayEngine engine = AssayEngine.open(config)) {
            prepare(engine);
            playRound(engine, 1);
            open(engine, 2, TestSubnet.START_NS + 40 * TestSubnet.SECOND_NS);
            await(engine, offer(engine, 1, 2, TestSubnet.START_NS + 40 * TestSubnet.SECOND_NS, 2, 4, 6));
            before = engine.scores(TestSubnet.NETUID).scores();
        }
        try (AssayEngine engine = AssayEngine.open(config)) {
            assertArrayEquals(before, engine.scores(TestSubnet.NETUID).scores());
            long nowNs = TestSubnet.START_NS + 41 * TestSubnet.SECOND_NS;
            assertEquals(Refusal.DUPLICATE.code(), await(engine, offer(engine, 1, 2, nowNs, 2, 4, 6)));
            engine.closeRound(TestSubnet.NETUID, 2);
            assertTrue(engine.scores(TestSubnet.NETUID).scores()[1] > before[1]);
        }
    }

    @Test
    void replayGivesTheSameBits() {
        double[] live;
        try (AssayEngine engine = AssayEngine.open(TestSubnet.config(directory))) {
            prepare(engine);
            for (long round = 1; round <= 20; round++) {
                playRound(engine, round);
            }
            live = engine.scores(TestSubnet.NETUID).scores();
        }
        try (JournalReplay replay = JournalReplay.of(directory)) {
            assertArrayEquals(live, replay.books().scores(TestSubnet.NETUID).scores());
        }
    }

    @Test
    void refusesAHotkeyThatDoesNotHoldTheUid() {
        try (AssayEngine engine = AssayEngine.open(TestSubnet.config(directory))) {
            prepare(engine);
            open(engine, 1, TestSubnet.START_NS);
            Hotkey stranger = TestSubnet.hotkey(99);
            long position = engine.offer(TestSubnet.NETUID, 1, stranger, 1, TestSubnet.START_NS, TestSubnet.answer(2));
            assertEquals(Refusal.HOTKEY_MISMATCH.code(), await(engine, position));
        }
    }
}
