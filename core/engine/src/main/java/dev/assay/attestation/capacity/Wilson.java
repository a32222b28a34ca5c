package dev.assay.attestation.capacity;

/**
 * The Wilson score interval of a proportion: what k successes of n trials say about the rate behind them, at both ends of
 * (0, 1) too.
 *
 * <pre>
 *   p = k / n
 *   lower = ( p + z²/2n - z sqrt( p (1 - p) / n + z²/4n² ) ) / (1 + z²/n)        lower(n, n) = n / (n + z²)
 *   centre = (k + z²/2) / (n + z²)
 * </pre>
 *
 * <p>Without data the lower bound is 0, not the middle: who has shown nothing is owed nothing. The middle of the interval
 * is no lower bound, whatever it is called elsewhere. Counts may be fractions, as aged ones are. Stateless.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
 */
public final class Wilson {
    private Wilson() {}

    /**
     * The lower end of the interval.
     *
     * @param k successes, in [0, n]
     * @param n trials, at least 0
     * @param z standard deviations, at least 0: 1.645 leaves 5 % below
     */
    public static double lower(double k, double n, double z) {
        check(k, n, z);
        if (n == 0) {
            return 0;
        }
        double p = k / n;
        double z2 = z * z;
        double spread = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return Math.max(0, (p + z2 / (2 * n) - spread) / (1 + z2 / n));
    }

    /** The middle of the interval, which is never quite 0 or 1; one half without data. */
    public static double centre(double k, double n, double z) {
        check(k, n, z);
        double z2 = z * z;
        return n + z2 == 0 ? 0.5 : (k + z2 / 2) / (n + z2);
    }

    /** The variance of the rate about {@link #centre}: {@code c (1 - c) / (n + z²)}, not 0 even where k is n. */
    public static double variance(double k, double n, double z) {
        double centre = centre(k, n, z);
        double weight = n + z * z;
        return weight == 0 ? 0 : centre * (1 - centre) / weight;
    }

    private static void check(double k, double n, double z) {
        if (!(k >= 0 && k <= n && n < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("k=" + k + ", n=" + n + ": must be 0 <= k <= n");
        }
        if (!(z >= 0 && z < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("z=" + z + ": must be at least 0");
        }
    }
}
