package dev.assay.reward.trading;

import java.util.Arrays;

/**
 * The median of a few numbers: the middle one, or the mean of the two in the middle.
 *
 * <p>Stateless. <b>Cost</b>: about three comparisons per number, nothing allocated. An order that is bad for the selection
 * would cost the square of the count, so that many numbers are sorted instead.
 */
final class Median {
    private static final int SELECTED_MAX = 1024;

    private Median() {}

    /** The median of the first {@code count} values, which change their places. Count is at least 1; no NaN. */
    static double of(double[] values, int count) {
        int middle = count >>> 1;
        if (count > SELECTED_MAX) {
            Arrays.sort(values, 0, count);
        }
        double upper = count > SELECTED_MAX ? values[middle] : select(values, count, middle);
        if ((count & 1) == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** Moves the value of this rank to its place, no larger one before it and no smaller one behind. */
    private static double select(double[] values, int count, int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = middleOfThree(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                break; // between the two: equal to the pivot
            }
        }
        return values[rank];
    }

    private static double middleOfThree(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
