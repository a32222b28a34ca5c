package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Evaluators that keep failing, and threads that do not come back. */
class EvaluationFailureTest {
    private static final double[] GOOD = {0.75, 3};

    private final AtomicBoolean works = new AtomicBoolean();
    private final FakeEvaluator evaluator = new FakeEvaluator(call -> {
        if (!works.get()) {
            throw new IllegalStateException();
        }
        call.answer(GOOD);
    });

    @Test
    void oneThatKeepsFailingIsLeftAloneForAWhile() throws InterruptedException {
        Bench bench = new Bench(evaluator, "breakerFailures=3", "breakerOpenMs=500");
        for (int i = 0; i < 3; i++) {
            bench.submit(i, "a");
            bench.work();
        }
        assertEquals(1, bench.events(EvaluationEvent.BREAKER_OPENED));

        works.set(true);
        PendingEvaluation refused = bench.submit(4, "a");
        bench.workAfterMs(499);
        assertEquals(EvaluationStatus.REFUSED_OPEN, bench.resultOf(refused).status());
        assertEquals(3, evaluator.calls.size());

        bench.clock.advanceMs(1);
        PendingEvaluation trial = bench.submit(5, "a");
        PendingEvaluation next = bench.submit(6, "a");
        bench.work();
        assertEquals(EvaluationStatus.OK, bench.resultOf(trial).status());
        assertEquals(EvaluationStatus.OK, bench.resultOf(next).status());
    }

    @Test
    void whileItIsTriedTheOthersWaitAndIfThatFailsItIsLeftAloneAgain() throws InterruptedException {
        FakeEvaluator silent = new FakeEvaluator(call -> {});
        Bench bench = new Bench(silent, "breakerFailures=1", "breakerOpenMs=500", "permits=4");
        bench.submit(1, "a");
        bench.work();
        bench.workAfterMs(100);
        bench.clock.advanceMs(500);

        PendingEvaluation trial = bench.submit(2, "a");
        PendingEvaluation waits = bench.submit(3, "a");
        bench.work();
        assertEquals(2, silent.calls.size(), "one trial at a time, though there are permits");
        bench.assertPending(waits);

        bench.workAfterMs(100);
        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(trial).status());
        assertEquals(EvaluationStatus.REFUSED_OPEN, bench.resultOf(waits).status());
        assertEquals(2, bench.events(EvaluationEvent.BREAKER_OPENED));
    }

    @Test
    void aRequestThatWaitsForItsNextAttemptEndsAsItFailedWhenTheBreakerOpens() throws InterruptedException {
        Bench bench = new Bench(evaluator, "breakerFailures=1", "attemptsMax=2", "permits=2");
        PendingEvaluation first = bench.submit(1, "a");
        bench.work(); // again after 5 to 10 ms
        bench.clock.advanceMs(6);
        PendingEvaluation second = bench.submit(2, "a");
        bench.work(); // again after 11 to 16 ms
        bench.workAfterMs(4); // the first fails for good
        assertTrue(first.isDone());
        bench.workAfterMs(10);

        assertEquals(EvaluationStatus.THREW, bench.resultOf(second).status());
        assertEquals(1, bench.resultOf(second).attempts());
    }

    @Test
    void oneRequestThatFailsOverAndOverDoesNotOpenTheBreaker() throws InterruptedException {
        FakeEvaluator picky = new FakeEvaluator(call -> {
            if (call.request().id() == 13) {
                throw new IllegalStateException();
            }
            call.answer(GOOD);
        });
        Bench bench = new Bench(picky, "breakerFailures=2", "attemptsMax=10", "backoffMaxMs=10");
        PendingEvaluation bad = bench.submit(13, "poison");
        for (int i = 0; i < 30; i++) {
            bench.workAfterMs(10);
        }

        assertEquals(10, bench.resultOf(bad).attempts());
        assertEquals(0, bench.events(EvaluationEvent.BREAKER_OPENED));
        PendingEvaluation good = bench.submit(1, "a");
        bench.work();
        assertEquals(EvaluationStatus.OK, bench.resultOf(good).status());
    }

    @Test
    void anAnswerEndsTheRowOfFailures() {
        Bench bench = new Bench(evaluator, "breakerFailures=2");
        for (int i = 0; i < 10; i++) {
            works.set(i % 2 == 1);
            bench.submit(i, "a");
            bench.work();
        }

        assertEquals(0, bench.events(EvaluationEvent.BREAKER_OPENED));
    }

    @Test
    void threadsThatHangAreLeftWhereTheyAreUpToANumberAndThenTakePermits() throws InterruptedException {
        Bench bench = new Bench(
                new FakeEvaluator(call -> call.answer(GOOD)), new VirtualClock(0), true, "permits=1", "abandonedMax=1");
        List<PendingEvaluation> pending = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pending.add(bench.submit(i, "a"));
        }
        bench.work();
        assertEquals(1, bench.held.size());

        bench.workAfterMs(100);
        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(pending.get(0)).status());
        assertEquals(2, bench.held.size(), "the first hangs beside the permit");
        bench.workAfterMs(100);
        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(pending.get(1)).status());
        assertEquals(2, bench.held.size(), "the second hangs on the permit");
        assertEquals(2, bench.evaluation.abandonedCount());
        assertEquals(2, bench.events(EvaluationEvent.ABANDONED));
        bench.assertPending(pending.get(2));

        bench.held.get(0).run(); // comes back
        bench.work();
        assertEquals(1, bench.events(EvaluationEvent.CAME_BACK));
        assertEquals(3, bench.held.size());
        bench.held.get(2).run();
        bench.work();
        assertEquals(EvaluationStatus.OK, bench.resultOf(pending.get(2)).status());
        bench.workAfterMs(1000);
        assertEquals(EvaluationStatus.TIMED_OUT, bench.resultOf(pending.get(3)).status());
    }

    @Test
    void aPermitIsTakenUntilTheThreadIsBackEvenAfterAnAnswer() {
        List<EvaluationCall> calls = new ArrayList<>();
        Bench bench = new Bench(new FakeEvaluator(calls::add), new VirtualClock(0), true);
        bench.submit(1, "a");
        bench.submit(2, "b");
        bench.work();
        bench.held.get(0).run();
        bench.work();
        assertEquals(1, bench.held.size(), "it runs, asynchronously");
        calls.get(0).answer(GOOD);
        bench.work();

        assertEquals(2, bench.held.size());
    }

    @Test
    void whereNoThreadCanBeHadTheAttemptFails() throws InterruptedException {
        VirtualClock clock = new VirtualClock(0);
        Evaluation evaluation = new Evaluation(
                evaluator, Bench.policy(), FailureValues.of(evaluator.schema(), Bench.FAILURE), clock, body -> {
                    throw new java.util.concurrent.RejectedExecutionException("none");
                });
        PendingEvaluation pending =
                evaluation.submit(EvaluationRequest.of(1, EvaluationItem.texts("a")), clock.inMs(100));
        while (evaluation.doWork() > 0) {
            assertEquals(0, evaluation.abandonedCount());
        }

        assertEquals(EvaluationStatus.THREW, pending.await().status());
    }
}
