package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same with threads: those that call, those that hang, those that submit. The time-out only ends a broken build. */
@Timeout(120)
class EvaluationThreadsTest {
    private static final double[] GOOD = {0.75, 3};

    private static Evaluation start(FakeEvaluator evaluator, VirtualClock clock, String... settings) {
        FailureValues failureValues = FailureValues.of(evaluator.schema(), Map.of("relevance", 0.25));
        return Evaluation.start(evaluator, Bench.policy(settings), failureValues, clock);
    }

    private static PendingEvaluation submit(Evaluation evaluation, long id) {
        return evaluation.submit(
                EvaluationRequest.of(id, EvaluationItem.texts("a")), evaluation.nowNs() + 1000 * VirtualClock.MS);
    }

    @ParameterizedTest(name = "permits={0}")
    @ValueSource(ints = {1, 3, 8})
    void permitsAreUsedAndNeverExceeded(int permits) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier allAtOnce = new CyclicBarrier(permits);
        FakeEvaluator evaluator = new FakeEvaluator(call -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            if (call.request().id() < permits) {
                allAtOnce.await();
            }
            call.answer(GOOD);
            inside.decrementAndGet();
        });
        List<PendingEvaluation> all = new ArrayList<>();
        try (Evaluation evaluation = start(evaluator, new VirtualClock(0), "permits=" + permits)) {
            for (int id = 0; id < 400; id++) {
                all.add(submit(evaluation, id));
            }
            for (PendingEvaluation pending : all) {
                assertEquals(EvaluationStatus.OK, pending.await().status());
            }
            assertEquals(400, evaluation.counters().requests(EvaluationStatus.OK));
        }
        assertEquals(permits, most.get());
    }

    @Test
    void oneThatIgnoresInterruptsHoldsUpNobodyForLongerThanItsTime() throws Exception {
        VirtualClock clock = new VirtualClock(0);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        FakeEvaluator evaluator = new FakeEvaluator(call -> {
            if (call.request().id() == 1) {
                inside.countDown();
                hang(letGo);
            }
            call.answer(GOOD);
        });
        Evaluation evaluation = start(evaluator, clock);
        PendingEvaluation hung = submit(evaluation, 1);
        inside.await();
        PendingEvaluation next = submit(evaluation, 2);
        clock.advanceMs(100);
        evaluation.wakeUp();

        assertEquals(EvaluationStatus.TIMED_OUT, hung.await().status());
        assertEquals(EvaluationStatus.OK, next.await().status());
        assertEquals(1, evaluation.counters().events(EvaluationEvent.ABANDONED));
        evaluation.close(); // with the thread still out there
        assertEquals(1, evaluator.closedCount);
        letGo.countDown();
    }

    private static void hang(CountDownLatch letGo) {
        boolean out = false;
        while (!out) {
            try {
                letGo.await();
                out = true;
            } catch (InterruptedException e) {
                out = false; // the point of it
            }
        }
    }

    @Test
    void oneThatListensIsInterruptedAndItsThreadIsGoodForOthers() throws Exception {
        VirtualClock clock = new VirtualClock(0);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch came = new CountDownLatch(1);
        AtomicBoolean flagOfNext = new AtomicBoolean();
        FakeEvaluator evaluator = new FakeEvaluator(call -> {
            if (call.request().id() == 1) {
                inside.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    came.countDown();
                }
            }
            flagOfNext.set(Thread.currentThread().isInterrupted());
            call.answer(GOOD);
        });
        try (Evaluation evaluation = start(evaluator, clock, "abandonedMax=0")) {
            PendingEvaluation hung = submit(evaluation, 1);
            inside.await();
            clock.advanceMs(100);
            evaluation.wakeUp();
            assertEquals(EvaluationStatus.TIMED_OUT, hung.await().status());
            came.await();

            assertEquals(EvaluationStatus.OK, submit(evaluation, 2).await().status());
            assertFalse(flagOfNext.get(), "the interrupt was for the first call alone");
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverIsSubmittedWhileItClosesEnds(long seed) throws Exception {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.answer(GOOD));
        Evaluation evaluation = start(evaluator, new VirtualClock(seed), "permits=2");
        List<List<PendingEvaluation>> perThread = IntStream.range(0, 4)
                .<List<PendingEvaluation>>mapToObj(i -> new ArrayList<>())
                .toList();
        List<Thread> threads = perThread.stream()
                .map(mine -> new Thread(() -> {
                    for (int id = 0; id < 300; id++) {
                        mine.add(submit(evaluation, id));
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        evaluation.close();
        for (Thread thread : threads) {
            thread.join();
        }

        int ended = 0;
        for (PendingEvaluation pending :
                perThread.stream().flatMap(List::stream).toList()) {
            pending.await();
            ended++;
        }
        assertEquals(1200, ended);
        assertEquals(0, evaluation.pendingCount());
        long counted = evaluation.counters().requests().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertEquals(1200, counted);
        assertTrue(evaluator.closedCount >= 1);
    }

    @Test
    void manyThreadsMaySubmitAndNothingIsLost() throws Exception {
        FakeEvaluator evaluator = new FakeEvaluator(call -> call.answer(GOOD));
        try (Evaluation evaluation = start(evaluator, new VirtualClock(0), "permits=4", "queueMax=2000")) {
            List<PendingEvaluation> all = IntStream.range(0, 2000)
                    .parallel()
                    .mapToObj(id -> submit(evaluation, id))
                    .toList();
            for (PendingEvaluation pending : all) {
                assertEquals(EvaluationStatus.OK, pending.await().status());
            }
            assertEquals(2000, evaluator.calls.size());
        }
    }
}
