package dev.assay.ranking;

/**
 * Wilson's score interval: what a success rate may truly be, after s successes in n attempts.
 *
 * <pre>
 *   p = s/n;  d = 1 + z²/n;  c = p + z²/2n;  h = z·√((p(1-p) + z²/4n)/n)
 *   lower = max(0, (c-h)/d);  upper = min(1, (c+h)/d);  mid-point = (lower + upper)/2
 * </pre>
 *
 * <p>Without attempts everything is possible: lower 0, upper 1, mid-point 0.5. Stateless; safe from any thread.
 *
 * <p>Source: {@code storage/validator/bonding.py} of ifrit98/storage-subnet at b92052e, which takes the mid-point.
 */
public final class Wilson {
    /** z of an interval that holds the truth in 95 of 100 cases. */
    public static final double Z_95_PERCENT = 1.959963984540054;
    /** z of an interval that holds the truth in one case of two. */
    public static final double Z_50_PERCENT = 0.6744897501960817;

    private Wilson() {}

    /**
     * Lower end of the interval, in [0, 1].
     *
     * @param successes in [0, attempts]
     * @param attempts at least 0
     * @param z quantile of the normal distribution; finite and at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double lower(long successes, long attempts, double z) {
        return end(successes, attempts, z, -1);
    }

    /** Upper end of the interval, in [0, 1]; arguments and errors as for {@link #lower}. */
    public static double upper(long successes, long attempts, double z) {
        return end(successes, attempts, z, 1);
    }

    /** Middle of the interval, in [0, 1]; arguments and errors as for {@link #lower}. */
    public static double midPoint(long successes, long attempts, double z) {
        return (lower(successes, attempts, z) + upper(successes, attempts, z)) / 2;
    }

    private static double end(long successes, long attempts, double z, int side) {
        requireRange(successes, attempts, z);
        if (attempts == 0) {
            return side < 0 ? 0 : 1;
        }
        double n = attempts;
        double p = successes / n;
        double centre = p + z * z / (2 * n);
        double half = z * Math.sqrt((p * (1 - p) + z * z / (4 * n)) / n);
        double end = (centre + side * half) / (1 + z * z / n);
        return side < 0 ? Math.max(0, end) : Math.min(1, end);
    }

    private static void requireRange(long successes, long attempts, double z) {
        if (attempts < 0) {
            throw Checks.invalid("attempts", attempts, "at least 0");
        }
        if (successes < 0 || successes > attempts) {
            throw Checks.invalid("successes", successes, "in [0, attempts=" + attempts + "]");
        }
        if (!(z >= 0 && z < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw Checks.invalid("z", z, "finite and at least 0");
        }
    }
}
