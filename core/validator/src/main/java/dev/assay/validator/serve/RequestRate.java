package dev.assay.validator.serve;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets so many requests a second through, with bursts of a second: a bucket that runs full at an even rate.
 *
 * <p>Kept as one number, the time at which the bucket was or would be empty, which never lies more than a second back.
 * Lock-free; safe from any thread.
 */
final class RequestRate {
    private static final long SECOND_NS = 1_000_000_000L;

    private final long stepNs;
    private final LongSupplier nanoTime;
    private final AtomicLong emptyNs;

    /**
     * A full bucket.
     *
     * @param perSecondMax in [1, 10^9]
     * @param nanoTime a clock that never goes back
     */
    RequestRate(int perSecondMax, LongSupplier nanoTime) {
        this.stepNs = SECOND_NS / perSecondMax;
        this.nanoTime = nanoTime;
        this.emptyNs = new AtomicLong(nanoTime.getAsLong() - SECOND_NS);
    }

    /** Takes one; false if there is none. */
    boolean take() {
        long nowNs = nanoTime.getAsLong();
        while (true) {
            long empty = emptyNs.get();
            long next = (nowNs - empty > SECOND_NS ? nowNs - SECOND_NS : empty) + stepNs;
            if (next - nowNs > 0) {
                return false;
            }
            if (emptyNs.compareAndSet(empty, next)) {
                return true;
            }
        }
    }
}
