package dev.assay.weights;

/**
 * What a client knows of a subnet when it prepares weights.
 *
 * @param callerUid uid of who sends them, or {@link #NOT_REGISTERED}
 * @param minAllowedWeights fewest weights; at least 0
 * @param maxWeightLimitU16 largest share of one uid, u16, at least 1; 65535 is no limit
 */
public record SubnetLimits(int callerUid, int minAllowedWeights, int maxWeightLimitU16) {
    /** The uid of who has none. */
    public static final int NOT_REGISTERED = -1;

    public SubnetLimits {
        Checks.range("callerUid", callerUid, NOT_REGISTERED, WeightVector.U16_MAX);
        Checks.range("minAllowedWeights", minAllowedWeights, 0, WeightVector.U16_MAX);
        Checks.range("maxWeightLimitU16", maxWeightLimitU16, 1, WeightVector.U16_MAX);
    }

    /** Whether there is a limit at all. */
    boolean clips() {
        return maxWeightLimitU16 < WeightVector.U16_MAX;
    }

    /** The largest share, in (0, 1]. */
    double maxWeightLimit() {
        return (double) maxWeightLimitU16 / WeightVector.U16_MAX;
    }

    /** Whether these are the caller's weight for itself and nothing else. */
    boolean isSelfWeight(int[] uids) {
        return uids.length == 1 && uids[0] == callerUid;
    }
}
