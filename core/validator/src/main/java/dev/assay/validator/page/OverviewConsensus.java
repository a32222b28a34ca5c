package dev.assay.validator.page;

import org.jspecify.annotations.Nullable;

/**
 * What consensus would make of this validator if its weights stood in the newest metagraph.
 *
 * @param note why nothing could be computed, in a sentence; null if all went well
 * @param validatorUid the validator's slot; null if it holds none: then its weights are left out
 * @param stakeShare its share of all stake, in [0, 1]
 * @param validatorTrust how much of its weights consensus would leave standing, in [0, 1]
 * @param dividend its share of what validators earn, in [0, 1]
 */
public record OverviewConsensus(
        @Nullable String note,
        @Nullable Integer validatorUid,
        double stakeShare,
        double validatorTrust,
        double dividend) {
    /** Nothing to say, and why. */
    static OverviewConsensus none(String note) {
        return new OverviewConsensus(note, null, 0, 0, 0);
    }
}
