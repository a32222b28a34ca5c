package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.EngineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.JournalReplay;
import dev.assay.response.Refusal;
import dev.assay.score.ScorePolicy;
import dev.assay.score.ScorePolicy.ScatterBase;
import dev.assay.weights.WeightPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A uid changes hands, a subnet changes its size: nobody is credited with what another one did. */
class RegistrationTest {
    private static final int UIDS = 4;
    private static final long RETENTION_BLOCKS = 50;
    private static final Hotkey NEWCOMER = TestSubnet.hotkey(90);

    @TempDir
    Path directory;

    private EngineConfig remembering() {
        SubnetConfig plain = TestSubnet.config(directory).subnets().get(0);
        SubnetConfig subnet = new SubnetConfig(
                plain.netuid(),
                plain.validatorHotkey(),
                plain.rewardModel(),
                Map.of(),
                new ScorePolicy(0.5, ScatterBase.KEEP, RETENTION_BLOCKS, true),
                WeightPolicy.UNLIMITED,
                plain.hyperparameters());
        EngineConfig config = TestSubnet.config(directory);
        return new EngineConfig(config.journal(), config.pipeline(), List.of(subnet));
    }

    private static Hotkey[] with(int uid, Hotkey hotkey) {
        Hotkey[] hotkeys = TestSubnet.hotkeys(UIDS);
        hotkeys[uid] = hotkey;
        return hotkeys;
    }

    private static void playRound(Play play, long roundId) {
        play.open(roundId, 1, 2);
        play.answer(1, roundId, 2, 4, 6);
        play.answer(2, roundId, 2, 4);
    }

