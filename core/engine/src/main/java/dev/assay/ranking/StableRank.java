package dev.assay.ranking;

import java.util.Arrays;

/**
 * Ranks values: 0 is the best. Of equal values the one that comes first in the array is the better, as where a list is
 * sorted by a stable sort in falling order.
 *
 * <p>0.0 and -0.0 are equal; infinities are values like any other; NaN is refused. Stateless; safe from any thread.
 * <b>Cost</b>: one sort.
 */
public final class StableRank {
    private StableRank() {}

    /**
     * The places of the values in falling order, in a new array: the first entry is the place of the largest.
     *
     * @throws IllegalArgumentException if a value is NaN
     */
    public static int[] descendingOrder(double[] values) {
        Checks.noNaN("values", values);
        int[] order = new int[values.length];
        StableOrder.descending(values, values.length, order, new int[values.length]);
        return order;
    }

    /**
     * The places of the values in rising order, in a new array; equal values keep their order.
     *
     * @throws IllegalArgumentException if a value is NaN
     */
    public static int[] ascendingOrder(double[] values) {
        double[] negated = values.clone();
        Arrays.setAll(negated, i -> -negated[i]);
        return descendingOrder(negated);
    }

    /**
     * The rank of every value in falling order, in [0, n), in a new array.
     *
     * @throws IllegalArgumentException if a value is NaN
     */
    public static int[] descending(double[] values) {
        int[] order = descendingOrder(values);
        int[] ranks = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }

    /**
     * The rank of every value in falling order, written without allocating.
     *
     * @param values of which the first {@code count} are ranked; none of them NaN, which is not checked
     * @param ranks of at least {@code count}, overwritten
     * @param spare of at least {@code count}, overwritten
     */
    public static void descending(double[] values, int count, int[] ranks, int[] spare) {
        // Each array is the spare one of the other step: the order is sorted by way of the ranks, then read into them.
        StableOrder.descending(values, count, spare, ranks);
        for (int rank = 0; rank < count; rank++) {
            ranks[spare[rank]] = rank;
        }
    }

    /**
     * How many values are strictly below each, in [0, n), in a new array. Over n that is the strict percentile rank.
     *
     * @throws IllegalArgumentException if a value is NaN
     */
    public static int[] countBelow(double[] values) {
        Checks.noNaN("values", values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] below = new int[values.length];
        Arrays.setAll(below, i -> firstAtLeast(sorted, values[i]));
        return below;
    }

    private static int firstAtLeast(double[] sorted, double key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
