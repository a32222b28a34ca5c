package dev.assay.reward.search;

/**
 * How the labels of the documents returned, in their order, become one number in [0, 1]: what a {@link SearchTask#mode}
 * stands for.
 */
enum RankRule {
    /**
     * Discounted gain over that of a full list of ones: {@code Σ_k label_k/log2(k+2) ÷ Σ_{k<size} 1/log2(k+2)}. A list
     * shorter than what was asked for loses.
     */
    DISCOUNTED_GAIN("discounted gain of the labels over that of a full list of ones"),
    /** Mean over the documents returned: a short list does not lose. */
    MEAN_OF_RETURNED("mean of the labels of the documents returned"),
    /** Sum over what was asked for; the order of the answer must be strictly newest first, or it is rejected. */
    NEWEST_FIRST("sum of the labels over the number of documents asked for");

    private final String words;

    RankRule(String words) {
        this.words = words;
    }

    /** The rule in words, for an explanation. */
    String words() {
        return words;
    }
}
