package dev.assay.access;

/**
 * How much of a miner's declared capacity each validator may use: its share of the stake.
 *
 * <pre>
 *   capacity_vt = min(declared_t, max) · stake_v / Σ stake
 * </pre>
 *
 * <p>Stateless; safe from any thread. Sums in the order of the array.
 *
 * <p>Source: {@code validation/core_validator.py} of namoray/vision at 68d4871.
 */
public final class StakeCapacity {
    private StakeCapacity() {}

    /**
     * Shares of stake, in a new array; all 0 if there is no stake.
     *
     * @param stake finite, at least 0, with a finite sum
     * @throws IllegalArgumentException if a stake or the sum is out of range
     */
    public static double[] shares(double[] stake) {
        double sum = 0;
        for (int i = 0; i < stake.length; i++) {
            Checks.amount("stake[" + i + "]", stake[i]);
            sum += stake[i];
        }
        Checks.amount("sum of stake", sum);
        double[] shares = new double[stake.length];
        for (int i = 0; i < stake.length && sum > 0; i++) {
            shares[i] = stake[i] / sum;
        }
        return shares;
    }

    /**
     * Capacity that one validator may use.
     *
     * @param declared by the miner; finite, at least 0
     * @param max most that a miner may declare; at least 0
     * @param share of the validator, in [0, 1]; 1 where nobody shares, as on a test network
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double of(double declared, double max, double share) {
        Checks.amount("declared", declared);
        Checks.amount("max", max);
        if (!(share >= 0 && share <= 1)) { // written so that NaN is rejected
            throw Checks.invalid("share", share, "in [0, 1]");
        }
        return Math.min(declared, max) * share;
    }
}
