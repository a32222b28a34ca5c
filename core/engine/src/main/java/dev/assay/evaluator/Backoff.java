package dev.assay.evaluator;

import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt: doubled each time, capped, half of it random.
 *
 * <p>{@code wait = ceiling / 2 + random(0 … ceiling / 2)}, with {@code ceiling = min(max, first · 2^(failed − 1))}. Half
 * stays, so that an evaluator gets air; half is random, so that requests which failed together do not come back together.
 * The random part depends on seed, request and attempt alone: equal requests wait equally long, whatever else goes on.
 */
final class Backoff {
    private final long firstNs;
    private final long maxNs;
    private final long seed;

    Backoff(long firstNs, long maxNs, long seed) {
        this.firstNs = firstNs;
        this.maxNs = maxNs;
        this.seed = seed;
    }

    /**
     * Wait in nanoseconds.
     *
     * @param failed attempts so far; at least 1
     */
    long waitNs(long requestId, int failed) {
        long ceilingNs = ceilingNs(failed);
        long fixedNs = ceilingNs / 2;
        return fixedNs + mixed(requestId, failed).nextLong(ceilingNs - fixedNs + 1);
    }

    private long ceilingNs(int failed) {
        int doublings = Math.min(failed - 1, Long.numberOfLeadingZeros(firstNs) - 1); // more would overflow
        return Math.min(maxNs, firstNs << Math.max(0, doublings));
    }

    private SplittableRandom mixed(long requestId, int failed) {
        long split = new SplittableRandom(seed ^ Long.rotateLeft(requestId, 17)).nextLong();
        return new SplittableRandom(split + failed);
    }
}
