package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.journal.EventType;
import dev.assay.pipeline.JournalReplay;
import dev.assay.response.Refusal;
import dev.assay.score.ScorePolicy;
import dev.assay.score.ScorePolicy.ScatterBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which a round ends, and what a new configuration does to those that are open. */
class RoundClosingTest {
    private static final int UIDS = 4;

    @TempDir
    Path directory;

    private static EngineConfig with(
            EngineConfig config, String model, Map<String, String> parameters, ScorePolicy policy) {
        List<SubnetConfig> subnets = new ArrayList<>();
        for (SubnetConfig old : config.subnets()) {
            subnets.add(new SubnetConfig(
                    old.netuid(),
                    old.validatorHotkey(),
                    model,
                    parameters,
                    policy,
                    old.weightPolicy(),
                    old.hyperparameters()));
        }
        return new EngineConfig(config.journal(), config.pipeline(), subnets);
    }

    private EngineConfig scoring(ScorePolicy policy) {
        return with(TestSubnet.config(directory), "search.structured", Map.of(), policy);
    }

    @Test
    void closesWhenAllHaveAnswered() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, 1, 3);
            play.answer(1, 1, 2, 4);
            assertEquals(List.of(1L), play.engine.books().openRounds(Play.NETUID));
            play.answer(3, 1, 1);
            assertEquals(List.of(), play.engine.books().openRounds(Play.NETUID));
            assertEquals(1, play.engine.counters().roundsScored());
        }
        assertEquals(List.of("1 ALL_ANSWERED 2"), Journalled.of(directory).closings);
    }

    @Test
    void closesAfterItsDeadlineAndNotAtIt() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, Play.miners(UIDS));
            play.advance(Play.ROUND_NS);
            play.answer(1, 1, 2, 4);
            play.advance(1);
            assertEquals(Refusal.ROUND_CLOSED.code(), play.outcome(play.offer(2, 1, 2)));
            assertTrue(play.scores()[1] > 0);
        }
        assertEquals(List.of("1 DEADLINE 1"), Journalled.of(directory).closings);
    }

    @Test
    void roundsThatAreDueTogetherCloseByDeadlineAndThenById() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, play.nowNs + 9, 1);
            play.open(2, play.nowNs + 5, 2);
            play.open(3, play.nowNs + 9, 3);
            play.open(4, Long.MAX_VALUE, 1);
            play.advance(Play.ROUND_NS);
        }
        assertEquals(List.of("2 DEADLINE 0", "1 DEADLINE 0", "3 DEADLINE 0"), Journalled.of(directory).closings);
    }

    @Test
    @Timeout(20)
    void theSystemClockClosesARoundThatNobodyAnswers() throws InterruptedException {
        EngineConfig config = TestSubnet.config(directory)
                .withPipeline(PipelineConfig.defaults().withClock(ClockSource.SYSTEM));
        try (AssayEngine engine = AssayEngine.open(config)) {
            engine.takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(UIDS)));
            engine.loadReference(Play.NETUID, 1, TestSubnet.reference());
            long deadlineNs = System.currentTimeMillis() * 1_000_000 + 300_000_000;
            engine.openRound(Play.NETUID, 1, deadlineNs, 1, new int[] {1}, TestSubnet.task());
            while (!engine.books().openRounds(Play.NETUID).isEmpty()) {
                Thread.sleep(5);
            }
            assertTrue(System.currentTimeMillis() * 1_000_000 >= deadlineNs - 1_000_000);
        }
        assertEquals(List.of("1 DEADLINE 0"), Journalled.of(directory).closings);
    }

    @Test
    void closesOnRequestAndScoresTheSilentWithNothing() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, Play.miners(UIDS));
            play.answer(1, 1, 2, 4, 6);
            play.close(1);
            double[] scores = play.scores();
            assertTrue(scores[1] > 0);
            assertEquals(0, scores[2]);
            assertEquals(1, play.engine.scores(Play.NETUID).rows().get(2).rounds());
            assertEquals(0, play.engine.scores(Play.NETUID).rows().get(0).rounds());
        }
        assertEquals(List.of("1 REQUESTED 1"), Journalled.of(directory).closings);
    }

    @Test
    void aRoundWithoutAnyAnswerScoresAllWithNothing() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, Play.miners(UIDS));
            play.close(1);
            assertArrayEquals(new double[UIDS], play.scores());
        }
    }

    @Test
    void aNewScorePolicyClosesOpenRoundsAndKeepsScoresAndReferences() {
        double kept;
        try (Play play = Play.start(scoring(new ScorePolicy(0.5, ScatterBase.KEEP, 0, false)), UIDS)) {
            play.open(1, 1);
            play.answer(1, 1, 2, 4, 6);
            play.open(2, Play.miners(UIDS));
            play.open(3, Long.MAX_VALUE, 2, 3);
            kept = play.scores()[1];
        }
        EngineConfig changed = scoring(new ScorePolicy(0.25, ScatterBase.KEEP, 0, false));
        try (Play play = Play.reopen(changed, TestSubnet.START_NS)) {
            assertEquals(0.5 * kept + 0.5 * 0, play.scores()[1]); // round 2 closed under the policy it was opened under
            assertEquals(List.of(), play.engine.books().openRounds(Play.NETUID));
            assertTrue(play.engine.hasReference(Play.NETUID, 1));
            assertEquals(
                    0.25, play.engine.books().config(Play.NETUID).scorePolicy().alpha());
            play.open(4, 1);
            play.close(4);
            assertEquals(0.75 * 0.5 * kept, play.scores()[1]);
        }
        Journalled journalled = Journalled.of(directory);
        assertNull(journalled.summary.damage());
        assertEquals(
                List.of("1 ALL_ANSWERED 1", "2 RECONFIGURED 0", "3 RECONFIGURED 0", "4 REQUESTED 0"),
                journalled.closings);
        assertEquals(2, Collections.frequency(journalled.types, EventType.CONFIGURED));
    }

    @Test
    void anotherModelDropsReferences() {
        double[] before;
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, 1, 2);
            play.answer(1, 1, 2, 4, 6);
            play.close(1);
            before = play.scores();
        }
        EngineConfig changed = with(TestSubnet.config(directory), "search.semantic", Map.of(), ScorePolicy.TEMPLATE);
        try (Play play = Play.reopen(changed, TestSubnet.START_NS)) {
            assertArrayEquals(before, play.scores());
            assertFalse(play.engine.hasReference(Play.NETUID, 1));
            play.engine.loadReference(Play.NETUID, 1, TestSubnet.reference());
            play.open(2, 1);
            play.answer(1, 2, 2, 4, 6);
        }
        try (Play play = Play.reopen(changed, TestSubnet.START_NS)) {
            assertTrue(play.engine.hasReference(Play.NETUID, 1));
        }
    }

    @Test
    void theSameConfigurationIsNotJournalledAgainAndClosesNothing() {
        EngineConfig config = TestSubnet.config(directory);
        try (Play play = Play.start(config, UIDS)) {
            play.open(1, 1);
        }
        try (Play play = Play.reopen(config, TestSubnet.START_NS)) {
            assertEquals(List.of(1L), play.engine.books().openRounds(Play.NETUID));
        }
        assertEquals(1, Collections.frequency(Journalled.of(directory).types, EventType.CONFIGURED));
    }

    @Test
    void aSubnetThatIsConfiguredNoLongerIsKeptButTakesNothing() {
        EngineConfig one = TestSubnet.config(directory);
        List<SubnetConfig> both = new ArrayList<>(one.subnets());
        both.add(SubnetConfig.of(9, "search.semantic"));
        EngineConfig two = new EngineConfig(one.journal(), one.pipeline(), both);
        try (Play play = Play.start(two, UIDS)) {
            play.open(1, 1, 2);
        }
        try (Play play = Play.reopen(one, TestSubnet.START_NS)) {
            assertEquals(List.of(Play.NETUID, 9), play.engine.books().netuids());
            play.open(2, 1, 2);
        }
        for (int restart = 0; restart < 2; restart++) {
            try (Play play = Play.reopen(one, TestSubnet.START_NS)) {
                assertEquals(List.of(2L), play.engine.books().openRounds(Play.NETUID));
            }
        }
        assertEquals(2, Collections.frequency(Journalled.of(directory).types, EventType.CONFIGURED));
    }

    @Test
    @Timeout(60)
    void moreRoundsThanBatchesHoldCloseUnderANewConfiguration() {
        int rounds = 400;
        PipelineConfig sizes = PipelineConfig.defaults();
        PipelineConfig tiny = new PipelineConfig(
                sizes.ringBytes(), 4096, 1, 4096, 2, rounds, sizes.timestampToleranceNs(), 0, ClockSource.MANUAL);
        try (Play play = Play.start(scoring(ScorePolicy.TEMPLATE).withPipeline(tiny), UIDS)) {
            IntStream.rangeClosed(1, rounds).forEach(roundId -> play.open(roundId, 1, 2));
        }
        EngineConfig changed =
                scoring(new ScorePolicy(0.5, ScatterBase.KEEP, 0, false)).withPipeline(tiny);
        try (Play play = Play.reopen(changed, TestSubnet.START_NS)) {
            assertEquals(List.of(), play.engine.books().openRounds(Play.NETUID));
        }
        assertEquals(rounds, Journalled.of(directory).closings.size());
    }

    @Test
    void aNewConfigurationIsReplayedLikeEverythingElse() {
        double[] live;
        try (Play play = Play.start(scoring(new ScorePolicy(0.5, ScatterBase.KEEP, 0, false)), UIDS)) {
            play.open(1, 1, 2);
            play.answer(1, 1, 2, 4, 6);
        }
        EngineConfig changed = scoring(new ScorePolicy(0.25, ScatterBase.ZERO, 0, false));
        try (Play play = Play.reopen(changed, TestSubnet.START_NS)) {
            play.open(2, 2, 3);
            play.answer(2, 2, 2, 4, 6);
            play.close(2);
            live = play.scores();
        }
        try (JournalReplay replay = JournalReplay.of(directory)) {
            assertArrayEquals(live, replay.books().scores(Play.NETUID).scores());
        }
    }

    @Test
    void whoIsNotAskedKeepsItsScoreUnderKeepAndDecaysUnderZero() {
        for (ScatterBase base : ScatterBase.values()) {
            EngineConfig config = with(
                    TestSubnet.config(directory.resolve(base.name())),
                    "search.structured",
                    Map.of(),
                    new ScorePolicy(0.5, base, 0, false));
            try (Play play = Play.start(config, UIDS)) {
                play.open(1, 1);
                play.answer(1, 1, 2, 4, 6);
                double first = play.scores()[1];
                play.open(2, 2);
                play.answer(2, 2, 2, 4, 6);
                assertEquals(base == ScatterBase.KEEP ? first : first / 2, play.scores()[1]);
                assertEquals(first, play.scores()[2]);
            }
        }
    }
}
