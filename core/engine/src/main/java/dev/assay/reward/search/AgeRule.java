package dev.assay.reward.search;

import dev.assay.reward.Part;

/** How the average age of the documents returned becomes freshness in [0, 1], measured against the others of the round. */
enum AgeRule {
    /** {@code 1 - age / (oldest + 1 s)}: what is made now has 1. */
    OVER_OLDEST,
    /** {@code 1 - (age - newest) / (oldest - newest + 1e-5 s)}: the newest of the round has 1, the oldest nearly 0. */
    OVER_RANGE;

    private static final double RANGE_GUARD = 1e-5;

    /**
     * Freshness of an average age.
     *
     * @param newest smallest average age of the round
     * @param oldest largest average age of the round
     */
    double score(double age, double newest, double oldest) {
        return this == OVER_OLDEST ? 1 - age / (oldest + 1) : 1 - (age - newest) / (oldest - newest + RANGE_GUARD);
    }

    /** The same, laid open. */
    Part explain(double age, double newest, double oldest) {
        Part own = Part.given("avg_age_seconds", age, "average age of the documents returned");
        Part most = Part.given("max_avg_age_seconds", oldest, "largest average age of the round");
        Part one = Part.given("one", 1, "");
        if (this == OVER_OLDEST) {
            Part over = Part.sum("age_scale", "largest age and one second", most, one);
            return Part.difference(
                    "age", "freshness", one, Part.quotient("age_share", "age over the scale", own, over));
        }
        Part least = Part.given("min_avg_age_seconds", newest, "smallest average age of the round");
        Part range = Part.difference("age_range", "largest less smallest age", most, least);
        Part guard = Part.given("range_guard", RANGE_GUARD, "so that one age alone does not divide by zero");
        Part over = Part.sum("age_scale", "range of the ages and the guard", range, guard);
        Part excess = Part.difference("age_excess", "age beyond the smallest", own, least);
        return Part.difference(
                "age", "freshness", one, Part.quotient("age_share", "excess over the scale", excess, over));
    }
}
