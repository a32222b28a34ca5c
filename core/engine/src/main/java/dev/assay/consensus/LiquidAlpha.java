package dev.assay.consensus;

/**
 * The speed at which a bond moves under liquid alpha: fast where a validator weighted a miner before the consensus did,
 * slow where it follows.
 *
 * <pre>
 *   d     = w &gt;= b ? clamp(w - c, 0, 1) : clamp(b - w, 0, 1)
 *   sigma = 1 / (1 + exp(-steepness / 100 * (d - 0.5)))
 *   alpha = clamp(low + sigma * (high - low), low, high)
 * </pre>
 *
 * <p>c is the consensus for the miner, w the weight, b the old bond; all in [0, 1], all {@link I32F32}. The alpha jumps
 * where w meets b, from the side that looks at the consensus to the side that looks at the bond. Belongs to one
 * thread. Cost: one exponential.
 *
 * <p>Source: {@code alpha_sigmoid} in {@code run_epoch.rs} of subtensor at commit 14bc6f9.
 */
final class LiquidAlpha {
    private static final long HALF = I32F32.ONE / 2;
    private static final long MINUS_HUNDRED = -100L << 32;

    private long low;
    private long high;
    private long slope;

    LiquidAlpha(int alphaLow, int alphaHigh, int steepness) {
        set(alphaLow, alphaHigh, steepness);
    }

    LiquidAlpha(Hyperparameters hyperparameters) {
        set(hyperparameters);
    }

    /** Replaces the parameters. */
    void set(Hyperparameters hyperparameters) {
        set(hyperparameters.alphaLow(), hyperparameters.alphaHigh(), hyperparameters.alphaSigmoidSteepness());
    }

    private void set(int alphaLow, int alphaHigh, int steepness) {
        low = I32F32.ofU16(alphaLow);
        high = I32F32.ofU16(alphaHigh);
        slope = slope(steepness);
    }

    /** What the exponent has per difference: {@code steepness / -100}. */
    static long slope(int steepness) {
        return I32F32.quotient((long) steepness << 32, MINUS_HUNDRED);
    }

    long of(long consensus, long weight, long bond) {
        long difference =
                weight >= bond ? clamp(weight - consensus, 0, I32F32.ONE) : clamp(bond - weight, 0, I32F32.ONE);
        long exponent = I32F32.product(slope, difference - HALF);
        long divisor = I32F32.ONE + I32F32.exponential(exponent);
        long sigma = RawDivision.quotient(I32F32.ONE, divisor, RawDivision.reciprocal(divisor));
        return clamp(I32F32.add(low, I32F32.product(sigma, high - low)), low, high);
    }

    /** The lower bound wins if the bounds are crossed, as on chain. */
    private static long clamp(long value, long low, long high) {
        return Math.max(Math.min(value, high), low);
    }
}
