package dev.assay.validator.push;

import dev.assay.config.PushEffort;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another attempt: {@code min(max, first · 2^(failed - 1)) · u}, u drawn evenly from [0.5, 1), so that
 * many sidecars that failed together do not come back together. Belongs to one thread.
 */
final class Backoff {
    private static final double NS_PER_SECOND = 1e9;
    private static final int DOUBLINGS_MAX = 40;

    private final PushEffort effort;
    private final RandomGenerator jitter;

    Backoff(PushEffort effort, RandomGenerator jitter) {
        this.effort = effort;
        this.jitter = jitter;
    }

    /**
     * The wait in nanoseconds, at least 1.
     *
     * @param failedCount attempts that have failed, at least 1
     */
    long delayNs(int failedCount) {
        double doubled = Math.scalb(effort.backoffSeconds(), Math.min(failedCount - 1, DOUBLINGS_MAX));
        double seconds = Math.min(effort.backoffSecondsMax(), doubled);
        return Math.max(1, (long) (seconds * NS_PER_SECOND * (0.5 + jitter.nextDouble() / 2)));
    }
}
