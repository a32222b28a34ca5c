package dev.assay.weights;

/**
 * What a subnet allows in a weight vector, complete and valid from construction.
 *
 * @param minAllowedWeights fewest weights that are not 0; at least 0
 * @param maxWeightLimit largest share of one miner; in (0, 1]. The chain's u16 parameter over 65,535
 * @param excludeQuantile share of the positive weights to drop from below; in [0, 1]. The client's u16 parameter over
 *     65,535. Never drops below {@code minAllowedWeights}
 */
public record WeightPolicy(int minAllowedWeights, double maxWeightLimit, double excludeQuantile) {
    /** One weight is enough, no cap, nothing dropped. */
    public static final WeightPolicy UNLIMITED = new WeightPolicy(1, 1, 0);

    public WeightPolicy {
        if (minAllowedWeights < 0) {
            throw new IllegalArgumentException("minAllowedWeights=" + minAllowedWeights + ": must be at least 0");
        }
        if (!(maxWeightLimit > 0 && maxWeightLimit <= 1)) { // written so that NaN is rejected
            throw new IllegalArgumentException("maxWeightLimit=" + maxWeightLimit + ": must be in (0, 1]");
        }
        if (!(excludeQuantile >= 0 && excludeQuantile <= 1)) {
            throw new IllegalArgumentException("excludeQuantile=" + excludeQuantile + ": must be in [0, 1]");
        }
    }
}
