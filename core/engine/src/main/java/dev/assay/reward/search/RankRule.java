package dev.assay.reward.search;

/**
 * How the labels of the documents returned, in their order, become one number in [0, 1]: what a {@link SearchTask#mode}
 * stands for.
 *
 * <p>{@code rank = Σ_k gain(label_k, k) / divisor(size, returned)}.
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

    private static final double[] DISCOUNT = discounts();
    private static final double[] FULL_GAIN = fullGains();

    private final String words;

    RankRule(String words) {
        this.words = words;
    }

    private static double[] discounts() {
        double[] discounts = new double[SearchTaskLayout.SIZE_MAX];
        for (int place = 0; place < discounts.length; place++) {
            discounts[place] = 1 / (Math.log(place + 2) / Math.log(2));
        }
        return discounts;
    }

    private static double[] fullGains() {
        double[] gains = new double[SearchTaskLayout.SIZE_MAX + 1];
        for (int size = 1; size < gains.length; size++) {
            gains[size] = gains[size - 1] + DISCOUNT[size - 1];
        }
        return gains;
    }

    /** Discount of a place, {@code 1/log2(place + 2)}; places from 0 to 49. */
    static double discount(int place) {
        return DISCOUNT[place];
    }

    /** Gain of {@code size} documents that are all relevant. */
    static double fullGain(int size) {
        return FULL_GAIN[size];
    }

    /** What the document in this place brings. */
    double gain(double label, int place) {
        return this == DISCOUNTED_GAIN ? label * DISCOUNT[place] : label;
    }

    /** What the sum of the gains is divided by. */
    double divisor(int size, int returned) {
        return switch (this) {
            case DISCOUNTED_GAIN -> FULL_GAIN[size];
            case MEAN_OF_RETURNED -> Math.max(1, returned);
            case NEWEST_FIRST -> size;
        };
    }

    /** The rule in words, for an explanation. */
    String words() {
        return words;
    }
}
