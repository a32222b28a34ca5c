package dev.assay.evaluator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request on its way: to wait for, to look at, to cancel.
 *
 * <p><b>Threads</b>: the public methods are safe from any. {@code isCancelled} is written by whoever cancels and read by
 * the thread of the evaluation, to which the package-private fields without another word belong.
 */
public final class PendingEvaluation {
    final EvaluationRequest request;
    final long deadlineNs;
    /** In the order of submission: who was first goes first. */
    final long sequence;
    /** When it may be called; moves with every retry. */
    long dueNs;
    /** Attempts that were begun. */
    int attempts;
    /** How the last attempt ended. */
    EvaluationStatus lastStatus = EvaluationStatus.TIMED_OUT;

    String lastCause = "";

    private final CompletableFuture<EvaluationResult> future = new CompletableFuture<>();
    private final Runnable wakeUp;
    private final AtomicBoolean isClaimed = new AtomicBoolean();
    private volatile boolean isCancelled;

    PendingEvaluation(EvaluationRequest request, long deadlineNs, long sequence, long nowNs, Runnable wakeUp) {
        this.request = request;
        this.deadlineNs = deadlineNs;
        this.sequence = sequence;
        this.wakeUp = wakeUp;
        dueNs = nowNs;
    }

    /** Whether it ended. */
    public boolean isDone() {
        return future.isDone();
    }

    /** Waits until it ends, which it does at its deadline at the latest, or when the evaluation is closed. */
    public EvaluationResult await() throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an evaluation ends with a result", e); // nobody completes it otherwise
        }
    }

    /**
     * The result as a stage. What is chained to it without {@code Async} may run on the thread of the evaluation and hold
     * up everybody: keep it short.
     */
    public CompletionStage<EvaluationResult> result() {
        return future.minimalCompletionStage();
    }

    /** Has it ended soon with {@link EvaluationStatus#CANCELLED}, unless it ends otherwise before. */
    public void cancel() {
        isCancelled = true;
        wakeUp.run();
    }

    boolean isCancelled() {
        return isCancelled;
    }

    /** Whether the caller is the one to end it: the evaluation, or the submitter who came too late for it. */
    boolean claim() {
        return isClaimed.compareAndSet(false, true);
    }

    void end(EvaluationResult result) {
        future.complete(result);
    }
}
