package dev.assay.weights;

/** Which way a vector of scores went on its way to weights. */
public enum WeightRule {
    /** No score is positive: everybody gets the same. */
    UNIFORM_NOTHING_POSITIVE("no score is positive: everybody gets the same"),
    /** The subnet has fewer uids than weights are asked for: everybody gets the same. */
    UNIFORM_TOO_FEW_UIDS("the subnet has fewer uids than minAllowedWeights: everybody gets the same"),
    /** Fewer positive scores than weights are asked for: everybody gets 1e-5 on top. */
    FLOOR_TOO_FEW_POSITIVE("fewer positive scores than minAllowedWeights: everybody gets 0.00001 on top"),
    /** The usual way: what lies below the quantile is dropped. */
    QUANTILE("what lies below the quantile is dropped");

    private final String words;

    WeightRule(String words) {
        this.words = words;
    }

    /** The rule in words. */
    public String words() {
        return words;
    }
}
