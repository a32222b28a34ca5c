package dev.assay.ranking;

import java.util.Arrays;

/**
 * A quantile with straight lines between neighbours: NumPy's method {@code linear}, its default.
 *
 * <pre>
 *   p = q·(n-1);  i = ⌊p⌋;  t = p - i;  a, b = the values of rank i and i+1 in rising order
 *   a + (b-a)·t  if t &lt; 0.5,  else b - (b-a)·(1-t)
 * </pre>
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: one sort of a copy.
 */
public final class LinearQuantile {
    private LinearQuantile() {}

    /**
     * The quantile.
     *
     * @param values at least one, finite, in any order
     * @param q in [0, 1]
     * @throws IllegalArgumentException if there are no values, one is not finite, or {@code q} is out of range
     */
    public static double of(double[] values, double q) {
        if (values.length == 0) {
            throw Checks.invalid("values.length", 0, "at least 1");
        }
        Checks.finite("values", values);
        if (!(q >= 0 && q <= 1)) { // written so that NaN is rejected
            throw Checks.invalid("q", q, "in [0, 1]");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = q * (sorted.length - 1);
        int below = (int) position;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        return between(low, high, position - below);
    }

    private static double between(double low, double high, double fraction) {
        return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction);
    }
}
