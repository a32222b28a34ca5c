package dev.assay.evaluator;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that moves when a test says so. Safe from any thread. */
final class VirtualClock implements LongSupplier {
    static final long MS = 1_000_000;

    private final AtomicLong nowNs;

    VirtualClock(long startNs) {
        nowNs = new AtomicLong(startNs);
    }

    @Override
    public long getAsLong() {
        return nowNs.get();
    }

    void advanceMs(long ms) {
        nowNs.addAndGet(ms * MS);
    }

    long inMs(long ms) {
        return nowNs.get() + ms * MS;
    }
}
