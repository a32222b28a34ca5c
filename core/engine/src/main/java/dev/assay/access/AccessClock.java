package dev.assay.access;

import java.util.function.LongSupplier;

/**
 * The two clocks that access needs.
 *
 * @param epochSeconds of the clock on the wall, which may jump: for expiry, and for what is kept over a restart
 * @param monotonicNs of a clock that never goes back: for everything else
 */
public record AccessClock(LongSupplier epochSeconds, LongSupplier monotonicNs) {
    /** The clocks of this machine. */
    public static AccessClock system() {
        return new AccessClock(() -> Math.floorDiv(System.currentTimeMillis(), 1000L), System::nanoTime);
    }
}
