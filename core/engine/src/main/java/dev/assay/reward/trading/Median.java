package dev.assay.reward.trading;

import java.util.Arrays;

/**
 * The median of a few numbers that are at least 0: the middle one, or the mean of the two in the middle.
 *
 * <p>Numbers come as their bits, which rise with them, so that the sign of a difference of two says which is the smaller
 * without a branch that nobody could predict.
 *
 * <p>Stateless. <b>Cost</b>: about three comparisons per number, nothing allocated. An order that is bad for the selection
 * would cost the square of the count, so that many numbers are sorted instead.
 */
final class Median {
    private static final int SELECTED_MAX = 1024;

    private Median() {}

    /** The median of the first {@code count} numbers, whose bits change their places. Count is at least 1. */
    static double of(long[] bits, int count) {
        int middle = count >>> 1;
        if (count > SELECTED_MAX) {
            Arrays.sort(bits, 0, count);
        } else {
            select(bits, count, middle);
        }
        double upper = Double.longBitsToDouble(bits[middle]);
        if ((count & 1) == 1) {
            return upper;
        }
        long lower = bits[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, bits[i]);
        }
        return (Double.longBitsToDouble(lower) + upper) / 2;
    }

    /** Moves the number of this rank to its place, no larger one before it and no smaller one behind. */
    private static void select(long[] bits, int count, int rank) {
        int low = 0;
        int high = count;
        while (high - low > 1) {
            long pivot = middleOfThree(bits[low], bits[(low + high) >>> 1], bits[high - 1]);
            int smaller = moveBelow(bits, low, high, pivot);
            if (rank < smaller) {
                high = smaller;
            } else {
                int notLarger = moveBelow(bits, smaller, high, pivot + 1);
                if (rank < notLarger) {
                    return; // one of those that equal the pivot
                }
                low = notLarger;
            }
        }
    }

    /** Moves what is below a limit to the front; returns where the others begin. */
    private static int moveBelow(long[] bits, int from, int to, long limit) {
        int end = from;
        for (int i = from; i < to; i++) {
            long value = bits[i];
            bits[i] = bits[end];
            bits[end] = value;
            end += (int) ((value - limit) >>> 63);
        }
        return end;
    }

    private static long middleOfThree(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
