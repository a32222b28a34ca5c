package dev.assay.validator.push;

import static dev.assay.validator.push.PlayedPush.CONFIG;
import static dev.assay.validator.push.PlayedPush.NETUID;
import static dev.assay.validator.push.ScriptedPylon.answer;
import static dev.assay.validator.push.ScriptedPylon.scheduled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.PushConfig;
import dev.assay.config.PushEffort;
import dev.assay.identity.Ss58;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PusherTest {
    private final PlayedPush played = new PlayedPush();

    @Test
    void anEpochThatIsTickedIsPushedOnce() {
        played.time.advanceSeconds(5);
        assertEquals(0, played.pylon.asked.size(), "nothing has happened yet");
        played.tick();
        played.time.advanceSeconds(5);
        assertEquals(1, played.pylon.asked.size());
        assertEquals(PushTrigger.TICK, played.push().trigger());
        assertEquals(0, played.push().epoch());
    }

    @Test
    void anEpochOfBeforeTheStartIsNotPushed() {
        FakeBooks books = new FakeBooks(NETUID);
        books.subnet(NETUID).epoch = 5;
        PlayedPush later = new PlayedPush(CONFIG, books, new VirtualPushTime(), played.history);
        later.time.advanceSeconds(5);
        assertEquals(0, later.pylon.asked.size());
        later.tick();
        assertEquals(1, later.pylon.asked.size());
    }

    @Test
    void theBodyIsPylons() {
        played.request();
        String expected = "{\"weights\":{\"" + Ss58.encode(FakeBooks.hotkey(1)) + "\":" + 1 / 6.0 + ",\""
                + Ss58.encode(FakeBooks.hotkey(2)) + "\":" + 2 / 6.0 + ",\"" + Ss58.encode(FakeBooks.hotkey(3)) + "\":"
                + 3 / 6.0 + "}}";
        assertEquals(expected, played.pylon.bodies.get(0));
        assertEquals(3, played.attempt().weightCount());
    }

    @Test
    void whatPylonHasTakenIsScheduledAndNoMore() {
        played.request();
        assertEquals(PushState.SENDING, played.state());
        played.answer(scheduled(3));
        assertEquals(PushState.SCHEDULED, played.state());
        assertEquals(0, played.push().finishedNs());
        assertEquals(200, played.attempt().status());
        played.time.advanceSeconds(3_600);
        assertEquals(PushState.SCHEDULED, played.state(), "no metagraph, no news");
    }

    @Test
    void theNextMetagraphConfirmsThatWeightsWereSet() {
        played.request();
        played.answer(scheduled(3));
        played.metagraph(1_005, 900);
        assertEquals(PushState.SCHEDULED, played.state());
        played.metagraph(1_010, 1_008);
        assertEquals(PushState.CONFIRMED, played.state());
        assertEquals(1_008, played.push().confirmedBlock());
        assertNotEquals(0, played.push().finishedNs());
        assertEquals(
                1_008, played.registry.get("assay.push.confirmed.block").gauge().value());
    }

    @Test
    void whatTheChainDoesNotShowInATempoIsNotSeen() {
        played.request();
        played.answer(scheduled(3));
        played.metagraph(1_000 + FakeBooks.TEMPO - 1, 900);
        assertEquals(PushState.SCHEDULED, played.state());
        played.metagraph(1_000 + FakeBooks.TEMPO, 900);
        assertEquals(PushState.NOT_SEEN, played.state());
        assertEquals("not seen after 100 blocks", played.push().detail());
    }

    @Test
    void whatTheChainWouldRefuseIsForeseenAndSaidInTheEnd() {
        played.subnet().hasPermit = false;
        played.subnet().lastUpdateBlock = 950;
        played.request();
        assertEquals(List.of("no-validator-permit"), played.attempt().foreseen(), "commits know no rate limit");
        played.answer(scheduled(3));
        played.metagraph(1_000 + FakeBooks.TEMPO, 950);
        assertEquals(
                "not seen after 100 blocks; foreseen was no-validator-permit",
                played.push().detail());
    }

    @Test
    void anUpdateOfBeforeThePushConfirmsNothing() {
        played.request();
        played.answer(scheduled(3));
        played.metagraph(1_005, 950); // an older metagraph had not shown it yet
        assertEquals(PushState.SCHEDULED, played.state());
    }

    @Test
    void theSameMetagraphConfirmsNothing() {
        played.request();
        played.answer(scheduled(3));
        played.metagraph(1_000, 1_000);
        assertEquals(PushState.SCHEDULED, played.state());
    }

    @Test
    void aHotkeyWithoutUidIsNeverConfirmedAndSaysSo() {
        played.subnet().isRegistered = false;
        played.request();
        played.answer(scheduled(3));
        assertEquals(
                "cannot be confirmed: the validatorHotkey holds no uid",
                played.push().detail());
        played.metagraph(1_100, 1_050); // of who holds the uid now
        assertEquals(PushState.NOT_SEEN, played.state());
        assertEquals(
                "not seen after 100 blocks: the validatorHotkey holds no uid",
                played.push().detail());
    }

    @Test
    void aSubnetWithoutValidatorSaysThatNothingCanBeConfirmed() {
        played.subnet().hasValidator = false;
        played.request();
        played.answer(scheduled(3));
        assertEquals(
                "cannot be confirmed: no validatorHotkey is configured",
                played.push().detail());
    }

    @ParameterizedTest(name = "status={0}")
    @CsvSource({
        "400,REFUSED",
        "401,NOT_AUTHORISED",
        "403,NOT_AUTHORISED",
        "404,NOT_FOUND",
        "422,REFUSED",
        "301,REDIRECTED",
        "302,REDIRECTED"
    })
    void aRefusalIsFinal(int status, PushProblem problem) {
        played.request();
        played.answer(answer(status, "{\"detail\":\"no\"}"));
        assertEquals(PushState.FAILED, played.state());
        assertEquals(problem, played.attempt().problem());
        assertEquals("no", played.attempt().excerpt());
        played.time.advanceSeconds(3_600);
        assertEquals(1, played.pylon.asked.size());
    }

    @ParameterizedTest(name = "status={0}")
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void aPassingTroubleIsTriedAgain(int status) {
        played.request();
        played.answer(answer(status, ""));
        assertEquals(PushState.WAITING, played.state());
        played.time.advanceSeconds(2);
        assertEquals(2, played.pylon.asked.size());
        played.answer(scheduled(3));
        assertEquals(PushState.SCHEDULED, played.state());
        assertEquals(
                List.of(1, 2),
                played.push().attempts().stream().map(PushAttempt::number).toList());
    }

    @Test
    void attemptsAreCountedAndTheirWaitsGrow() {
        played.request();
        long[] waitsNs = new long[3];
        for (int failed = 1; failed <= 3; failed++) {
            played.answer(answer(500, "broken"));
            long begun = played.time.nowNs();
            played.time.advanceSeconds(Math.scalb(2.0, failed - 1));
            assertEquals(failed + 1, played.pylon.asked.size());
            waitsNs[failed - 1] = played.attempt().startedNs() - begun;
            assertTrue(waitsNs[failed - 1] >= TimeUnit.SECONDS.toNanos(1L << (failed - 1)), "half of it at least");
        }
        assertTrue(waitsNs[0] < waitsNs[1] && waitsNs[1] < waitsNs[2]);
        played.answer(answer(500, "broken"));
        assertEquals(PushState.FAILED, played.state());
        assertEquals("attempts: all 4 failed", played.push().detail());
        played.time.advanceSeconds(3_600);
        assertEquals(4, played.pylon.asked.size());
    }

    @Test
    void pylonIsLeftAloneAsLongAsItAsks() {
        played.request();
        played.answer(answer(429, "", "120"));
        played.time.advanceSeconds(119);
        assertEquals(1, played.pylon.asked.size());
        played.time.advanceSeconds(1);
        assertEquals(2, played.pylon.asked.size());
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotBegun() {
        played.request();
        played.answer(answer(429, "", Integer.toString(FakeBooks.TEMPO * 12)));
        assertEquals(PushState.FAILED, played.state());
        assertEquals(
                "deadline: would pass before the next attempt", played.push().detail());
    }

    @Test
    void anAttemptEndsWithTheDeadline() {
        PlayedPush hurried = new PlayedPush(CONFIG.with(new PushEffort(10, 4, 2, 30, 4)));
        hurried.request();
        hurried.time.advanceSeconds(4);
        assertEquals(PushState.FAILED, hurried.state());
        assertTrue(hurried.pylon.last().isCancelled());
    }

    @Test
    void anAttemptThatHangsEndsAtItsTimeLimit() {
        played.request();
        played.time.advanceSeconds(9.9);
        assertEquals(PushState.SENDING, played.state());
        played.time.advanceSeconds(0.1);
        assertEquals(PushState.WAITING, played.state());
        assertEquals(PushProblem.TIMED_OUT, played.attempt().problem());
        assertTrue(played.pylon.last().isCancelled());
    }

    @Test
    void anAnswerAfterTheTimeLimitChangesNothing() {
        played.pylon.isDeaf = true;
        played.request();
        played.time.advanceSeconds(10);
        played.answer(scheduled(3));
        assertEquals(PushState.WAITING, played.state());
        played.time.advanceSeconds(2);
        assertEquals(PushState.SENDING, played.state());
        assertEquals(2, played.push().attempts().size());
    }

    @Test
    void anAnswerOfAnEarlierAttemptIsNotTakenForThisOnes() {
        played.pylon.isDeaf = true;
        played.request();
        played.time.advanceSeconds(12);
        assertEquals(2, played.pylon.asked.size());
        played.pylon.asked.get(0).complete(answer(400, "{}"));
        played.time.run();
        assertEquals(PushState.SENDING, played.state());
        played.answer(scheduled(3));
        assertEquals(PushState.SCHEDULED, played.state());
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        played.request();
        played.pylon.last().completeExceptionally(new IOException("reset"));
        played.time.run();
        assertEquals(PushProblem.CONNECTION_LOST, played.attempt().problem());
        assertEquals(PushState.WAITING, played.state());
    }

    @Test
    void whileAnAttemptIsUnderWayOnlyTheNewestPushFollows() {
        played.request();
        played.request();
        played.request();
        assertEquals(1, played.pylon.asked.size(), "one at a time");
        assertEquals(List.of(PushState.QUEUED, PushState.SUPERSEDED, PushState.SENDING), states());
        played.answer(scheduled(3));
        assertEquals(List.of(PushState.SENDING, PushState.SUPERSEDED, PushState.SCHEDULED), states());
        played.answer(scheduled(3));
        assertEquals(List.of(PushState.SCHEDULED, PushState.SUPERSEDED, PushState.SUPERSEDED), states());
        assertEquals("by push 3", played.pushes().get(2).detail());
    }

    private List<PushState> states() {
        return played.pushes().stream().map(Push::state).toList();
    }

    @Test
    void aFailedPushIsNotTriedAgainWhereANewerOneWaits() {
        played.request();
        played.request();
        played.answer(answer(503, ""));
        assertEquals(List.of(PushState.SENDING, PushState.SUPERSEDED), states());
        assertEquals(2, played.pylon.asked.size());
    }

    @Test
    void aNewPushTakesThePlaceOfOneThatWaits() {
        played.request();
        played.answer(answer(503, ""));
        played.request();
        assertEquals(List.of(PushState.SENDING, PushState.SUPERSEDED), states());
        played.time.advanceSeconds(5);
        assertEquals(2, played.pylon.asked.size(), "the wait of the older one is over");
    }

    @Test
    void everyAttemptSendsTheNewestWeights() {
        played.request();
        played.answer(answer(503, ""));
        played.subnet().scores = new double[] {3, 0, 0, 0};
        played.subnet().eventCount = 9;
        played.time.advanceSeconds(2);
        assertTrue(played.pylon.bodies.get(1).contains(":1.0}"));
        assertEquals(
                List.of(1L, 9L),
                played.push().attempts().stream().map(PushAttempt::eventCount).toList());
        assertNotEquals(
                played.push().attempts().get(0).digest(),
                played.push().attempts().get(1).digest());
    }

    @Test
    void weightsThatNobodyHasEarnedAreNotSent() {
        played.subnet().scores = new double[4];
        played.request();
        assertEquals(PushState.SKIPPED, played.state());
        assertEquals(
                "no score is positive: everybody gets the same", played.push().detail());
        assertEquals(0, played.pylon.asked.size());
    }

    @Test
    void weightsThatNobodyHasEarnedAreSentWhenToldTo() {
        PlayedPush allowed = new PlayedPush(
                new PushConfig("http://127.0.0.1:1", "sn7", null, false, true, true, 0, 0, PlayedPush.EFFORT));
        allowed.subnet().scores = new double[4];
        allowed.request();
        assertEquals(PushState.SENDING, allowed.state());
    }

    @Test
    void withoutMetagraphThereIsNothingToSend() {
        played.subnet().hasMetagraph = false;
        played.request();
        assertEquals(PushState.SKIPPED, played.state());
        assertEquals("no metagraph yet", played.push().detail());
    }

    @Test
    void anEngineThatFailsIsAskedAgain() {
        played.books.broken = true;
        played.request();
        assertEquals(PushState.WAITING, played.state());
        assertEquals(PushProblem.NO_WEIGHTS, played.attempt().problem());
        played.books.broken = false;
        played.time.advanceSeconds(2);
        assertEquals(PushState.SENDING, played.state());
    }

    @Test
    void booksThatCannotBeReadDoNotEndTheWatch() {
        played.books.broken = true;
        played.time.advanceSeconds(10);
        played.books.broken = false;
        played.tick();
        assertEquals(1, played.pylon.asked.size());
    }

    @Test
    void weightsAreDueEverySoManyBlocks() {
        PlayedPush blocks = new PlayedPush(CONFIG.at(false, 50));
        blocks.subnet().epoch = 4;
        blocks.metagraph(1_049, 900);
        assertEquals(0, blocks.pylon.asked.size());
        blocks.metagraph(1_050, 900);
        assertEquals(1, blocks.pylon.asked.size());
        assertEquals(PushTrigger.BLOCKS, blocks.push().trigger());
        blocks.answer(scheduled(3));
        blocks.metagraph(1_099, 900);
        assertEquals(1, blocks.pylon.asked.size());
        blocks.metagraph(1_100, 900);
        assertEquals(2, blocks.pylon.asked.size());
    }

    @Test
    void anEpochThatWasInterruptedIsPushedAfterTheRestart() {
        played.tick();
        PlayedPush later = played.restarted(CONFIG);
        assertTrue(played.pylon.last().isCancelled());
        assertEquals(PushState.INTERRUPTED, played.state());
        later.time.advance(Pusher.POLL_NS);
        assertEquals(1, later.pylon.asked.size());
    }

    @Test
    void anEpochThatWasScheduledIsNotPushedAgainAfterTheRestart() {
        played.tick();
        played.answer(scheduled(3));
        PlayedPush later = played.restarted(CONFIG);
        later.time.advanceSeconds(5);
        assertEquals(0, later.pylon.asked.size());
        later.metagraph(1_010, 1_005);
        assertEquals(PushState.CONFIRMED, later.state(), "and is still looked for");
    }

    @Test
    void whatWasUnderWayAtACrashIsToldAsInterrupted() {
        played.request();
        PlayedPush later = new PlayedPush(CONFIG, played.books, played.time, played.history);
        assertEquals(PushState.INTERRUPTED, later.state());
    }

    @Test
    void oneSubnetThatHangsHoldsNoOtherUp() {
        PlayedPush two = new PlayedPush(CONFIG, new FakeBooks(NETUID, 8), new VirtualPushTime(), played.history);
        two.request();
        two.pusher.request(8);
        two.time.run();
        assertEquals(List.of(NETUID, 8), two.pylon.netuids);
        two.answer(scheduled(3));
        assertEquals(PushState.SCHEDULED, two.history.of(8).get(0).state());
        assertEquals(PushState.SENDING, two.state());
    }

    @Test
    void attemptsAndPushesAreCounted() {
        played.request();
        played.answer(answer(503, ""));
        played.time.advanceSeconds(2);
        played.answer(scheduled(3));
        played.metagraph(1_010, 1_005);
        assertEquals(1, attempts("server-error"));
        assertEquals(1, attempts("scheduled"));
        assertEquals(
                1,
                played.registry
                        .get("assay.pushes")
                        .tag("state", "scheduled")
                        .counter()
                        .count());
        assertEquals(
                1,
                played.registry
                        .get("assay.pushes")
                        .tag("state", "confirmed")
                        .counter()
                        .count());
    }

    private long attempts(String outcome) {
        return played.registry
                .get("assay.push.attempt")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void theEndOfTheSidecarEndsWhatIsUnderWay() {
        played.request();
        played.request();
        played.pusher.close();
        assertTrue(played.pylon.last().isCancelled());
        assertEquals(List.of(PushState.INTERRUPTED, PushState.INTERRUPTED), states());
        played.time.advanceSeconds(100);
        assertEquals(1, played.pylon.asked.size());
        assertFalse(played.pushes().isEmpty());
    }
}
