package dev.assay.reward.search;

import dev.assay.reward.FeatureBatch;

/**
 * Turns a batch of search features into rewards. Two ways of computing the same formula stand behind it; a parity test
 * holds them together to within 1e-12 of the reward.
 *
 * <p>Stateless; safe from any thread on batches that the caller owns.
 */
interface SearchScoring {
    /** Added to the maximum of the batch, so that a batch of zeros does not divide by zero. */
    double MAX_RAW_GUARD = 1e-5;

    /** Writes one reward per row, each in [0, 1]; the caller has checked the shapes. */
    void score(RankRule rule, int size, FeatureBatch batch, double[] rewards);
}
