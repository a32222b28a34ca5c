package dev.assay.weights;

import java.util.Arrays;

/**
 * Caps the largest shares of a vector so that after normalising none exceeds a limit.
 *
 * <pre>
 *   Σx = 0 or N·limit ≤ 1   →  1/N each
 *   e = x / Σx;  max(e) ≤ limit  →  e
 *   else, with v = e in ascending order and c its running sum
 *         k      = #{ i : v_i / ((N-i-1)·v_i + c_i + 1e-7) &lt; limit }
 *         cutoff = (limit·c_{k-1} - 1e-7) / (1 - limit·(N-k))
 *         y = min(e, cutoff),  y / Σy
 * </pre>
 *
 * <p>The largest share ends just under the limit. At least one value lies below the limit of its own place, since
 * {@code N·limit > 1}, and so {@code k ≥ 1} and {@code limit·(N-k) < 1}. Where all but the largest are so small that
 * the cutoff is not above 0, everything would be cut to the same value: that is uniform, and is made so without
 * dividing 0 by 0. The clients cut {@code x} instead of {@code e}; the shares are the same but for rounding, and
 * cannot underflow here.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: one sort and a few copies.
 *
 * <p>Source: {@code normalize_max_weight} of opentensor/bittensor at 4bbd301, in float64.
 */
final class MaxWeightLimit {
    private static final double EPSILON = 1e-7;

    private MaxWeightLimit() {}

    /** Shares of the sum before any cap, in a new array; uniform if the sum is 0. */
    static double[] uncapped(double[] x) {
        double[] shares = x.clone();
        double sum = sum(shares);
        if (sum == 0) {
            Arrays.fill(shares, 1.0 / x.length);
        } else {
            divide(shares, sum);
        }
        return shares;
    }

    /**
     * Shares that sum to 1, in a new array.
     *
     * @param x finite, at least 0, with a finite sum
     * @param limit in (0, 1]
     */
    static double[] normalise(double[] x, double limit) {
        double[] shares = uncapped(x);
        double cutoff = cutoff(shares, limit);
        if (!(cutoff > 0)) {
            Arrays.fill(shares, 1.0 / x.length);
        } else if (cutoff < Double.POSITIVE_INFINITY) {
            Arrays.setAll(shares, i -> Math.min(shares[i], cutoff));
            divide(shares, sum(shares));
        }
        return shares;
    }

    /** Share above which a share is cut: infinity if none is, 0 or less if all are to be equal. */
    private static double cutoff(double[] shares, double limit) {
        if (shares.length * limit <= 1) {
            return 0;
        }
        double[] ascending = shares.clone();
        Arrays.sort(ascending);
        if (ascending[ascending.length - 1] <= limit) {
            return Double.POSITIVE_INFINITY;
        }
        return cutoff(ascending, runningSum(ascending), limit);
    }

    private static double cutoff(double[] v, double[] c, double limit) {
        int n = v.length;
        int k = 0;
        for (int i = 0; i < n; i++) {
            k += v[i] / ((n - i - 1) * v[i] + c[i] + EPSILON) < limit ? 1 : 0;
        }
        return (limit * c[k - 1] - EPSILON) / (1 - limit * (n - k));
    }

    private static double[] runningSum(double[] values) {
        double[] sums = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            sums[i] = sum;
        }
        return sums;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static void divide(double[] values, double divisor) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisor;
        }
    }
}
