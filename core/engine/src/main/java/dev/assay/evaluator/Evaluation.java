package dev.assay.evaluator;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one evaluator, and comes back with a value for every feature, whatever the evaluator does.
 *
 * <pre>
 *   try (Evaluation evaluation = Evaluation.start(evaluator, EvaluationPolicy.of(Map.of()), failureValues)) {
 *     PendingEvaluation pending = evaluation.submit(request, evaluation.nowNs() + 2_000_000_000L);
 *     EvaluationResult result = pending.await(); // in 2 s at the latest
 *   }
 * </pre>
 *
 * <p><b>Threads</b>: {@link #submit} and all else is safe from any thread. One thread decides; up to {@code permits +
 * abandonedMax} call the evaluator; one runs hooks. All are daemons, and those that call are let go after half a minute
 * without work.
 *
 * <p><b>What hangs.</b> When an attempt's time is up it is over for everybody who waits: its thread is interrupted, and
 * left where it is if that does not help. Java cannot end a thread that ignores an interrupt, such as one in native code or
 * in an endless loop: it keeps its stack and its core until it comes back or the process ends. So abandoned threads are
 * counted ({@link EvaluationEvent#ABANDONED}) and bounded: {@code abandonedMax} of them change nothing, more take the
 * places of permits, and when all are taken requests wait until their deadline, or are refused once the circuit breaker
 * has opened.
 *
 * <p><b>Nothing is logged</b>: neither what was asked nor what was answered leaves, and of what was thrown only the name of
 * its class.
 */
public final class Evaluation implements AutoCloseable {
    private static final long THREAD_IDLE_S = 30;
    private static final int HOOKS_MAX = 1024;

    private final Evaluator evaluator;
    private final EvaluatorSchema schema; // asked for once: the evaluator is not to be trusted with our threads
    private final EvaluationPolicy policy;
    private final EvaluationCounters counters = new EvaluationCounters();
    private final EvaluationConductor conductor;
    private final LongSupplier clock;
    private final @Nullable ExecutorService calls;
    private final @Nullable ExecutorService hooks;
    private final @Nullable Thread thread;
    /** Written by whoever closes, read by the thread. */
    private volatile boolean isClosing;

    private Evaluation(Evaluator evaluator, EvaluationPolicy policy, FailureValues failureValues, LongSupplier clock) {
        schema = evaluator.schema();
        failureValues.requireColumns(schema.columns());
        this.evaluator = evaluator;
        this.policy = policy;
        this.clock = clock;
        ExecutorService callThreads = callThreads(evaluator.name(), policy.permits() + policy.abandonedMax());
        ExecutorService hookThread = hookThread(evaluator.name());
        calls = callThreads;
        hooks = hookThread;
        thread = daemons("assay-evaluation-" + evaluator.name()).newThread(this::work);
        conductor = new EvaluationConductor(
                evaluator, schema, policy, failureValues, counters, clock, callThreads, hookThread, this::wakeUp);
    }

    /** Without threads of its own: whoever made it calls {@link #doWork}. */
    Evaluation(
            Evaluator evaluator,
            EvaluationPolicy policy,
            FailureValues failureValues,
            LongSupplier clock,
            Executor calls) {
        schema = evaluator.schema();
        failureValues.requireColumns(schema.columns());
        this.evaluator = evaluator;
        this.policy = policy;
        this.clock = clock;
        this.calls = null;
        hooks = null;
        thread = null;
        conductor = new EvaluationConductor(
                evaluator, schema, policy, failureValues, counters, clock, calls, Runnable::run, this::wakeUp);
    }

    /**
     * Begins, on the clock of {@link System#nanoTime}. The evaluator then belongs to the evaluation, which closes it.
     *
     * @throws IllegalArgumentException if the failure values are those of another schema; nothing is closed then
     */
    public static Evaluation start(Evaluator evaluator, EvaluationPolicy policy, FailureValues failureValues) {
        return start(evaluator, policy, failureValues, System::nanoTime);
    }

    /**
     * Begins, on another monotonic clock.
     *
     * @throws IllegalArgumentException if the failure values are those of another schema; nothing is closed then
     */
    public static Evaluation start(
            Evaluator evaluator, EvaluationPolicy policy, FailureValues failureValues, LongSupplier clock) {
        Evaluation evaluation = new Evaluation(evaluator, policy, failureValues, clock);
        if (evaluation.thread != null) {
            evaluation.thread.start();
        }
        return evaluation;
    }

    private static ThreadFactory daemons(String name) {
        return body -> {
            Thread made = new Thread(body, name);
            made.setDaemon(true);
            return made;
        };
    }

    /** The queue is for the moment in which a thread is back but has not yet come for more: nothing waits long in it. */
    private static ExecutorService callThreads(String evaluator, int threadsMax) {
        return threads("assay-evaluator-" + evaluator, threadsMax, threadsMax);
    }

    /** One: a hook that hangs holds up hooks and nobody else. */
    private static ExecutorService hookThread(String evaluator) {
        return threads("assay-evaluator-hook-" + evaluator, 1, HOOKS_MAX);
    }

    private static ExecutorService threads(String name, int threadsMax, int queueMax) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                threadsMax,
                threadsMax,
                THREAD_IDLE_S,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queueMax),
                daemons(name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Who is asked. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /** What it reads and fills. */
    public EvaluatorSchema schema() {
        return schema;
    }

    /** Now, on the clock that deadlines are of. */
    public long nowNs() {
        return clock.getAsLong();
    }

    /**
     * Asks. Never waits: what cannot be taken comes back as a result that says so.
     *
     * @param deadlineNs when the result must be there, on the clock of {@link #nowNs}; no later than the policy allows
     * @throws IllegalArgumentException if an item has other payloads than the evaluator's schema says, or there are so many
     *     that no answer could hold their values
     */
    public PendingEvaluation submit(EvaluationRequest request, long deadlineNs) {
        return conductor.submit(request, deadlineNs);
    }

    /** How often what happened. */
    public EvaluationCounters counters() {
        return counters;
    }

    /** Requests that have not ended. */
    public int pendingCount() {
        return conductor.pendingCount();
    }

    int doWork() {
        return conductor.doWork();
    }

    int abandonedCount() {
        return conductor.abandonedCount();
    }

    /** Has the thread look at the clock again. */
    void wakeUp() {
        LockSupport.unpark(thread);
    }

    private void work() {
        try {
            while (!isClosing) {
                if (conductor.doWork() == 0) {
                    LockSupport.parkNanos(this, conductor.idleNs());
                }
            }
        } finally {
            conductor.endAll(); // whatever ended the loop: nobody waits for ever
        }
    }

    /**
     * Ends what has not ended with {@link EvaluationStatus#CLOSED} and closes the evaluator, waiting for it no longer than
     * one attempt may take. Idempotent.
     */
    @Override
    public void close() {
        isClosing = true;
        wakeUp();
        if (thread == null) {
            conductor.endAll();
            closeEvaluator();
            return;
        }
        Thread closer = daemons("assay-evaluator-close-" + evaluator.name()).newThread(this::closeEvaluator);
        closer.start();
        joinForAnAttempt(closer);
    }

    private void closeEvaluator() {
        joinForAnAttempt(thread); // so that nobody is called any more
        if (calls != null && hooks != null) {
            calls.shutdownNow();
            hooks.shutdown();
        }
        try {
            evaluator.close();
        } catch (RuntimeException e) {
            counters.count(EvaluationEvent.CLOSE_FAILED);
        }
    }

    private void joinForAnAttempt(@Nullable Thread other) {
        try {
            if (other != null) {
                other.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(policy.attemptTimeoutNs())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // of the caller: it is left to the daemon
        }
    }
}
