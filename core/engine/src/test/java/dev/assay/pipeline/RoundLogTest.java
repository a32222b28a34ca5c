package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.engine.TestSubnet;
import dev.assay.identity.Hotkey;
import dev.assay.journal.CloseReason;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.reward.FeatureLayout;
import dev.assay.reward.RewardCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the books say of rounds, open and closed. */
class RoundLogTest {
    private static final int NETUID = TestSubnet.NETUID;
    private static final String MODEL = "given.reward";
    private static final byte[] NO_TASK = {};

    @TempDir
    private Path directory;

    private Pipeline open(int snapshotEveryEvents) {
        return open(snapshotEveryEvents, Surroundings.REAL);
    }

    private Pipeline open(int snapshotEveryEvents, Surroundings surroundings) {
        EngineConfig config = EngineConfig.of(directory, SubnetConfig.of(NETUID, MODEL))
                .withPipeline(new PipelineConfig(
                        1 << 16,
                        4096,
                        2,
                        4096,
                        2,
                        1024,
                        TestSubnet.SECOND_NS,
                        snapshotEveryEvents,
                        ClockSource.MANUAL));
        return Pipeline.open(config, PipelineListener.NONE, surroundings);
    }

    private static void begin(Pipeline pipeline, int uids) {
        pipeline.commands().advanceTo(TestSubnet.START_NS);
        pipeline.commands().takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(uids)));
    }

    private static void ask(Pipeline pipeline, long roundId, int... uids) {
        pipeline.commands().openRound(NETUID, roundId, TestSubnet.START_NS + roundId, 0, uids, NO_TASK);
    }

    private static long answer(Pipeline pipeline, int uid, long roundId, double reward) {
        FeatureLayout layout = FeatureLayout.ofResponses(
                RewardCatalogue.load().create(MODEL, Map.of()).schema());
        byte[] payload = new byte[layout.encodedLength(new double[1], List.of())];
        layout.encode(new double[] {reward}, List.of(), new int[0], new UnsafeBuffer(payload), 0);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + payload.length]);
        Hotkey hotkey = TestSubnet.hotkey(uid);
        ResponseFlyweight.encode(buffer, 0, NETUID, uid, hotkey, roundId, TestSubnet.START_NS, payload);
        return pipeline.offer(buffer, 0, buffer.capacity());
    }

    private static RoundRecord.End end(RoundRecord round) {
        return Objects.requireNonNull(round.end(), "is open still");
    }

    /** Waits until what was offered is journalled: a command takes its turn behind it. */
    private static void settle(Pipeline pipeline) {
        pipeline.commands().advanceTo(TestSubnet.START_NS);
    }

    @Test
    void tellsOfAnOpenRoundWhoWasAskedUntilWhen() {
        try (Pipeline pipeline = open(0)) {
            begin(pipeline, 4);
            ask(pipeline, 7, 1, 3);

            RoundRecord round = pipeline.books().round(NETUID, 7).orElseThrow();

            assertTrue(round.isOpen());
            assertArrayEquals(new int[] {1, 3}, round.askedUids());
            assertEquals(TestSubnet.START_NS, round.openedNs());
            assertEquals(TestSubnet.START_NS + 7, round.deadlineNs());
            assertEquals(RoundRecord.fingerprint(NO_TASK), round.taskFingerprint());
            assertTrue(pipeline.books().round(NETUID, 8).isEmpty());
        }
    }

    @Test
    void tellsOfAClosedRoundWhatEachMinerGotAndWhatWasRefused() {
        try (Pipeline pipeline = open(0)) {
            begin(pipeline, 4);
            ask(pipeline, 1, 0, 1, 2);
            answer(pipeline, 0, 1, 0.5);
            answer(pipeline, 0, 1, 0.75);
            answer(pipeline, 2, 1, Double.NaN);
            pipeline.commands().closeRound(NETUID, 1);

            RoundRecord.End end = end(pipeline.books().round(NETUID, 1).orElseThrow());

            assertEquals(CloseReason.REQUESTED, end.reason());
            assertEquals(1, end.answeredCount());
            assertTrue(end.scored());
            assertEquals(
                    List.of(
                            new RoundRecord.Reward(0, TestSubnet.hotkey(0), 0.5),
                            new RoundRecord.Reward(1, TestSubnet.hotkey(1), 0),
                            new RoundRecord.Reward(2, TestSubnet.hotkey(2), 0)),
                    end.rewards());
            assertEquals(Map.of(Refusal.DUPLICATE, 1L, Refusal.NON_FINITE, 1L), end.refusals());
        }
    }

    @Test
    void aRoundWhoseModelFailedHasNoRewards() {
        HookedModel.Hooks hooks = new HookedModel.Hooks();
        hooks.beforeScore = () -> {
            throw new IllegalStateException("the model is broken");
        };
        try (Pipeline pipeline = open(0, Surroundings.REAL.withModels(hooks::model))) {
            begin(pipeline, 2);
            ask(pipeline, 1, 0);
            answer(pipeline, 0, 1, 0.5);
            settle(pipeline);

            RoundRecord.End end = end(pipeline.books().round(NETUID, 1).orElseThrow());

            assertEquals(CloseReason.ALL_ANSWERED, end.reason());
            assertFalse(end.scored());
            assertEquals(List.of(), end.rewards());
        }
    }

    @Test
    void aMinerWhoLostItsUidMeanwhileIsNotNamed() {
        try (Pipeline pipeline = open(0)) {
            begin(pipeline, 2);
            ask(pipeline, 1, 0, 1);
            answer(pipeline, 0, 1, 0.5);
            answer(pipeline, 1, 1, 0.5);
            ask(pipeline, 2, 0, 1);
            answer(pipeline, 0, 2, 0.25);
            pipeline.commands().takeMetagraph(TestSubnet.metagraph(101, TestSubnet.hotkey(0), TestSubnet.hotkey(9)));
            pipeline.commands().closeRound(NETUID, 2);

            List<RoundRecord> rounds = pipeline.books().closedRounds(NETUID, 10);

            assertEquals(
                    List.of(2L, 1L), rounds.stream().map(RoundRecord::roundId).toList());
            assertEquals(
                    List.of(new RoundRecord.Reward(0, TestSubnet.hotkey(0), 0.25)),
                    end(rounds.get(0)).rewards());
            assertEquals(2, end(rounds.get(1)).rewards().size());
        }
    }

    @Test
    void remembersTheNewestRoundsOnly() {
        try (Pipeline pipeline = open(0)) {
            begin(pipeline, 2);
            for (int roundId = 1; roundId <= RoundLog.CLOSED_MAX + 3; roundId++) {
                ask(pipeline, roundId, 0);
                answer(pipeline, 0, roundId, roundId);
            }

            settle(pipeline);
            List<RoundRecord> rounds = pipeline.books().closedRounds(NETUID, Integer.MAX_VALUE);

            assertEquals(RoundLog.CLOSED_MAX, rounds.size());
            for (int i = 0; i < rounds.size(); i++) {
                RoundRecord round = rounds.get(i);
                assertEquals(RoundLog.CLOSED_MAX + 3 - i, round.roundId());
                assertEquals(
                        (double) round.roundId(), end(round).rewards().get(0).reward());
            }
            assertTrue(pipeline.books().round(NETUID, 3).isEmpty());
            assertEquals(2, pipeline.books().closedRounds(NETUID, 2).size());
        }
    }

    @Test
    void knowsARoundThatIsOpenAcrossARestartFromASnapshot() {
        try (Pipeline pipeline = open(0)) {
            begin(pipeline, 3);
            ask(pipeline, 1, 0);
            answer(pipeline, 0, 1, 1);
            ask(pipeline, 2, 1, 2);
            answer(pipeline, 1, 2, 0.5);
        }
        try (Pipeline pipeline = open(0)) {
            RoundRecord round = pipeline.books().round(NETUID, 2).orElseThrow();

            assertTrue(round.isOpen());
            assertArrayEquals(new int[] {1, 2}, round.askedUids());
            assertTrue(pipeline.books().round(NETUID, 1).isEmpty(), "closed before the snapshot");

            answer(pipeline, 2, 2, 0.25);
            settle(pipeline);
            RoundRecord closed = pipeline.books().round(NETUID, 2).orElseThrow();
            assertFalse(closed.isOpen());
            assertEquals(2, end(closed).answeredCount());
        }
    }

    @Test
    void aFingerprintTellsTasksApart() {
        long none = RoundRecord.fingerprint(new byte[0]);

        assertNotEquals(none, RoundRecord.fingerprint(new byte[1]));
        assertNotEquals(RoundRecord.fingerprint(new byte[8]), RoundRecord.fingerprint(new byte[9]));
        byte[] task = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        long before = RoundRecord.fingerprint(task);
        for (int i = 0; i < task.length; i++) {
            task[i] ^= 1;
            assertNotEquals(before, RoundRecord.fingerprint(task), "byte " + i);
            task[i] ^= 1;
        }
        assertEquals(before, RoundRecord.fingerprint(task));
    }
}
