package dev.assay.evaluator;

import java.util.concurrent.FutureTask;

/**
 * The thread's side of one attempt: calls the evaluator, whatever it does, and says when it came back.
 *
 * <p><b>Threads</b>: {@code isBack} is written by the thread that runs this, last of all, and read by that of the
 * evaluation; the other fields belong to the evaluation. A {@link FutureTask} holds the call, since it alone interrupts a
 * thread for certain within the call and never in what the thread does next.
 */
final class Attempt implements Runnable {
    final PendingEvaluation pending;
    final EvaluationCall call;
    private final FutureTask<Boolean> task;
    private final Runnable wakeUp;
    private volatile boolean isBack;
    /** Whether its time was up while the thread was still out. */
    boolean isAbandoned;

    Attempt(PendingEvaluation pending, EvaluationCall call, Evaluator evaluator, Runnable wakeUp) {
        this.pending = pending;
        this.call = call;
        this.wakeUp = wakeUp;
        task = new FutureTask<>(() -> evaluate(evaluator, call));
    }

    @Override
    public void run() {
        try {
            task.run();
        } finally {
            isBack = true;
            wakeUp.run();
        }
    }

    /**
     * An evaluator is somebody else's code: errors such as a missing class or an endless recursion are its failure and not
     * the end of this thread.
     */
    private static boolean evaluate(Evaluator evaluator, EvaluationCall call) {
        try {
            evaluator.evaluate(call);
            return true;
        } catch (Throwable t) {
            return call.failed(t);
        }
    }

    /** No thread could be had for it. */
    void neverRan(Throwable cause) {
        isBack = true;
        call.failed(cause);
    }

    /** Whether no thread is in the evaluator any more for this attempt. */
    boolean isBack() {
        return isBack;
    }

    /** Interrupts the thread if it is in the evaluator. */
    void interrupt() {
        task.cancel(true);
    }
}
