package dev.assay.reward;

/**
 * Sorts places by their keys, rising; places of equal keys keep their order.
 *
 * <p>For models whose reward depends on who came first. Unlike sorts of the library it moves primitive places and leaves
 * the keys alone. 0.0 and -0.0 are equal; keys must not be NaN. <b>Cost</b>: a merge sort, no allocation. Stateless.
 */
public final class StableOrder {
    private static final int RUN = 12;

    private StableOrder() {}

    /**
     * Writes the places {@code 0 … count - 1} in the order of their keys.
     *
     * @param keys at least {@code count}, none NaN
     * @param order overwritten; at least {@code count} long
     * @param scratch overwritten; at least {@code count} long, another array than {@code order}
     */
    public static void rising(double[] keys, int count, int[] order, int[] scratch) {
        for (int first = 0; first < count; first += RUN) {
            insert(keys, first, Math.min(count, first + RUN), order);
        }
        int[] from = order;
        int[] to = scratch;
        for (int width = RUN; width < count; width *= 2) {
            for (int first = 0; first < count; first += 2 * width) {
                merge(keys, from, to, first, Math.min(count, first + width), Math.min(count, first + 2 * width));
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        if (from != order) {
            System.arraycopy(from, 0, order, 0, count);
        }
    }

    private static void insert(double[] keys, int first, int end, int[] order) {
        for (int place = first; place < end; place++) {
            int at = place;
            while (at > first && keys[order[at - 1]] > keys[place]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = place;
        }
    }

    private static void merge(double[] keys, int[] from, int[] to, int first, int middle, int end) {
        int left = first;
        int right = middle;
        for (int at = first; at < end; at++) {
            boolean takeLeft = right >= end || (left < middle && keys[from[left]] <= keys[from[right]]);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}
