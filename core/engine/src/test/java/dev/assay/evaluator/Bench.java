package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** One evaluation on a virtual clock, without threads: a test turns the handle. */
final class Bench {
    /** Two thirds of what there is may fail: (0.25, missing). */
    static final Map<String, Double> FAILURE = Map.of("relevance", 0.25);

    final VirtualClock clock;
    final FakeEvaluator evaluator;
    final Evaluation evaluation;
    /** Bodies of threads that a test has not let run, where it asked for that. */
    final List<Runnable> held = new ArrayList<>();

    Bench(FakeEvaluator evaluator, String... settings) {
        this(evaluator, new VirtualClock(5), false, settings);
    }

    Bench(FakeEvaluator evaluator, VirtualClock clock, boolean holds, String... settings) {
        this.clock = clock;
        this.evaluator = evaluator;
        Executor calls = holds ? held::add : Runnable::run;
        FailureValues failureValues = FailureValues.of(evaluator.schema(), FAILURE);
        evaluation = new Evaluation(evaluator, policy(settings), failureValues, clock, calls);
    }

    /** Defaults that a test can follow by eye: 1 permit, 1 attempt, 100 ms each, 1000 ms in all, no breaker. */
    static EvaluationPolicy policy(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "permits",
                "1",
                "attemptsMax",
                "1",
                "attemptTimeoutMs",
                "100",
                "totalTimeoutMs",
                "1000",
                "breakerFailures",
                "0",
                "abandonedMax",
                "1",
                "backoffFirstMs",
                "10",
                "backoffMaxMs",
                "40"));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            all.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return EvaluationPolicy.of(all);
    }

    PendingEvaluation submit(long id, String... texts) {
        List<EvaluationItem> items = new ArrayList<>();
        for (String text : texts) {
            items.add(EvaluationItem.texts(text));
        }
        return evaluation.submit(new EvaluationRequest(id, items), clock.inMs(10_000));
    }

    /** Until there is nothing more to do at this time. */
    void work() {
        int rounds = 0;
        while (evaluation.doWork() > 0) {
            assertTrue(rounds++ < 10_000, "it never comes to rest");
        }
    }

    void workAfterMs(long ms) {
        clock.advanceMs(ms);
        work();
    }

    EvaluationResult resultOf(PendingEvaluation pending) throws InterruptedException {
        assertTrue(pending.isDone(), "must have ended");
        return pending.await();
    }

    void assertPending(PendingEvaluation pending) {
        assertFalse(pending.isDone(), "must not have ended");
    }

    long requests(EvaluationStatus status) {
        return evaluation.counters().requests(status);
    }

    long attempts(EvaluationStatus status) {
        return evaluation.counters().attempts(status);
    }

    long events(EvaluationEvent event) {
        return evaluation.counters().events(event);
    }
}
