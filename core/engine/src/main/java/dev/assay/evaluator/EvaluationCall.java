package dev.assay.evaluator;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one request, as the evaluator sees it: what is asked, how long there is, and where the answer goes.
 *
 * <p><b>Threads</b>: safe from any. Whoever is first, an answer or the end of the attempt, wins one compare-and-set on
 * {@code ending}; what comes later is counted and changes nothing. An answer is stamped with the time of the call to
 * {@link #answer}, so that whether it was in time does not depend on when somebody looked.
 */
public final class EvaluationCall {

    /** How the evaluator ended the attempt. Its array is a copy that nobody else has. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(EvaluationStatus status, double[] values, long stampNs, String cause) {}

    private static final double[] NOTHING = {};
    /** What the evaluation puts in the place of a reply when the attempt is over without one: the only one CANCELLED. */
    private static final Reply OVER = new Reply(EvaluationStatus.CANCELLED, NOTHING, 0, "");

    private final EvaluationRequest request;
    private final int attempt;
    private final long deadlineNs;
    private final long answerBytesMax;
    private final LongSupplier clock;
    private final EvaluationCounters counters;
    private final Runnable wakeUp;
    private final AtomicLong receivedBytes = new AtomicLong();
    /** Null while the attempt runs; set once, by the evaluator's thread or by that of the evaluation. */
    private final AtomicReference<@Nullable Reply> ending = new AtomicReference<>();
    /** Taken by whoever runs it: the evaluation when the attempt is over, or the evaluator if it was over already. */
    private final AtomicReference<@Nullable Runnable> hook = new AtomicReference<>();

    EvaluationCall(
            EvaluationRequest request,
            int attempt,
            long deadlineNs,
            long answerBytesMax,
            LongSupplier clock,
            EvaluationCounters counters,
            Runnable wakeUp) {
        this.request = request;
        this.attempt = attempt;
        this.deadlineNs = deadlineNs;
        this.answerBytesMax = answerBytesMax;
        this.clock = clock;
        this.counters = counters;
        this.wakeUp = wakeUp;
    }

    /** What is asked; its items have the payloads that the schema names. */
    public EvaluationRequest request() {
        return request;
    }

    /** 1 for the first attempt. */
    public int attempt() {
        return attempt;
    }

    /** When the attempt ends, on the monotonic clock of the evaluation. Compare by difference. */
    public long deadlineNs() {
        return deadlineNs;
    }

    /** What is left of it; never negative. For the time-outs of whatever is called. */
    public long remainingNs() {
        return Math.max(0, deadlineNs - clock.getAsLong());
    }

    /** Whether nobody waits for an answer any more. */
    public boolean isOver() {
        return ending.get() != null;
    }

    /**
     * Answers.
     *
     * @param values items × columns, row-major; copied
     * @return whether it was taken; false if the attempt is over or was answered before
     */
    public boolean answer(double @Nullable [] values) {
        if (values == null) {
            return end(EvaluationStatus.WRONG_SHAPE, NOTHING, "");
        }
        boolean tooLarge = (long) Double.BYTES * values.length > answerBytesMax;
        return tooLarge
                ? end(EvaluationStatus.TOO_LARGE, NOTHING, "")
                : end(EvaluationStatus.OK, isOver() ? NOTHING : values.clone(), "");
    }

    /**
     * Says that the evaluator failed; another attempt may follow.
     *
     * @return whether it was taken; false if the attempt is over
     */
    public boolean failed(Throwable cause) {
        return end(EvaluationStatus.THREW, NOTHING, cause.getClass().getName());
    }

    /**
     * Says that this input has no answer, and never will: it is not tried again and not held against the evaluator.
     *
     * @return whether it was taken; false if the attempt is over
     */
    public boolean unanswerable() {
        return end(EvaluationStatus.UNANSWERABLE, NOTHING, "");
    }

    /**
     * Says that bytes came in which the answer will be made of, so that nobody who answers without end is listened to
     * without end.
     *
     * @return whether to go on; false if that was too much, which ends the attempt, or if it is over
     */
    public boolean received(long bytes) {
        long sum = receivedBytes.updateAndGet(before -> Math.min(before + Math.max(0, bytes), Long.MAX_VALUE / 2));
        if (sum > answerBytesMax && !isOver()) {
            end(EvaluationStatus.TOO_LARGE, NOTHING, "");
        }
        return !isOver();
    }

    /**
     * Has something done when nobody waits any more: closing a connection, stopping a computation. At once, if that is so
     * already. One hook; the last one counts. It runs on a thread of its own, and must be quick.
     */
    public void onOver(Runnable stop) {
        hook.set(stop);
        if (isOverWithoutReply()) {
            runHook();
        }
    }

    private boolean isOverWithoutReply() {
        Reply reply = ending.get();
        return reply != null && reply.status == EvaluationStatus.CANCELLED;
    }

    private boolean end(EvaluationStatus status, double[] values, String cause) {
        long stampNs = clock.getAsLong();
        if (ending.compareAndSet(null, new Reply(status, values, stampNs, cause))) {
            wakeUp.run();
            return true;
        }
        if (!isOverWithoutReply()) {
            counters.count(EvaluationEvent.TWICE);
        } else if (status != EvaluationStatus.THREW) { // a failure after the end is what an interrupt asks for
            counters.count(EvaluationEvent.LATE);
        }
        return false;
    }

    /** What came; null while nothing did. For the evaluation. */
    @Nullable
    Reply reply() {
        return ending.get();
    }

    /** Ends the attempt without a reply; false if one is there. For the evaluation. */
    boolean endWithoutReply() {
        return ending.compareAndSet(null, OVER);
    }

    /** Whether there is a hook to run, now that the attempt is over. */
    boolean hasHook() {
        return hook.get() != null;
    }

    /** Runs the hook, unless somebody did. */
    void runHook() {
        Runnable stop = hook.getAndSet(null);
        if (stop != null) {
            try {
                stop.run();
            } catch (RuntimeException e) {
                counters.count(EvaluationEvent.HOOK_FAILED);
            }
        }
    }
}
