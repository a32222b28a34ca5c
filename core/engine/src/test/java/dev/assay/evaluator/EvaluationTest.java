package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an evaluator may do, and what it then costs. */
class EvaluationTest {
    private static final double[] GOOD = {0.75, 3};
    private static final double[] FAILED = {0.25, Double.NaN};

    @ParameterizedTest(name = "clock starts at {0}")
    @ValueSource(longs = {0, Long.MAX_VALUE - 3, -3})
    void anAnswerInTimeIsTheResultWhereverTheClockStands(long startNs) throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.answer(GOOD));
        Bench bench = new Bench(evaluator, new VirtualClock(startNs), false);

        PendingEvaluation pending = bench.submit(7, "a text");
        bench.work();

        EvaluationResult result = bench.resultOf(pending);
        assertEquals(7, result.id());
        assertEquals(EvaluationStatus.OK, result.status());
        assertEquals(1, result.attempts());
        assertArrayEquals(GOOD, result.values());
        assertEquals("a text", evaluator.calls.get(0).request().items().get(0).textAt(0));
        assertEquals(1, bench.requests(EvaluationStatus.OK));
        assertEquals(0, bench.evaluation.pendingCount());
    }

    @Test
    void whatTheEvaluatorDoesToItsArrayAfterwardsChangesNothing() throws InterruptedException {
        double[] values = GOOD.clone();
        Bench bench = new Bench(new FakeEvaluator(call -> {
            call.answer(values);
            values[0] = Double.NaN;
        }));

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();
        bench.resultOf(pending).values()[1] = 9;

        assertArrayEquals(GOOD, bench.resultOf(pending).values());
    }

    @ParameterizedTest(name = "clock starts at {0}")
    @ValueSource(longs = {0, Long.MAX_VALUE - 3, -3})
    void oneThatNeverAnswersCostsItsFailureValuesWhenItsTimeIsUp(long startNs) throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> {}), new VirtualClock(startNs), false);

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();
        bench.workAfterMs(99);
        bench.assertPending(pending);
        bench.workAfterMs(1);

        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(pending).status());
        assertArrayEquals(FAILED, bench.resultOf(pending).values());
        assertEquals(1, bench.requests(EvaluationStatus.TIMED_OUT));
        assertEquals(0, bench.events(EvaluationEvent.ABANDONED), "no thread hangs");
    }

    @Test
    void oneThatThrowsCostsItsFailureValuesAndOnlyTheClassOfItsErrorIsKept() throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> {
            throw new IllegalStateException("cannot judge 'my secret text'");
        }));

        PendingEvaluation pending = bench.submit(1, "my secret text");
        bench.work();

        EvaluationResult result = bench.resultOf(pending);
        assertEquals(EvaluationStatus.THREW, result.status());
        assertEquals("java.lang.IllegalStateException", result.cause());
        assertArrayEquals(FAILED, result.values());
        assertFalse(result.toString().contains("secret"), result.toString());
    }

    @Test
    void evenAnErrorIsOnlyAFailure() throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> {
            throw new NoClassDefFoundError("gone");
        }));

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();

        assertEquals("java.lang.NoClassDefFoundError", bench.resultOf(pending).cause());
    }

    static Stream<Arguments> garbage() {
        return Stream.of(
                answer("no values", EvaluationStatus.WRONG_SHAPE),
                answer("one too few", EvaluationStatus.WRONG_SHAPE, 0.5),
                answer("one too many", EvaluationStatus.WRONG_SHAPE, 0.5, 1, 2),
                answer("missing where it may not be", EvaluationStatus.NOT_FINITE, Double.NaN, 1),
                answer("infinite", EvaluationStatus.NOT_FINITE, 0.5, Double.POSITIVE_INFINITY),
                answer("negative infinite", EvaluationStatus.NOT_FINITE, Double.NEGATIVE_INFINITY, 1),
                answer("above the range", EvaluationStatus.OUT_OF_RANGE, Math.nextUp(1.0), 1),
                answer("below the range", EvaluationStatus.OUT_OF_RANGE, 0.5, -1),
                answer("not whole", EvaluationStatus.OUT_OF_RANGE, 0.5, 1.5),
                answer("too many bytes", EvaluationStatus.TOO_LARGE, new double[100]),
                Arguments.of("null", EvaluationStatus.WRONG_SHAPE, behaviour(call -> call.answer(null))),
                Arguments.of(
                        "endless bytes",
                        EvaluationStatus.TOO_LARGE,
                        behaviour(call -> assertFalse(call.received(700) && call.received(100)))));
    }

    private static Arguments answer(String name, EvaluationStatus status, double... values) {
        return Arguments.of(name, status, behaviour(call -> call.answer(values)));
    }

    private static FakeEvaluator.Behaviour behaviour(FakeEvaluator.Behaviour behaviour) {
        return behaviour;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void garbageCostsItsFailureValues(String name, EvaluationStatus expected, FakeEvaluator.Behaviour behaviour)
            throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(behaviour), "answerBytesMax=799");

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();

        assertEquals(expected, bench.resultOf(pending).status());
        assertEquals(EvaluationStatus.Family.GARBAGE, expected.family());
        assertArrayEquals(FAILED, bench.resultOf(pending).values());
        assertEquals(1, bench.evaluation.counters().requests(EvaluationStatus.Family.GARBAGE));
    }

    @Test
    void aValueThatMayBeMissingMayBeAnsweredAsMissing() throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> call.answer(new double[] {1, Double.NaN})));

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();

        assertEquals(EvaluationStatus.OK, bench.resultOf(pending).status());
    }

    @Test
    void anAnswerIsHeldToTheNumberOfItems() throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> call.answer(GOOD)));

        PendingEvaluation pending = bench.submit(1, "a", "b");
        bench.work();

        assertEquals(EvaluationStatus.WRONG_SHAPE, bench.resultOf(pending).status());
        assertArrayEquals(
                new double[] {0.25, Double.NaN, 0.25, Double.NaN},
                bench.resultOf(pending).values());
    }

    @Test
    void anAnswerAfterTheEndIsDroppedAndCounted() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> {});
        Bench bench = new Bench(evaluator);
        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();
        bench.workAfterMs(100);

        assertTrue(evaluator.calls.get(0).isOver());
        assertFalse(evaluator.calls.get(0).answer(GOOD));

        assertArrayEquals(FAILED, bench.resultOf(pending).values());
        assertEquals(1, bench.events(EvaluationEvent.LATE));
    }

    @Test
    void anAnswerIsLateByItsOwnTimeAndNotByWhenSomebodyLooked() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> {});
        Bench bench = new Bench(evaluator, "permits=2");
        PendingEvaluation inTime = bench.submit(1, "a");
        PendingEvaluation late = bench.submit(2, "b");
        bench.work();

        bench.clock.advanceMs(100);
        assertTrue(evaluator.calls.get(0).answer(GOOD));
        bench.clock.advanceMs(1);
        assertTrue(evaluator.calls.get(1).answer(GOOD), "nobody has looked yet");
        bench.workAfterMs(500);

        assertEquals(EvaluationStatus.OK, bench.resultOf(inTime).status());
        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(late).status());
        assertArrayEquals(FAILED, bench.resultOf(late).values());
        assertEquals(1, bench.events(EvaluationEvent.LATE));
    }

    @Test
    void theFirstOfTwoAnswersCounts() throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> {
            assertTrue(call.answer(GOOD));
            assertFalse(call.answer(new double[] {0, 0}));
            throw new IllegalStateException("and an error on top");
        }));

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();

        assertArrayEquals(GOOD, bench.resultOf(pending).values());
        assertEquals(2, bench.events(EvaluationEvent.TWICE));
        assertEquals(0, bench.events(EvaluationEvent.LATE));
    }

    @Test
    void oneThatFailsTwiceAndThenAnswersHasAnswered() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> {
            if (call.attempt() == 1) {
                throw new IllegalStateException("first");
            }
            call.answer(call.attempt() == 2 ? new double[] {5, 5} : GOOD);
        });
        Bench bench = new Bench(evaluator, "attemptsMax=3");

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();
        bench.workAfterMs(10);
        bench.workAfterMs(20);

        assertEquals(EvaluationStatus.OK, bench.resultOf(pending).status());
        assertEquals(3, bench.resultOf(pending).attempts());
        assertArrayEquals(GOOD, bench.resultOf(pending).values());
        assertEquals(2, bench.events(EvaluationEvent.RETRIED));
        assertEquals(1, bench.attempts(EvaluationStatus.THREW));
        assertEquals(1, bench.attempts(EvaluationStatus.OUT_OF_RANGE));
        assertEquals(1, bench.attempts(EvaluationStatus.OK));
        assertEquals(0, bench.requests(EvaluationStatus.THREW));
    }

    @Test
    void attemptsComeToAnEndAndTheLastOneSaysWhy() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.failed(new IllegalStateException()));
        Bench bench = new Bench(evaluator, "attemptsMax=4");

        PendingEvaluation pending = bench.submit(1, "a");
        for (int ms = 0; ms < 1000; ms++) {
            bench.workAfterMs(1);
        }

        assertEquals(EvaluationStatus.THREW, bench.resultOf(pending).status());
        assertEquals(4, evaluator.calls.size());
        assertEquals(4, bench.resultOf(pending).attempts());
    }

    @Test
    void retriesWaitAtLeastHalfOfTheDoubledTimeAndAtMostAllOfIt() {
        List<Long> times = new ArrayList<>();
        VirtualClock clock = new VirtualClock(0);
        FakeEvaluator evaluator = new FakeEvaluator(call -> {
            times.add(clock.getAsLong() / VirtualClock.MS);
            throw new IllegalStateException();
        });
        Bench bench = new Bench(evaluator, clock, false, "attemptsMax=5");

        bench.submit(1, "a");
        for (int ms = 0; ms < 1000; ms++) {
            bench.work();
            clock.advanceMs(1);
        }

        assertEquals(5, times.size());
        long[] ceilings = {10, 20, 40, 40};
        for (int i = 0; i < ceilings.length; i++) {
            long waited = times.get(i + 1) - times.get(i);
            assertTrue(waited >= ceilings[i] / 2 && waited <= ceilings[i] + 1, "wait " + i + ": " + waited);
        }
    }

    @Test
    void aRetryThatCouldNotBeginInTimeIsNotWaitedFor() throws InterruptedException {
        Bench bench = new Bench(
                new FakeEvaluator(call -> {
                    throw new IllegalStateException();
                }),
                "attemptsMax=3",
                "backoffFirstMs=2000",
                "backoffMaxMs=2000");

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();

        assertEquals(EvaluationStatus.THREW, bench.resultOf(pending).status(), "at once, not after a second");
    }

    @Test
    void anAttemptHasNoMoreTimeThanTheRequest() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> {});
        Bench bench = new Bench(evaluator);
        PendingEvaluation pending =
                bench.evaluation.submit(EvaluationRequest.of(1, EvaluationItem.texts("a")), bench.clock.inMs(30));
        bench.work();

        assertEquals(30 * VirtualClock.MS, evaluator.calls.get(0).remainingNs());
        bench.workAfterMs(30);

        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(pending).status());
        assertEquals(0, evaluator.calls.get(0).remainingNs());
    }

    @Test
    void aRequestWhoseDeadlineIsPastIsNotAsked() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.answer(GOOD));
        Bench bench = new Bench(evaluator);
        PendingEvaluation pending =
                bench.evaluation.submit(EvaluationRequest.of(1, EvaluationItem.texts("a")), bench.clock.inMs(0));
        bench.work();

        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(pending).status());
        assertTrue(evaluator.calls.isEmpty());
    }

    @Test
    void oneThatWaitsForAPermitEndsAtItsDeadline() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> {});
        Bench bench = new Bench(evaluator, "attemptTimeoutMs=1000");
        bench.submit(1, "a");
        PendingEvaluation waits =
                bench.evaluation.submit(EvaluationRequest.of(2, EvaluationItem.texts("b")), bench.clock.inMs(200));
        PendingEvaluation waitsLonger =
                bench.evaluation.submit(EvaluationRequest.of(3, EvaluationItem.texts("c")), bench.clock.inMs(300));
        bench.work();
        bench.workAfterMs(199);
        bench.assertPending(waits);
        bench.workAfterMs(1);

        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(waits).status());
        assertEquals(0, bench.resultOf(waits).attempts());
        bench.assertPending(waitsLonger);
        bench.workAfterMs(100);
        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(waitsLonger).status());
        assertEquals(1, evaluator.calls.size());
    }

    @ParameterizedTest(name = "clock starts at {0}")
    @ValueSource(longs = {0, Long.MAX_VALUE - 10 * VirtualClock.MS, -10 * VirtualClock.MS})
    void whoeverCameFirstGoesFirstWhereverTheClockStands(long startNs) {
        List<Long> order = new ArrayList<>();
        FakeEvaluator evaluator = new FakeEvaluator(call -> {
            order.add(call.request().id());
            if (call.request().id() > 0) {
                call.answer(GOOD);
            } // the first holds the only permit until the others are there
        });
        Bench bench = new Bench(evaluator, new VirtualClock(startNs), false);
        for (long id = 0; id < 50; id++) {
            bench.submit(id, "a");
            bench.workAfterMs(1);
        }
        bench.workAfterMs(100);

        assertEquals(Stream.iterate(0L, id -> id + 1).limit(50).toList(), order);
    }

    @Test
    void moreThanTheQueueHoldsAreRefusedAtOnce() throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> {}), "queueMax=2");
        PendingEvaluation first = bench.submit(1, "a");
        bench.submit(2, "b");
        bench.work();

        PendingEvaluation third = bench.submit(3, "c");

        assertEquals(EvaluationStatus.REFUSED_FULL, bench.resultOf(third).status());
        assertArrayEquals(FAILED, bench.resultOf(third).values());
        bench.workAfterMs(100);
        assertTrue(first.isDone());
        bench.assertPending(bench.submit(4, "d"));
    }

    @Test
    void aRequestOfTooManyBytesIsRefused() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.answer(GOOD));
        Bench bench = new Bench(evaluator, "requestBytesMax=6");

        PendingEvaluation fits = bench.submit(1, "abc");
        PendingEvaluation largerStill = bench.submit(2, "abcd");
        bench.work();

        assertEquals(EvaluationStatus.OK, bench.resultOf(fits).status());
        assertEquals(
                EvaluationStatus.REFUSED_TOO_LARGE, bench.resultOf(largerStill).status());
        assertEquals(1, evaluator.calls.size());
    }

    @Test
    void aRequestWhoseAnswerWouldBeTooLargeIsRefused() throws InterruptedException {
        Bench bench = new Bench(new FakeEvaluator(call -> {}), "answerBytesMax=31");

        PendingEvaluation pending = bench.submit(1, "a", "b");

        assertEquals(EvaluationStatus.REFUSED_TOO_LARGE, bench.resultOf(pending).status());
        assertEquals(4, bench.resultOf(pending).values().length);
    }

    @Test
    void aRequestWithoutItemsIsAnsweredWithoutAsking() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.answer(GOOD));
        Bench bench = new Bench(evaluator);

        PendingEvaluation pending = bench.submit(1);
        bench.work();

        assertEquals(EvaluationStatus.OK, bench.resultOf(pending).status());
        assertEquals(0, bench.resultOf(pending).values().length);
        assertTrue(evaluator.calls.isEmpty());
    }

    @Test
    void otherPayloadsThanTheSchemaNamesAreAnError() {
        Bench bench = new Bench(new FakeEvaluator(call -> {}));
        EvaluationRequest request = EvaluationRequest.of(1, EvaluationItem.texts("a"), EvaluationItem.numbers(1, 2));

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> bench.evaluation.submit(request, bench.clock.inMs(1)));

        assertEquals("items[1]=[NUMBERS]: must be [TEXT]", e.getMessage());
        assertEquals(0, bench.evaluation.pendingCount());
    }

    @Test
    void inputThatHasNoAnswerIsNotTriedAgain() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(EvaluationCall::unanswerable);
        Bench bench = new Bench(evaluator, "attemptsMax=3", "breakerFailures=1");

        PendingEvaluation pending = bench.submit(1, "a");
        bench.work();

        assertEquals(EvaluationStatus.UNANSWERABLE, bench.resultOf(pending).status());
        assertEquals(1, evaluator.calls.size());
        assertEquals(0, bench.events(EvaluationEvent.BREAKER_OPENED));
    }

    @Test
    void nothingOfWhatIsAskedIsInTheTextOfAnything() {
        EvaluationItem item = new EvaluationItem(
                List.of(new TextPayload("secret"), new BytesPayload(new byte[] {42}), new NumbersPayload(42)));
        String text = EvaluationRequest.of(1, item).toString();

        assertFalse(text.contains("secret") || text.contains("42"), text);
    }
}
