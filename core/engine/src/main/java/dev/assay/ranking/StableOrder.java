package dev.assay.ranking;

/**
 * Sorts places by their values, stably, without boxing: runs of a few by insertion, then merged pairwise. Stateless.
 *
 * <p><b>Cost</b>: n·log₂ n comparisons, nothing allocated. 0.0 and -0.0 are equal; no value may be NaN.
 */
final class StableOrder {
    /** Below this an insertion is quicker than a merge. */
    private static final int RUN = 8;

    private StableOrder() {}

    /** Writes to {@code order} the places 0 … count-1 of the values, largest first; {@code spare} is overwritten. */
    static void descending(double[] values, int count, int[] order, int[] spare) {
        for (int from = 0; from < count; from += RUN) {
            insert(values, from, Math.min(from + RUN, count), order);
        }
        int[] sorted = order;
        int[] merged = spare;
        for (int width = RUN; width < count; width *= 2) {
            for (int from = 0; from < count; from += 2 * width) {
                merge(values, sorted, from, Math.min(from + width, count), Math.min(from + 2 * width, count), merged);
            }
            int[] swapped = sorted;
            sorted = merged;
            merged = swapped;
        }
        if (sorted != order) {
            System.arraycopy(sorted, 0, order, 0, count);
        }
    }

    private static void insert(double[] values, int from, int to, int[] order) {
        for (int place = from; place < to; place++) {
            int at = place;
            while (at > from && values[order[at - 1]] < values[place]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = place;
        }
    }

    private static void merge(double[] values, int[] sorted, int from, int middle, int to, int[] merged) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeRight = left == middle || (right < to && values[sorted[right]] > values[sorted[left]]);
            merged[at] = takeRight ? sorted[right++] : sorted[left++];
        }
    }
}
