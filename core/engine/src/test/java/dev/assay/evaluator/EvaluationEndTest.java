package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that somebody ends: who cancels, who closes, and what is then stopped. */
class EvaluationEndTest {
    private static final double[] GOOD = {0.75, 3};
    private static final double[] FAILED = {0.25, Double.NaN};

    @Test
    void cancellingEndsWhatWaitsAndWhatRuns() throws InterruptedException {
        List<String> stopped = new ArrayList<>();
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.onOver(() -> stopped.add("stopped")));
        Bench bench = new Bench(evaluator);
        PendingEvaluation runs = bench.submit(1, "a");
        PendingEvaluation waits = bench.submit(2, "b");
        bench.work();

        waits.cancel();
        bench.work();
        assertEquals(EvaluationStatus.CANCELLED, bench.resultOf(waits).status());
        bench.assertPending(runs);
        runs.cancel();
        bench.work();

        assertEquals(EvaluationStatus.CANCELLED, bench.resultOf(runs).status());
        assertEquals(List.of("stopped"), stopped);
        assertFalse(evaluator.calls.get(0).answer(GOOD));
    }

    @Test
    void oneCancelledBeforeAnybodyLookedIsNotAsked() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.answer(GOOD));
        Bench bench = new Bench(evaluator);
        PendingEvaluation pending = bench.submit(1, "a");
        pending.cancel();
        bench.work();

        assertEquals(EvaluationStatus.CANCELLED, bench.resultOf(pending).status());
        assertTrue(evaluator.calls.isEmpty());
    }

    @Test
    void aHookRunsOnceWhenTheTimeIsUpAndItsErrorIsCounted() {
        List<String> stopped = new ArrayList<>();
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.onOver(() -> {
            stopped.add("stopped");
            throw new IllegalStateException();
        }));
        Bench bench = new Bench(evaluator);
        bench.submit(1, "a");
        bench.work();
        bench.workAfterMs(100);
        bench.workAfterMs(100);

        assertEquals(List.of("stopped"), stopped);
        assertEquals(1, bench.events(EvaluationEvent.HOOK_FAILED));
        evaluator.calls.get(0).onOver(() -> stopped.add("at once"));
        assertEquals(List.of("stopped", "at once"), stopped);
    }

    @Test
    void aHookDoesNotRunAfterAnAnswer() {
        List<String> stopped = new ArrayList<>();
        Bench bench = new Bench(new FakeEvaluator(call -> {
            call.onOver(() -> stopped.add("stopped"));
            call.answer(GOOD);
        }));
        bench.submit(1, "a");
        bench.work();
        bench.workAfterMs(1000);

        assertTrue(stopped.isEmpty());
    }

    @Test
    void closingEndsEverythingAndWhatComesAfter() throws InterruptedException {
        FakeEvaluator evaluator = new FakeEvaluator(call -> {});
        Bench bench = new Bench(evaluator);
        PendingEvaluation runs = bench.submit(1, "a");
        PendingEvaluation waits = bench.submit(2, "b");
        bench.work();
        PendingEvaluation inbound = bench.submit(3, "c");

        bench.evaluation.close();
        PendingEvaluation after = bench.submit(4, "d");

        for (PendingEvaluation pending : List.of(runs, waits, inbound, after)) {
            assertEquals(EvaluationStatus.CLOSED, bench.resultOf(pending).status());
            assertArrayEquals(FAILED, bench.resultOf(pending).values());
        }
        assertEquals(4, bench.requests(EvaluationStatus.CLOSED));
        assertEquals(0, bench.evaluation.pendingCount());
        assertEquals(1, evaluator.closedCount);
    }
}
