package dev.assay.reward.search;

/**
 * How much each term of a search reward counts before uniqueness and the maximum of the batch: {@code ageWeight·age +
 * rankWeight·rank + creditWeight·credit}.
 *
 * @param ageWeight of freshness; in [0, 1]
 * @param rankWeight of relevance; in [0, 1]
 * @param creditWeight of credited authors; in [0, 1]
 */
record SearchTerms(double ageWeight, double rankWeight, double creditWeight) {

    SearchTerms {
        requireRatio("ageWeight", ageWeight);
        requireRatio("rankWeight", rankWeight);
        requireRatio("creditWeight", creditWeight);
    }

    private static void requireRatio(String name, double value) {
        if (!(value >= 0 && value <= 1)) { // written so that NaN is rejected
            throw SearchReference.invalid(name, value, "in [0, 1]");
        }
    }
}
