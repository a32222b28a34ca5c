package dev.assay.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is called when, for how long, and what became of it. One thread; nothing here waits.
 *
 * <pre>
 *   any thread --inbound--&gt; waiting (by due time) --slot free, breaker lets--&gt; running --reply, or time is up--&gt; result
 *                              ^                                                |  |
 *                              +--- backoff, attempts left, time left ----------+  +--&gt; out: threads not back yet
 * </pre>
 *
 * <p><b>Slots.</b> An attempt holds one of {@code permits} until it ended <i>and</i> its thread came back. A thread that is
 * still out when the attempt's time is up is abandoned; {@code abandonedMax} of those hold no slot, so that others can be
 * called. Hence never more than {@code permits + abandonedMax} threads, and never more than {@code permits} attempts that
 * somebody waits for.
 *
 * <p><b>Threads</b>: every field belongs to the thread that calls {@link #doWork}, but for four. {@code inbound},
 * {@code pendingCount} and {@code sequence} are written by submitters too, which is what they are made for.
 * {@code hasEnded} is written by that thread and read by submitters: both look after they wrote, so that one of them ends
 * a request that came with the end. {@code isCancelAsked} is raised by whoever cancels and lowered by that thread before it
 * looks at the requests.
 */
final class EvaluationConductor {
    private static final long IDLE_NS_MAX = 1_000_000_000;
    private static final int VALUES_MAX = 1 << 27;
    private static final double[] NOTHING = {};

    private final Evaluator evaluator;
    private final EvaluatorSchema schema;
    private final EvaluationPolicy policy;
    private final FailureValues failureValues;
    private final EvaluationCounters counters;
    private final LongSupplier clock;
    private final Executor calls;
    private final Executor hooks;
    private final Runnable wakeUp;
    private final Backoff backoff;
    private final CircuitBreaker breaker;

    private final Queue<PendingEvaluation> inbound = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pendingCount = new AtomicInteger();
    private final AtomicLong sequence = new AtomicLong();
    private volatile boolean hasEnded;
    private volatile boolean isCancelAsked;

    private final PriorityQueue<PendingEvaluation> waiting = new PriorityQueue<>(EvaluationConductor::firstDue);
    private final List<Attempt> running = new ArrayList<>();
    private final List<Attempt> out = new ArrayList<>();
    /** No later than the first deadline of those waiting; meaningless while nobody waits. */
    private long overdueNs;
    /** The request that is let through to see whether the evaluator is back. */
    private @Nullable PendingEvaluation trial;

    EvaluationConductor(
            Evaluator evaluator,
            EvaluatorSchema schema,
            EvaluationPolicy policy,
            FailureValues failureValues,
            EvaluationCounters counters,
            LongSupplier clock,
            Executor calls,
            Executor hooks,
            Runnable wakeUp) {
        this.evaluator = evaluator;
        this.schema = schema;
        this.policy = policy;
        this.failureValues = failureValues;
        this.counters = counters;
        this.clock = clock;
        this.calls = calls;
        this.hooks = hooks;
        this.wakeUp = wakeUp;
        backoff = new Backoff(policy.backoffFirstNs(), policy.backoffMaxNs(), policy.jitterSeed());
        breaker = new CircuitBreaker(policy.breakerFailures(), policy.breakerOpenNs());
    }

    private static int firstDue(PendingEvaluation one, PendingEvaluation other) {
        long lead = one.dueNs - other.dueNs; // the clock may wrap, so by difference
        return lead == 0 ? Long.compare(one.sequence, other.sequence) : Long.signum(lead);
    }

    /** From any thread. See {@link Evaluation#submit}. */
    PendingEvaluation submit(EvaluationRequest request, long deadlineNs) {
        schema.require(request);
        long values = (long) request.items().size() * schema.columns();
        if (values > VALUES_MAX) {
            throw new IllegalArgumentException(
                    "request.items=" + request.items().size() + ": must be at most " + VALUES_MAX / schema.columns());
        }
        long nowNs = clock.getAsLong();
        long latestNs = nowNs + policy.totalTimeoutNs();
        PendingEvaluation pending = new PendingEvaluation(
                request,
                deadlineNs - latestNs < 0 ? deadlineNs : latestNs,
                sequence.getAndIncrement(),
                nowNs,
                this::cancelAsked);
        boolean tooLarge =
                request.sizeBytes() > policy.requestBytesMax() || values * Double.BYTES > policy.answerBytesMax();
        if (tooLarge || pendingCount.incrementAndGet() > policy.queueMax()) {
            pendingCount.addAndGet(tooLarge ? 0 : -1);
            conclude(pending, tooLarge ? EvaluationStatus.REFUSED_TOO_LARGE : EvaluationStatus.REFUSED_FULL);
            return pending;
        }
        inbound.add(pending);
        if (hasEnded) {
            end(pending, EvaluationStatus.CLOSED);
        }
        wakeUp.run();
        return pending;
    }

    private void cancelAsked() {
        isCancelAsked = true;
        wakeUp.run();
    }

    /** Requests that have not ended. */
    int pendingCount() {
        return pendingCount.get();
    }

    /** Threads that hang in the evaluator beyond their time. */
    int abandonedCount() {
        int count = 0;
        for (Attempt attempt : out) {
            count += attempt.isAbandoned ? 1 : 0;
        }
        return count;
    }

    /** One round: what came in, what came back, what is over, what may begin. Returns 0 if there was nothing. */
    int doWork() {
        long nowNs = clock.getAsLong();
        int work = takeInbound(nowNs);
        work += collect(nowNs);
        work += lookAfterThreads(nowNs);
        work += endOverdue(nowNs);
        return work + begin(nowNs);
    }

    /** How long there will be nothing to do, unless somebody wakes this up. */
    long idleNs() {
        long nowNs = clock.getAsLong();
        long idleNs = IDLE_NS_MAX;
        for (Attempt attempt : running) {
            idleNs = Math.min(idleNs, attempt.call.deadlineNs() - nowNs);
        }
        for (Attempt attempt : out) {
            idleNs = attempt.isAbandoned ? idleNs : Math.min(idleNs, attempt.call.deadlineNs() - nowNs);
        }
        PendingEvaluation next = waiting.peek();
        if (next != null) {
            idleNs = Math.min(idleNs, overdueNs - nowNs);
            idleNs = next.dueNs - nowNs > 0 ? Math.min(idleNs, next.dueNs - nowNs) : idleNs; // due, but no slot
        }
        return Math.max(0, idleNs);
    }

    private int takeInbound(long nowNs) {
        int work = 0;
        for (PendingEvaluation next = inbound.poll(); next != null; next = inbound.poll()) {
            work++;
            if (next.request.items().isEmpty()) {
                end(next, EvaluationStatus.OK); // nothing to ask
            } else if (!endIfOver(next, nowNs)) {
                await(next);
            }
        }
        return work;
    }

    private void await(PendingEvaluation pending) {
        boolean first = waiting.isEmpty() || pending.deadlineNs - overdueNs < 0;
        overdueNs = first ? pending.deadlineNs : overdueNs;
        waiting.add(pending);
    }

    private int collect(long nowNs) {
        int before = running.size();
        int kept = 0;
        for (int i = 0; i < before; i++) {
            Attempt attempt = running.get(i);
            if (!ended(attempt, nowNs)) {
                running.set(kept++, attempt);
            } else if (!attempt.isBack()) {
                out.add(attempt);
            }
        }
        running.subList(kept, before).clear();
        return before - kept;
    }

    private boolean ended(Attempt attempt, long nowNs) {
        if (attempt.call.reply() == null) {
            boolean cancelled = attempt.pending.isCancelled();
            if (!cancelled && nowNs - attempt.call.deadlineNs() < 0) {
                return false;
            }
            if (stop(attempt)) {
                EvaluationStatus status = cancelled ? EvaluationStatus.CANCELLED : EvaluationStatus.TIMED_OUT;
                settle(attempt.pending, status, NOTHING, "", nowNs);
                return true;
            }
        }
        replied(attempt, nowNs);
        return true;
    }

    /** Ends an attempt from here; false if the evaluator was faster. */
    private boolean stop(Attempt attempt) {
        if (!attempt.call.endWithoutReply()) {
            return false;
        }
        if (attempt.call.hasHook()) {
            try {
                hooks.execute(attempt.call::runHook);
            } catch (RejectedExecutionException e) {
                counters.count(EvaluationEvent.HOOK_FAILED);
            }
        }
        attempt.interrupt();
        return true;
    }

    private void replied(Attempt attempt, long nowNs) {
        EvaluationCall.Reply reply = Objects.requireNonNull(attempt.call.reply());
        EvaluationStatus status = reply.status();
        if (reply.stampNs() - attempt.call.deadlineNs() > 0) {
            counters.count(EvaluationEvent.LATE);
            status = EvaluationStatus.TIMED_OUT;
        } else if (status == EvaluationStatus.OK) {
            int items = attempt.pending.request.items().size();
            status = AnswerCheck.check(schema, reply.values(), items);
        }
        settle(attempt.pending, status, reply.values(), reply.cause(), nowNs);
    }

    /** What follows from the end of an attempt: a result, or another attempt later. */
    private void settle(PendingEvaluation pending, EvaluationStatus status, double[] values, String cause, long nowNs) {
        counters.countAttempt(status);
        boolean wasTrial = pending == trial;
        trial = wasTrial ? null : trial;
        pending.lastStatus = status;
        pending.lastCause = cause;
        if (status == EvaluationStatus.OK) {
            breaker.answered();
            end(pending, status, values);
        } else if (!status.isFailureOfEvaluator()) {
            end(pending, status);
        } else {
            failed(pending, wasTrial, nowNs);
        }
    }

    private void failed(PendingEvaluation pending, boolean wasTrial, long nowNs) {
        pending.dueNs = nowNs + backoff.waitNs(pending.request.id(), pending.attempts);
        boolean isLast = pending.attempts >= policy.attemptsMax() || pending.dueNs - pending.deadlineNs >= 0;
        boolean opened = wasTrial ? breaker.trialFailed(nowNs) : isLast && breaker.requestFailed(nowNs);
        if (opened) {
            counters.count(EvaluationEvent.BREAKER_OPENED);
        }
        if (isLast) {
            end(pending, pending.lastStatus);
        } else {
            await(pending);
        }
    }

    private int lookAfterThreads(long nowNs) {
        int before = out.size();
        for (Attempt attempt : out) {
            if (!attempt.isAbandoned && !attempt.isBack() && nowNs - attempt.call.deadlineNs() >= 0) {
                attempt.isAbandoned = true;
                attempt.interrupt();
                counters.count(EvaluationEvent.ABANDONED);
            }
            if (attempt.isAbandoned && attempt.isBack()) {
                counters.count(EvaluationEvent.CAME_BACK);
            }
        }
        out.removeIf(Attempt::isBack);
        return before - out.size();
    }

    private int endOverdue(long nowNs) {
        boolean cancelAsked = isCancelAsked;
        if (waiting.isEmpty() || (!cancelAsked && nowNs - overdueNs < 0)) {
            return 0;
        }
        isCancelAsked = false; // before the look, so that a request cancelled after it raises it again
        int before = waiting.size();
        waiting.removeIf(pending -> endIfOver(pending, nowNs));
        overdueNs = nowNs + policy.totalTimeoutNs();
        for (PendingEvaluation pending : waiting) {
            overdueNs = pending.deadlineNs - overdueNs < 0 ? pending.deadlineNs : overdueNs;
        }
        return before - waiting.size();
    }

    private boolean endIfOver(PendingEvaluation pending, long nowNs) {
        boolean isOverdue = nowNs - pending.deadlineNs >= 0;
        if (isOverdue || pending.isCancelled()) {
            end(pending, isOverdue ? EvaluationStatus.TIMED_OUT : EvaluationStatus.CANCELLED);
            return true;
        }
        return false;
    }

    private int begin(long nowNs) {
        int work = 0;
        for (PendingEvaluation next = due(nowNs); next != null; next = due(nowNs)) {
            CircuitBreaker.Mode mode = breaker.mode(nowNs);
            if (mode == CircuitBreaker.Mode.OPEN) {
                end(waiting.remove(), next.attempts == 0 ? EvaluationStatus.REFUSED_OPEN : next.lastStatus);
            } else if (slotsTaken() >= policy.permits() || (mode == CircuitBreaker.Mode.TRIAL && trial != null)) {
                return work;
            } else {
                trial = mode == CircuitBreaker.Mode.TRIAL ? next : null;
                call(waiting.remove(), nowNs);
            }
            work++;
        }
        return work;
    }

    private @Nullable PendingEvaluation due(long nowNs) {
        PendingEvaluation next = waiting.peek();
        return next != null && next.dueNs - nowNs <= 0 ? next : null;
    }

    private int slotsTaken() {
        int abandoned = abandonedCount();
        return running.size() + out.size() - Math.min(abandoned, policy.abandonedMax());
    }

    private void call(PendingEvaluation pending, long nowNs) {
        pending.attempts++;
        if (pending.attempts > 1) {
            counters.count(EvaluationEvent.RETRIED);
        }
        long timeOutNs = nowNs + policy.attemptTimeoutNs();
        EvaluationCall call = new EvaluationCall(
                pending.request,
                pending.attempts,
                timeOutNs - pending.deadlineNs < 0 ? timeOutNs : pending.deadlineNs,
                policy.answerBytesMax(),
                clock,
                counters,
                wakeUp);
        Attempt attempt = new Attempt(pending, call, evaluator, wakeUp);
        running.add(attempt);
        try {
            calls.execute(attempt);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // the latter where no thread can be made
            attempt.neverRan(e);
        }
    }

    /** Ends everything that has not ended. */
    void endAll() {
        hasEnded = true;
        for (Attempt attempt : running) {
            stop(attempt);
            end(attempt.pending, EvaluationStatus.CLOSED);
        }
        out.addAll(running);
        running.clear();
        out.forEach(Attempt::interrupt);
        waiting.forEach(pending -> end(pending, EvaluationStatus.CLOSED));
        waiting.clear();
        for (PendingEvaluation next = inbound.poll(); next != null; next = inbound.poll()) {
            end(next, EvaluationStatus.CLOSED);
        }
    }

    private void end(PendingEvaluation pending, EvaluationStatus status) {
        if (pending.claim()) {
            pendingCount.decrementAndGet();
            conclude(pending, status);
        }
    }

    private void end(PendingEvaluation pending, EvaluationStatus status, double[] values) {
        if (pending.claim()) {
            pendingCount.decrementAndGet();
            conclude(pending, status, values);
        }
    }

    private void conclude(PendingEvaluation pending, EvaluationStatus status) {
        conclude(pending, status, failureValues.rows(pending.request.items().size()));
    }

    private void conclude(PendingEvaluation pending, EvaluationStatus status, double[] values) {
        counters.countRequest(status);
        pending.end(new EvaluationResult(
                pending.request, status, pending.attempts, values, pending.lastCause, failureValues.rejects()));
    }
}
