package dev.assay.reward.generation;

import java.util.Arrays;

/**
 * Ranks of the contenders of a task by speed, 0 the fastest. Belongs to one thread.
 *
 * <p>Equal speeds share the mean of their ranks, or keep the order of the batch. <b>Cost</b>: a sort, and a search each.
 */
final class SpeedRanks {
    private double[] sorted = {};
    private int count;

    /** Takes the speeds of a task; NaN is no contender. */
    void take(double[] speeds, int from, int to) {
        sorted = sorted.length < to - from ? new double[to - from] : sorted;
        count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(speeds[i])) {
                sorted[count++] = speeds[i];
            }
        }
        Arrays.sort(sorted, 0, count);
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Rank of the speed at place {@code at} of the array taken from {@code from}. */
    double rank(double[] speeds, int from, int at, boolean tiesShareRank) {
        double speed = speeds[at];
        int above = first(speed, true);
        int equal = above - first(speed, false);
        double faster = count - above;
        if (equal == 1) {
            return faster;
        }
        return faster + (tiesShareRank ? (equal - 1) / 2.0 : earlier(speeds, from, at));
    }

    private static int earlier(double[] speeds, int from, int at) {
        int earlier = 0;
        for (int i = from; i < at; i++) {
            earlier += speeds[i] == speeds[at] ? 1 : 0;
        }
        return earlier;
    }

    /** First place of a speed that is above the one given, or at least as high. */
    private int first(double speed, boolean above) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (above ? sorted[middle] <= speed : sorted[middle] < speed) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
