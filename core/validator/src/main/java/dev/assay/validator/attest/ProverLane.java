package dev.assay.validator.attest;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that works with the provers of a resource: one task runs, some wait, more are refused. Safe from any
 * thread.
 */
final class ProverLane implements AutoCloseable {
    private static final int END_SECONDS = 5;

    private final ThreadPoolExecutor thread;

    /** A lane where at most {@code waitingMax} tasks wait. */
    ProverLane(String name, int waitingMax) {
        thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waitingMax), task -> daemon(task, name));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a task and waits for it.
     *
     * @return empty if there is too much to do already, or if this is closed
     * @throws RuntimeException that of the task
     */
    <T> Optional<T> run(Callable<T> task) throws InterruptedException {
        Future<T> future;
        try {
            future = thread.submit(task);
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the work failed", e.getCause());
        }
    }

    /** Interrupts what runs. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                // A leaf or a lane of labels takes milliseconds; what takes longer is left to the end of the process.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
