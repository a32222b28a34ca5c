package dev.assay.datasets.reproducible;

/**
 * Draws numbers that are a pure function of a seed, a purpose and keys, so that one more miner or query shifts no other
 * draw.
 *
 * <p>The generator is SplitMix64. It is written out here because the bytes of a dataset depend on it: the JDK promises
 * the sequence of {@code java.util.Random} only, and its Gaussian changed in JDK 17.
 *
 * <p>An instance belongs to one thread. Not for secrets. Source: Steele, Lea, Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014; constants of the authors' variant 13.
 */
public final class SeededStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT_STEP = 0x1.0p-53;

    private long state;

    private SeededStream(long state) {
        this.state = state;
    }

    /** The stream for one purpose, such as {@code of(seed, "latency", uid, round)}. */
    public static SeededStream of(long seed, String purpose, long... keys) {
        long state = mix(seed + GOLDEN_GAMMA * purpose.hashCode());
        for (long key : keys) {
            state = mix(state + GOLDEN_GAMMA * (key + 1));
        }
        return new SeededStream(state);
    }

    /** The next 64 bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** A number in [0, bound); the bias is below bound / 2^32. */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound=" + bound + ": must be at least 1");
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** A multiple of 2^-53 in [0, 1). */
    public double nextUnit() {
        return (nextLong() >>> 11) * UNIT_STEP;
    }

    private static long mix(long bits) {
        long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
