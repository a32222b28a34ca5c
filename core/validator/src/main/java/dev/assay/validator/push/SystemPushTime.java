package dev.assay.validator.push;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of this process. What a task throws is logged by its kind, and ends that task alone. */
final class SystemPushTime implements PushTime {
    private static final Logger LOG = LoggerFactory.getLogger(SystemPushTime.class);
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long CLOSE_SECONDS = 5;

    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread named = new Thread(task, "assay-push");
        named.setDaemon(true);
        return named;
    });

    SystemPushTime(Clock clock) {
        this.clock = clock;
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nowNs() {
        Instant now = clock.instant();
        return now.getEpochSecond() * NS_PER_SECOND + now.getNano();
    }

    @Override
    public long elapsedNs() {
        return System.nanoTime();
    }

    @Override
    public Planned after(long delayNs, Runnable task) {
        try {
            Future<?> planned = thread.schedule(() -> run(task), delayNs, TimeUnit.NANOSECONDS);
            return () -> planned.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // closed: what was under way is told as interrupted
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("push: {} in a task", e.getClass().getName(), e);
        }
    }

    /** Lets the task that runs end, and forgets all others; false if it did not end in time. */
    boolean stop() {
        thread.shutdown();
        try {
            return thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
