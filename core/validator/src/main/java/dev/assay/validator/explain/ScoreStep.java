package dev.assay.validator.explain;

import dev.assay.reward.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * One round's effect on one score.
 *
 * @param roundId of the round
 * @param timeNs epoch nanoseconds at which it closed
 * @param explanation the terms behind the reward; null if the uid was not asked
 * @param before score before the round
 * @param reward as it was averaged in; 0 if the uid was not asked
 * @param after score after the round
 */
public record ScoreStep(
        long roundId, long timeNs, @Nullable Explanation explanation, double before, double reward, double after) {

    /** Whether the parts give the whole, to the last bit. */
    public boolean recombines(double alpha) {
        Explanation terms = explanation;
        if (terms == null) {
            return Double.compare(after, (1 - alpha) * before) == 0;
        }
        return Double.compare(terms.reward(), reward) == 0
                && Double.compare(after, alpha * reward + (1 - alpha) * before) == 0;
    }
}
