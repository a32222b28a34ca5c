package dev.assay.validator.weighing;

import org.jspecify.annotations.Nullable;

/**
 * Who sets weights, where it is not what the metagraph says of the configured validator.
 *
 * @param hotkey SS58 or 0x and hexadecimal; the configured validator's
 * @param uid its uid, -1 for none; from the metagraph, as is all that follows
 * @param owner whether it is the subnet owner's
 * @param stakeRao its whole stake on the subnet
 * @param validatorPermit whether it may set weights for others
 * @param lastUpdateBlock block of its last weights; 0 if there were none
 */
public record CallerJson(
        @Nullable String hotkey,
        @Nullable Integer uid,
        @Nullable Boolean owner,
        @Nullable Long stakeRao,
        @Nullable Boolean validatorPermit,
        @Nullable Long lastUpdateBlock) {
    static final CallerJson NOTHING = new CallerJson(null, null, null, null, null, null);
}
