package dev.assay.validator.serve;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Watches bytes that come or go on some connection, and tells when they are too slow: at least {@code minBytesPerSecond} on
 * average after the first second, and all within {@code timeoutNs}. Looks a few times a second, on the scheduler's thread;
 * nobody waits.
 */
final class Pace implements Runnable {
    private static final long GRACE_NS = 1_000_000_000L;
    private static final long PERIOD_NS_MAX = 250_000_000L;
    private static final double NS_PER_SECOND = 1e9;

    private final Scheduler scheduler;
    private final LongSupplier byteCount;
    private final int minBytesPerSecond;
    private final long timeoutNs;
    private final Runnable tooSlow;
    private final long beginNs = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    Pace(Scheduler scheduler, LongSupplier byteCount, int minBytesPerSecond, long timeoutNs, Runnable tooSlow) {
        this.scheduler = scheduler;
        this.byteCount = byteCount;
        this.minBytesPerSecond = minBytesPerSecond;
        this.timeoutNs = timeoutNs;
        this.tooSlow = tooSlow;
    }

    /** Begins to watch. */
    Pace begin() {
        scheduler.schedule(this, Math.min(PERIOD_NS_MAX, timeoutNs), TimeUnit.NANOSECONDS);
        return this;
    }

    /** Stops watching; idempotent. */
    void end() {
        over.set(true);
    }

    @Override
    public void run() {
        if (over.get()) {
            return;
        }
        long elapsedNs = System.nanoTime() - beginNs;
        double expected = (elapsedNs - GRACE_NS) / NS_PER_SECOND * minBytesPerSecond;
        if (elapsedNs < timeoutNs && byteCount.getAsLong() >= expected) {
            begin();
        } else if (over.compareAndSet(false, true)) {
            tooSlow.run();
        }
    }
}
