package dev.assay.validator.push;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Time that stands still until it is moved on; tasks run on the thread that moves it. Tasks may come from any thread. */
final class VirtualPushTime implements PushTime {
    static final long START_NS = TimeUnit.SECONDS.toNanos(1_700_000_000L);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueNs).thenComparingLong(Task::number));
    private long nowNs = START_NS;
    private long given;

    private record Task(long dueNs, long number, Runnable body) {}

    @Override
    public synchronized long nowNs() {
        return nowNs;
    }

    @Override
    public synchronized long elapsedNs() {
        return nowNs - START_NS;
    }

    @Override
    public synchronized Planned after(long delayNs, Runnable body) {
        Task task = new Task(nowNs + delayNs, given++, body);
        tasks.add(task);
        notifyAll();
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Runs what is due now. */
    void run() {
        advance(0);
    }

    void advanceSeconds(double seconds) {
        advance((long) (seconds * 1e9));
    }

    /** Moves on, and runs on the way what becomes due. */
    void advance(long ns) {
        long untilNs = nowNs() + ns;
        for (Task task = next(untilNs); task != null; task = next(untilNs)) {
            task.body().run();
        }
        synchronized (this) {
            nowNs = untilNs;
        }
    }

    private synchronized @Nullable Task next(long untilNs) {
        Task task = tasks.peek();
        if (task == null || task.dueNs() > untilNs) {
            return null;
        }
        nowNs = Math.max(nowNs, task.dueNs());
        return tasks.poll();
    }

    /** Runs what is due, and what other threads give, until something holds. */
    void runUntil(BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        run();
        while (!holds.getAsBoolean()) {
            awaitDue(deadline);
            run();
        }
    }

    private synchronized void awaitDue(long deadline) {
        while (tasks.isEmpty() || tasks.peek().dueNs() > nowNs) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                throw new AssertionError("nothing happened");
            }
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
