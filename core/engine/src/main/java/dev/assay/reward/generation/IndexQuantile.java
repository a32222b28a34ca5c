package dev.assay.reward.generation;

import java.util.Arrays;

/**
 * The k-th smallest of some numbers that are at least 0, without sorting them: what {@code sorted(values)[k]} gives.
 *
 * <pre>
 *   keys   5 1 9 3 7 2 8     pivot from a sample, near the k-th
 *          1 3 2 | 5 9 7 8   one pass without a branch that depends on the values; then the side that holds the k-th
 * </pre>
 *
 * <p>Numbers are compared as the bits of their doubles, which for numbers from +0 up is the same order. <b>Cost</b>: about 1.7
 * passes; when samples mislead ever again, a sort. Grows to the most numbers ever given. Belongs to one thread.
 */
final class IndexQuantile {
    private static final int SMALL = 24;
    private static final int SAMPLE = 11;
    private static final int PASSES_MAX = 24;

    private final long[] sample = new long[SAMPLE];
    private long[] keys = {};
    private long[] spare = {};
    private int count;

    /** Room for so many keys, to be filled by {@link #key} of the numbers before {@link #select}. */
    long[] room(int capacity) {
        if (keys.length < capacity) {
            keys = new long[capacity];
            spare = new long[capacity];
        }
        return keys;
    }

    /** Key of a number that is at least 0 and not NaN. */
    static long key(double value) {
        return Double.doubleToRawLongBits(value + 0.0); // -0 becomes +0
    }

    /** The k-th smallest, from 0, of the first {@code count} keys. These are lost. */
    double select(int numbers, int k) {
        count = numbers;
        return Double.longBitsToDouble(selectKey(k));
    }

    private long selectKey(int k) {
        int rank = k;
        for (int pass = 0; count > SMALL; pass++) {
            if (pass == PASSES_MAX) {
                Arrays.sort(keys, 0, count);
                return keys[rank];
            }
            long pivot = pivot(rank);
            int lower = partition(pivot);
            if (lower == 0) { // nothing is below the pivot: set aside what equals it
                lower = partition(pivot + 1);
                if (rank < lower) {
                    return pivot;
                }
            }
            rank = keep(rank, lower);
        }
        insertionSort(keys, count);
        return keys[rank];
    }

    /** Goes on with the side that holds the rank; returns the rank in it. */
    private int keep(int rank, int lower) {
        if (rank < lower) {
            count = lower;
            return rank;
        }
        long[] upper = spare;
        spare = keys;
        keys = upper;
        count -= lower;
        return rank - lower;
    }

    /** Keys below the pivot to the front of {@code keys}, the others to {@code spare}; returns how many are below. */
    private int partition(long pivot) {
        long[] from = keys;
        long[] others = spare;
        int lower = 0;
        int upper = 0;
        for (int i = 0; i < count; i++) {
            long key = from[i];
            int less = (int) ((key - pivot) >>> 63); // both are at least 0: no overflow
            from[lower] = key;
            others[upper] = key;
            lower += less;
            upper += 1 - less;
        }
        return lower;
    }

    /** A key a little above where the rank is to be expected, so that the smaller side tends to hold it. */
    private long pivot(int rank) {
        for (int i = 0; i < SAMPLE; i++) {
            sample[i] = keys[(int) ((long) i * count / SAMPLE)];
        }
        insertionSort(sample, SAMPLE);
        int at = (int) ((long) rank * SAMPLE / count) + 1;
        return sample[Math.min(at, SAMPLE - 1)];
    }

    private static void insertionSort(long[] keys, int count) {
        for (int i = 1; i < count; i++) {
            long key = keys[i];
            int at = i;
            while (at > 0 && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }
}
