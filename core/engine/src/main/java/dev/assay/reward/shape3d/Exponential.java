package dev.assay.reward.shape3d;

/**
 * The exponential function for sums of many: as many bits as such a sum needs, the same ones on every Java.
 *
 * <pre>
 *   x = k·ln 2 + r, |r| ≤ ln 2/2,   exp x = 2^k·Σ_{n ≤ 12} r^n/n!
 * </pre>
 *
 * <p>{@code Math.exp} may differ by a bit between versions of Java, {@code StrictMath.exp} takes four times as long. Relative
 * error below 1e-15, held to {@code StrictMath} by the tests. Below -708 the result is 0, above 709 infinite. Stateless.
 */
final class Exponential {
    private static final double MAX = 709;
    private static final double MIN = -708;
    private static final double LOG2_E = 1.4426950408889634;
    /** ln 2 in two parts; the first has so few bits that its products with k are exact. */
    private static final double LN2_HIGH = 0x1.62e42feep-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** Added and subtracted again it leaves a whole number, the nearest. */
    private static final double TO_WHOLE = 0x1.8p52;

    private static final int EXPONENT_BIAS = 1023;
    private static final int FRACTION_BITS = 52;

    private Exponential() {}

    /** Of any number but NaN. */
    static double of(double x) {
        if (x > MAX) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < MIN) {
            return 0;
        }
        double k = (x * LOG2_E + TO_WHOLE) - TO_WHOLE;
        double r = (x - k * LN2_HIGH) - k * LN2_LOW;
        return series(r) * Double.longBitsToDouble(((long) k + EXPONENT_BIAS) << FRACTION_BITS);
    }

    /** In pairs, so that the processor need not wait for one product after the other. */
    private static double series(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double low = 1 + r + r2 * (1.0 / 2 + r * (1.0 / 6));
        double middle = 1.0 / 24 + r * (1.0 / 120) + r2 * (1.0 / 720 + r * (1.0 / 5_040));
        double high = 1.0 / 40_320
                + r * (1.0 / 362_880)
                + r2 * (1.0 / 3_628_800 + r * (1.0 / 39_916_800))
                + r4 * (1.0 / 479_001_600);
        return low + r4 * (middle + r4 * high);
    }
}
