package dev.assay.reward.search;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.List;

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

    /** The three weights as parameters, by default these. */
    static List<Parameter> parameters(SearchTerms byDefault) {
        return List.of(
                Parameter.ratio("ageWeight", byDefault.ageWeight, "weight of freshness"),
                Parameter.ratio("rankWeight", byDefault.rankWeight, "weight of relevance"),
                Parameter.ratio("creditWeight", byDefault.creditWeight, "weight of credited authors"));
    }

    /** The weights that were configured. */
    static SearchTerms of(ParameterValues given) {
        return new SearchTerms(given.number("ageWeight"), given.number("rankWeight"), given.number("creditWeight"));
    }

    /** {@code (ageWeight·age + rankWeight·rank + creditWeight·credit) · uniqueness}. */
    double raw(double age, double rank, double credit, double uniqueness) {
        return (ageWeight * age + rankWeight * rank + creditWeight * credit) * uniqueness;
    }

    private static void requireRatio(String name, double value) {
        if (!(value >= 0 && value <= 1)) { // written so that NaN is rejected
            throw SearchReference.invalid(name, value, "in [0, 1]");
        }
    }
}
