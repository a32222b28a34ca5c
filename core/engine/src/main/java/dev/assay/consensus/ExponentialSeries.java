package dev.assay.consensus;

/**
 * The chain's exponential: 31 terms of the series, each rounded, of an argument held in [-20, 20].
 *
 * <p>{@code e^y = sum_{i=0}^{31} y^i / i!} for {@code y = |x|}, and {@code 1 / e^y} for negative x. At 20 the sum falls
 * short of the exponential by 0.8 %, since the series ends too early. One argument has a value of its own: at exactly one
 * the chain returns its constant e, which holds 23 binary places.
 *
 * <p>Stateless; safe from any thread. Cost: 30 multiplications and divisions of 64 bits. Source: {@code exp} in
 * {@code src/transcendental.rs} of substrate-fixed v0.6.0, {@code exp_safe} in subtensor's
 * {@code pallets/subtensor/src/epoch/math.rs} at commit 14bc6f9.
 */
final class ExponentialSeries {
    /** e as the library's constant has it. */
    static final long E_RAW = 11_674_931_200L;

    private static final long ARGUMENT_MAX_RAW = 20L << 32;
    private static final int LAST_TERM = 31;
    private static final long ONE_62 = 1L << 62;

    /** {@code ceil(2^(62 + b) / i)} with b the bits of i - 1: division by i as a product, exact below 2^62. */
    private static final long[] RECIPROCALS = new long[LAST_TERM + 1];

    private static final int[] SHIFTS = new int[LAST_TERM + 1];

    static {
        for (int i = 3; i <= LAST_TERM; i++) {
            int bits = 32 - Integer.numberOfLeadingZeros(i - 1);
            // 2^(62 + b) does not fit 64 bits, so it is divided in two steps.
            long quotient = ONE_62 / i;
            long rest = ONE_62 % i;
            RECIPROCALS[i] = (quotient << bits) + ((rest << bits) + i - 1) / i;
            SHIFTS[i] = bits - 2;
        }
    }

    private ExponentialSeries() {}

    /** e to the power of {@code raw}, both I32F32. */
    static long of(long raw) {
        long argument = Math.max(Math.min(raw, ARGUMENT_MAX_RAW), -ARGUMENT_MAX_RAW);
        if (argument == I32F32.ONE) {
            return E_RAW;
        }
        long sum = ofMagnitude(Math.abs(argument));
        return argument < 0 ? RawDivision.quotient(I32F32.ONE, sum, RawDivision.reciprocal(sum)) : sum;
    }

    /** Terms and their sum stay below 2^62 for magnitudes up to 20, so none of the chain's checks for overflow acts. */
    private static long ofMagnitude(long magnitude) {
        long term = product(magnitude, magnitude) >>> 1;
        long sum = magnitude + I32F32.ONE + term;
        for (int i = 3; i <= LAST_TERM && term != 0; i++) {
            term = Math.multiplyHigh(product(term, magnitude), RECIPROCALS[i]) >>> SHIFTS[i];
            sum += term;
        }
        return sum;
    }

    private static long product(long left, long right) {
        return (Math.multiplyHigh(left, right) << 32) | ((left * right) >>> 32);
    }
}
