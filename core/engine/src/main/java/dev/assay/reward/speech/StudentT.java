package dev.assay.reward.speech;

/**
 * Student's t distribution with a real number of degrees of freedom.
 *
 * <pre>
 *   P(T ≤ t) = 1 - I_x(ν/2, 1/2)/2 for t ≥ 0,  x = ν/(ν + t²);   I: regularised incomplete beta function
 * </pre>
 *
 * <p>I by its continued fraction (Lentz's way), the gamma function by Lanczos' sum of g = 7; error below 1e-12. Stateless.
 * <b>Cost</b>: up to a few dozen quotients.
 *
 * <p>Source: Press, Teukolsky, Vetterling, Flannery, Numerical Recipes, 6.4, for the fraction; written here.
 */
final class StudentT {
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };
    private static final int STEPS_MAX = 1000;
    private static final double SMALLEST = 1e-300;

    private StudentT() {}

    /** Probability that T is at most t; degrees of freedom finite and above 0, t may be infinite. */
    static double cumulative(double t, double degrees) {
        if (t == 0) {
            return 0.5;
        }
        double square = t * t;
        double tail = square == Double.POSITIVE_INFINITY ? 0 : beta(degrees / (degrees + square), degrees / 2, 0.5) / 2;
        return t > 0 ? 1 - tail : tail;
    }

    /** Regularised incomplete beta function. */
    private static double beta(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front = StrictMath.exp(
                logGamma(a + b) - logGamma(a) - logGamma(b) + a * StrictMath.log(x) + b * StrictMath.log1p(-x));
        // The fraction converges quickly on one side of the mean; the other side is its mirror image.
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / guarded(1 - (a + b) * x / (a + 1));
        double value = d;
        double change = 0;
        for (int m = 1; m <= STEPS_MAX && Math.abs(change - 1) > 1e-16; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / guarded(1 + even * d);
            c = guarded(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / guarded(1 + odd * d);
            c = guarded(1 + odd / c);
            change = d * c;
            value *= change;
        }
        return value;
    }

    private static double guarded(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }

    private static double logGamma(double x) {
        if (x < 0.5) { // the reflection of Euler
            return StrictMath.log(Math.PI / StrictMath.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double base = x + LANCZOS.length - 2 - 0.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (x - 0.5) * StrictMath.log(base) - base + StrictMath.log(sum);
    }
}
