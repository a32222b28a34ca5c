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
 * <p>c is the consensus for the miner, w the weight, b the old bond; all in [0, 1]. Float64 on the chain's {@link Grid};
 * the exponential is {@link StrictMath#exp} where the chain sums 31 terms of the series, which differ by less than
 * 1e-9 in sigma. Immutable; safe from any thread.
 *
 * <p>Source: {@code alpha_sigmoid} in {@code run_epoch.rs} of subtensor at commit 14bc6f9.
 */
final class LiquidAlpha {
    /** The chain clamps the exponent here. */
    private static final double EXPONENT_MAX = 20;

    private final double low;
    private final double high;
    private final double slope;

    LiquidAlpha(Hyperparameters hyperparameters) {
        low = Grid.ofU16(hyperparameters.alphaLow());
        high = Grid.ofU16(hyperparameters.alphaHigh());
        double magnitude = Grid.quotient(Math.abs(hyperparameters.alphaSigmoidSteepness()), 100);
        slope = hyperparameters.alphaSigmoidSteepness() > 0 ? -magnitude : magnitude;
    }

    double of(double consensus, double weight, double bond) {
        double difference = weight >= bond ? clamp(weight - consensus, 0, 1) : clamp(bond - weight, 0, 1);
        double exponent = clamp(Grid.product(slope, difference - 0.5), -EXPONENT_MAX, EXPONENT_MAX);
        double sigma = Grid.quotient(1, 1 + Grid.floor(StrictMath.exp(exponent)));
        return clamp(low + Grid.product(sigma, high - low), low, high);
    }

    /** The lower bound wins if the bounds are crossed, as on chain. */
    private static double clamp(double value, double low, double high) {
        return Math.max(Math.min(value, high), low);
    }
}
