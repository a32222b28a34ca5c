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

    private ExponentialSeries() {}

    /** e to the power of {@code raw}, both I32F32. */
    static long of(long raw) {
        long argument = Math.max(Math.min(raw, ARGUMENT_MAX_RAW), -ARGUMENT_MAX_RAW);
        if (argument == I32F32.ONE) {
            return E_RAW;
        }
        long sum = ofMagnitude(Math.abs(argument));
        return argument < 0 ? I32F32.quotient(I32F32.ONE, sum) : sum;
    }

    /** Terms and their sum stay below 2^63 for magnitudes up to 20, so none of the chain's checks for overflow acts. */
    private static long ofMagnitude(long magnitude) {
        long sum = magnitude + I32F32.ONE;
        long term = magnitude;
        for (int i = 2; i <= LAST_TERM; i++) {
            term = I32F32.product(term, magnitude) / i;
            sum += term;
        }
        return sum;
    }
}