    @Test
    void aReusedUidStartsClean() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            playRound(play, 1);
            double kept = play.scores()[2];
            play.register(200, with(1, NEWCOMER));
            assertArrayEquals(new double[] {0, 0, kept, 0}, play.scores());
        }
    }

    @Test
    void aHotkeyThatChangesInARoundIsNeitherCreditedNorAsked() {
        double[] live;
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, 1, 2, 3);
            play.answer(1, 1, 2, 4, 6);
            play.answer(2, 1, 2, 4);
            play.register(200, with(1, NEWCOMER));

            assertEquals(Refusal.HOTKEY_MISMATCH.code(), play.outcome(play.offer(1, 1, 2)));
            assertEquals(Refusal.NOT_ASKED.code(), play.outcome(play.offer(1, NEWCOMER, 1, 2)));
            play.close(1);
            assertEquals(0, play.engine.scores(Play.NETUID).rows().get(1).rounds());
            assertEquals(0, play.scores()[1]);
            assertTrue(play.scores()[2] > 0);

            play.open(2, 1);
            long position = play.offer(1, NEWCOMER, 2, 2, 4, 6);
            assertTrue(play.outcome(position) >= 0);
            live = play.scores();
            assertTrue(live[1] > 0);
        }
        try (JournalReplay replay = JournalReplay.of(directory)) {
            assertArrayEquals(live, replay.books().scores(Play.NETUID).scores());
        }
    }

    @Test
    void aHotkeyThatLeavesAndReturnsInARoundIsNotCredited() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, 1, 2);
            play.register(200, with(1, NEWCOMER));
            play.register(201, TestSubnet.hotkeys(UIDS));
            assertEquals(Refusal.NOT_ASKED.code(), play.outcome(play.offer(1, 1, 2)));
        }
    }

    @Test
    void aHotkeyThatReturnsWithinTheRetentionFindsItsScore() {
        try (Play play = Play.start(remembering(), UIDS)) {
            playRound(play, 1);
            double left = play.scores()[1];
            play.register(200, with(1, NEWCOMER));
            assertEquals(0, play.scores()[1]);
            play.register(200 + RETENTION_BLOCKS, swapped());
            assertEquals(left, play.scores()[3]);
        }
    }

    /** The newcomer stays at uid 1, and who sat there before is back at uid 3. */
    private static Hotkey[] swapped() {
        Hotkey[] hotkeys = with(1, NEWCOMER);
        hotkeys[3] = TestSubnet.hotkey(1);
        return hotkeys;
    }

    @Test
    void aHotkeyThatReturnsTooLateStartsClean() {
        try (Play play = Play.start(remembering(), UIDS)) {
            playRound(play, 1);
            play.register(200, with(1, NEWCOMER));
            play.register(201 + RETENTION_BLOCKS, swapped());
            assertEquals(0, play.scores()[3]);
        }
    }

    @Test
    void aDepartedHotkeyIsRememberedAcrossARestart() {
        double left;
        try (Play play = Play.start(remembering(), UIDS)) {
            playRound(play, 1);
            left = play.scores()[1];
            play.register(200, with(1, NEWCOMER));
        }
        try (Play play = Play.reopen(remembering(), TestSubnet.START_NS)) {
            play.register(201, swapped());
            assertEquals(left, play.scores()[3]);
        }
    }

    @Test
    void aSubnetThatGrowsAsksItsNewUidsOnlyInNewRounds() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, 1, 2);
            play.register(200, TestSubnet.hotkeys(200));
            assertEquals(Refusal.NOT_ASKED.code(), play.outcome(play.offer(199, 1, 2)));
            play.answer(1, 1, 2, 4, 6);
            play.answer(2, 1, 2, 4);
            play.open(2, 199);
            play.answer(199, 2, 2, 4, 6);
            double[] scores = play.scores();
            assertEquals(200, scores.length);
            assertTrue(scores[1] > 0 && scores[2] > 0 && scores[199] > 0);
        }
    }

    @Test
    void aSubnetThatShrinksDropsThoseWhoAreGone() {
        EngineConfig config = TestSubnet.config(directory);
        double[] before;
        try (Play play = Play.start(config, 200)) {
            play.open(1, 1, 2, 3, 199);
            play.answer(1, 1, 2, 4, 6);
            play.answer(199, 1, 2, 4, 6);
            play.register(200, TestSubnet.hotkeys(UIDS));
            assertEquals(Refusal.UNKNOWN_UID.code(), play.outcome(play.offer(199, 1, 2)));
            before = play.scores();
            assertEquals(UIDS, before.length);
        }
        // The round is still open: its 199 uids come back from the journal into a subnet of 4.
        try (Play play = Play.reopen(config, TestSubnet.START_NS)) {
            assertArrayEquals(before, play.scores());
            play.answer(2, 1, 2, 4);
            play.close(1);
            assertTrue(play.scores()[1] > 0 && play.scores()[2] > 0);
        }
    }

    @Test
    void twoSubnetsAreIndependent() {
        EngineConfig one = TestSubnet.config(directory);
        SubnetConfig other = SubnetConfig.of(9, "search.semantic");
        EngineConfig two = new EngineConfig(
                one.journal(), one.pipeline(), List.of(one.subnets().get(0), other));
        double[] alone;
        try (Play play = Play.start(TestSubnet.config(directory.resolve("alone")), UIDS)) {
            playRound(play, 1);
            alone = play.scores();
        }
        EngineConfig config =
                two.withJournal(TestSubnet.config(directory.resolve("both")).journal());
        try (Play play = Play.start(config, UIDS)) {
            play.engine.takeMetagraph(TestSubnet.metagraph(7, TestSubnet.hotkeys(3)).toBuilder()
                    .netuid(9)
                    .build());
            play.engine.loadReference(9, 1, TestSubnet.reference());
            play.engine.openRound(9, 1, play.nowNs + 5, 1, new int[] {1}, TestSubnet.task());
            playRound(play, 1);
            assertEquals(List.of(1L), play.engine.books().openRounds(9));
            long position = play.engine.offer(9, 1, TestSubnet.hotkey(1), 1, play.nowNs, TestSubnet.answer(2, 4));
            assertTrue(play.outcome(position) >= 0);
            play.engine.tick(9, 1, 8, 0);

            assertArrayEquals(alone, play.scores());
            assertEquals(3, play.engine.scores(9).rows().size());
            assertTrue(play.engine.scores(9).scores()[1] > 0);
            assertEquals(-1, play.engine.books().lastEpoch(Play.NETUID));
            assertEquals(1, play.engine.books().lastEpoch(9));
        }
    }
}
