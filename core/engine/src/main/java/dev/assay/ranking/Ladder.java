package dev.assay.ranking;

/**
 * Shares by rank alone: each step down is worth the same fraction of the one above.
 *
 * <pre>
 *   ladder(r of n) = e^(-k·r) / Σ over r of e^(-k·r)          r = 0 is the best
 *   k              = -ln(1 - topReward) / (topFraction·n)      so that about topReward goes to the topFraction
 * </pre>
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: n exponentials.
 *
 * <p>Source: {@code vali_objects/scoring/scoring.py} of taoshidev/proprietary-trading-network at 32f6fbe, where 90 % go to
 * the best 40 %.
 */
public final class Ladder {
    private Ladder() {}

    /**
     * The share of every rank, best first, in a new array; sums to 1.
     *
     * @param count number of ranks; at least 0
     * @param steepness k, at least 0; 0 gives all the same
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double[] shares(int count, double steepness) {
        if (count < 0) {
            throw Checks.invalid("count", count, "at least 0");
        }
        if (!(steepness >= 0 && steepness < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw Checks.invalid("steepness", steepness, "finite and at least 0");
        }
        double[] shares = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            shares[rank] = StrictMath.exp(-steepness * rank);
            sum += shares[rank];
        }
        for (int rank = 0; rank < count; rank++) {
            shares[rank] /= sum;
        }
        return shares;
    }

    /**
     * The steepness at which about {@code topReward} of everything goes to the best {@code topFraction} of the ranks.
     *
     * @param count number of ranks; at least 1
     * @param topFraction in (0, 1]
     * @param topReward in [0, 1)
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double steepness(int count, double topFraction, double topReward) {
        if (count < 1) {
            throw Checks.invalid("count", count, "at least 1");
        }
        if (!(topFraction > 0 && topFraction <= 1)) {
            throw Checks.invalid("topFraction", topFraction, "in (0, 1]");
        }
        if (!(topReward >= 0 && topReward < 1)) {
            throw Checks.invalid("topReward", topReward, "in [0, 1)");
        }
        return -StrictMath.log(1 - topReward) / (topFraction * count);
    }

    /**
     * The share of every value by its {@link StableRank}, in a new array.
     *
     * @throws IllegalArgumentException if a value is NaN or the steepness out of range
     */
    public static double[] byRank(double[] values, double steepness) {
        int[] ranks = StableRank.descending(values);
        double[] shares = shares(values.length, steepness);
        double[] byValue = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            byValue[i] = shares[ranks[i]];
        }
        return byValue;
    }
}
