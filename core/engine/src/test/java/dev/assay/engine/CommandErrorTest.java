package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.journal.EventHeader;
import dev.assay.reward.search.SearchPayloads;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the validator must not say: each is refused with its reason, and nothing is journalled. */
class CommandErrorTest {
    private static final int UIDS = 5;
    private static final int NETUID = TestSubnet.NETUID;
    private static final long DEADLINE_NS = TestSubnet.START_NS + Play.ROUND_NS;
    private static final String UNKNOWN_NETUID = "netuid=6: must be a subnet that is configured";

    @TempDir
    Path directory;

    /** One wrong command; round 7 is open, epoch 3 was ticked at block 200, the metagraph is of block 100. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum Wrong {
        METAGRAPH_OF_NO_SUBNET(
                UNKNOWN_NETUID,
                engine -> engine.takeMetagraph(TestSubnet.metagraph(101, TestSubnet.hotkeys(3)).toBuilder()
                        .netuid(6)
                        .build())),
        METAGRAPH_OF_THE_SAME_BLOCK(
                "metagraph.block=100: must be above 100",
                engine -> engine.takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(3)))),
        METAGRAPH_OF_AN_EARLIER_BLOCK(
                "metagraph.block=99: must be above 100",
                engine -> engine.takeMetagraph(TestSubnet.metagraph(99, TestSubnet.hotkeys(3)))),
        REFERENCE_OF_NO_SUBNET(UNKNOWN_NETUID, engine -> engine.loadReference(6, 2, TestSubnet.reference())),
        REFERENCE_ZERO(
                "referenceId=0: must be new and not 0; a reference never changes",
                engine -> engine.loadReference(NETUID, 0, TestSubnet.reference())),
        REFERENCE_TWICE(
                "referenceId=1: must be new and not 0; a reference never changes",
                engine -> engine.loadReference(NETUID, 1, TestSubnet.reference())),
        REFERENCE_MALFORMED(
                "reference.count=10: must be one that agrees with length=247",
                engine -> engine.loadReference(
                        NETUID, 2, Arrays.copyOf(TestSubnet.reference(), TestSubnet.reference().length - 1))),
        REFERENCE_EMPTY(
                "reference.length=0: must be at least 8 and within its buffer",
                engine -> engine.loadReference(NETUID, 2, new byte[0])),
        ROUND_OF_NO_SUBNET(
                UNKNOWN_NETUID, engine -> engine.openRound(6, 8, DEADLINE_NS, 1, new int[] {1}, TestSubnet.task())),
        ROUND_ID_AGAIN("roundId=7: must be above 7", engine -> open(engine, 7, DEADLINE_NS, 1, 1)),
        ROUND_ID_BELOW("roundId=6: must be above 7", engine -> open(engine, 6, DEADLINE_NS, 1, 1)),
        ROUND_ID_NEGATIVE("roundId=-1: must be above 7", engine -> open(engine, -1, DEADLINE_NS, 1, 1)),
        DEADLINE_NOW(
                "deadlineNs=1700000000000000000: must be after now, which is 1700000000000000000",
                engine -> open(engine, 8, TestSubnet.START_NS, 1, 1)),
        DEADLINE_SMALLEST(
                "deadlineNs=-9223372036854775808: must be after now, which is 1700000000000000000",
                engine -> open(engine, 8, Long.MIN_VALUE, 1, 1)),
        NOBODY_ASKED("askedUids=[]: must be at least one uid", engine -> open(engine, 8, DEADLINE_NS, 1)),
        ASKED_UNSORTED(
                "askedUids=2 after 3: must ascend and stay in [0, 4]", engine -> open(engine, 8, DEADLINE_NS, 1, 3, 2)),
        ASKED_TWICE(
                "askedUids=2 after 2: must ascend and stay in [0, 4]", engine -> open(engine, 8, DEADLINE_NS, 1, 2, 2)),
        ASKED_NEGATIVE(
                "askedUids=-1 after -1: must ascend and stay in [0, 4]", engine -> open(engine, 8, DEADLINE_NS, 1, -1)),
        ASKED_BEHIND_THE_LAST(
                "askedUids=5 after 1: must ascend and stay in [0, 4]", engine -> open(engine, 8, DEADLINE_NS, 1, 1, 5)),
        REFERENCE_UNKNOWN(
                "referenceId=9: must be a reference that was loaded: [1]",
                engine -> open(engine, 8, DEADLINE_NS, 9, 1)),
        REFERENCE_NEEDED(
                "reference=: must be one read by search.structured", engine -> open(engine, 8, DEADLINE_NS, 0, 1)),
        TASK_MALFORMED(
                "task.length=3: must be at least 24 and within its buffer",
                engine -> engine.openRound(NETUID, 8, DEADLINE_NS, 1, new int[] {1}, new byte[3])),
        TASK_OF_A_DOCUMENT_THAT_IS_NOT_THERE(
                "labels[0].id=999: must be the id of a document of the reference",
                engine -> engine.openRound(
                        NETUID,
                        8,
                        DEADLINE_NS,
                        1,
                        new int[] {1},
                        SearchPayloads.task(5, 0, 1_000_001_000L, new long[] {999}, new double[] {1}))),
        CLOSE_OF_NO_SUBNET(UNKNOWN_NETUID, engine -> engine.closeRound(6, 7)),
        CLOSE_OF_NO_ROUND("roundId=8: must be an open round of subnet 5", engine -> engine.closeRound(NETUID, 8)),
        TICK_OF_NO_SUBNET(UNKNOWN_NETUID, engine -> engine.tick(6, 4, 200, 0)),
        EPOCH_AGAIN("epoch=3: must be above 3", engine -> engine.tick(NETUID, 3, 200, 0)),
        EPOCH_NEGATIVE("epoch=-1: must be above 3", engine -> engine.tick(NETUID, -1, 200, 0)),
        BLOCK_BEFORE_THE_METAGRAPH(
                "block=99: must be at least the metagraph's, which is 100", engine -> engine.tick(NETUID, 4, 99, 0)),
        EMISSION_NEGATIVE("emissionRao=-1: must be at least 0", engine -> engine.tick(NETUID, 4, 200, -1)),
        TIME_BACKWARDS(
                "nowNs=1699999999999999999: must be at least 1700000000000000000",
                engine -> engine.advanceTo(TestSubnet.START_NS - 1));

        private final String message;
        private final Consumer<AssayEngine> command;

        Wrong(String message, Consumer<AssayEngine> command) {
            this.message = message;
            this.command = command;
        }
    }

    private static void open(AssayEngine engine, long roundId, long deadlineNs, long referenceId, int... uids) {
        engine.openRound(NETUID, roundId, deadlineNs, referenceId, uids, TestSubnet.task());
    }

    private static Play prepared(EngineConfig config) {
        Play play = Play.start(config, UIDS);
        play.open(7, 1, 2);
        play.engine.tick(NETUID, 3, 200, 0);
        return play;
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void isRefusedWithItsReasonAndNothingIsJournalled(Wrong wrong) {
        try (Play play = prepared(TestSubnet.config(directory))) {
            long journalled = play.engine.journalledCount();
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> wrong.command.accept(play.engine));

            assertEquals(wrong.message, e.getMessage());
            assertEquals(journalled, play.engine.journalledCount());
            assertNull(play.engine.failure());
            play.answer(1, 7, 2, 4); // and all goes on
        }
    }

    @Test
    void nothingIsAskedBeforeThereIsAMetagraph() {
        try (AssayEngine engine = AssayEngine.open(TestSubnet.config(directory))) {
            engine.advanceTo(TestSubnet.START_NS);
            engine.loadReference(NETUID, 1, TestSubnet.reference());
            assertEquals(
                    "netuid=5: must have a metagraph before a round is opened",
                    assertThrows(IllegalArgumentException.class, () -> open(engine, 1, DEADLINE_NS, 1, 1))
                            .getMessage());
            assertEquals(
                    "netuid=5: must have a metagraph before an epoch",
                    assertThrows(IllegalArgumentException.class, () -> engine.tick(NETUID, 1, 1, 0))
                            .getMessage());
        }
    }

    @Test
    void oneRoundMoreThanTheLimitIsRefused() {
        PipelineConfig sizes = TestSubnet.config(directory).pipeline();
        EngineConfig config = TestSubnet.config(directory)
                .withPipeline(new PipelineConfig(
                        sizes.ringBytes(),
                        sizes.responseBytesMax(),
                        sizes.laneCount(),
                        sizes.batchBytes(),
                        sizes.batchCount(),
                        2,
                        sizes.timestampToleranceNs(),
                        0,
                        ClockSource.MANUAL));
        try (Play play = prepared(config)) {
            play.open(8, 1);
            long journalled = play.engine.journalledCount();
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> play.open(9, 1));
            assertEquals("openRounds=2: must be below 2", e.getMessage());
            assertEquals(journalled, play.engine.journalledCount());
            play.close(7);
            play.open(9, 1);
        }
    }

    @Test
    void anEventThatIsTooLongIsRefused() {
        int documents = EventHeader.LENGTH_MAX / 24 + 1;
        long[] ids = new long[documents];
        Arrays.setAll(ids, i -> i);
        byte[] tooLong = SearchPayloads.reference(ids, new long[documents], new boolean[documents]);
        try (Play play = prepared(TestSubnet.config(directory))) {
            long journalled = play.engine.journalledCount();
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> play.engine.loadReference(NETUID, 2, tooLong));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("REFERENCE_LOADED.length="), message);
            assertTrue(message.endsWith(": must be at most 16777216 bytes"), message);
            assertEquals(journalled, play.engine.journalledCount());
            assertEquals(false, play.engine.hasReference(NETUID, 2));
            play.engine.loadReference(NETUID, 2, TestSubnet.reference()); // the id is still free
        }
    }

    @Test
    void aSystemClockIsNotMovedByHand() {
        EngineConfig config = TestSubnet.config(directory).withPipeline(PipelineConfig.defaults());
        try (AssayEngine engine = AssayEngine.open(config)) {
            long journalled = engine.journalledCount();
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> engine.advanceTo(Long.MAX_VALUE));
            assertEquals("clock=SYSTEM: must be MANUAL to be moved", e.getMessage());
            assertEquals(journalled, engine.journalledCount());
        }
    }

    @Test
    void whatIsAskedOfAnUnknownSubnetIsRefused() {
        try (Play play = prepared(TestSubnet.config(directory))) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> play.engine.scores(6));
            assertEquals("netuid=6: must be one of [5]", e.getMessage());
            assertThrows(
                    IllegalArgumentException.class, () -> play.engine.books().explainWeight(NETUID, UIDS));
        }
    }

    @Test
    void anEpochOfTheLargestNumbersHasAnOutcome() {
        try (Play play = prepared(TestSubnet.config(directory))) {
            play.engine.tick(NETUID, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
            assertNull(play.engine.failure());
        }
    }

    @Test
    void afterAClosingEveryCommandAndQuestionSaysSo() {
        Play play = prepared(TestSubnet.config(directory));
        play.close();
        play.close();
        assertEquals(
                "the engine is closed",
                assertThrows(IllegalStateException.class, () -> play.close(7)).getMessage());
        assertEquals(
                "the engine is closed",
                assertThrows(IllegalStateException.class, play::scores).getMessage());
    }
}
