package dev.assay.validator.weighing;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a subnet asks of weights, where it is not what its metagraph and configuration say.
 *
 * @param uidCount number of its uids; from the metagraph
 * @param mechanismCount number of its mechanisms; 1
 * @param minAllowedWeights fewest weights, u16; from the hyperparameters, as are the next four
 * @param versionKey lowest version key, u64; 0 takes all
 * @param rateLimitBlocks blocks between two calls
 * @param commitRevealEnabled whether weights are committed first
 * @param stakeThresholdRao least stake
 * @param maxWeightLimitU16 largest share; 65535, which is none, as on the chain
 */
public record RulesJson(
        @Nullable Integer uidCount,
        @Nullable Integer mechanismCount,
        @Nullable Integer minAllowedWeights,
        @Nullable BigInteger versionKey,
        @Nullable Long rateLimitBlocks,
        @Nullable Boolean commitRevealEnabled,
        @Nullable Long stakeThresholdRao,
        @Nullable Integer maxWeightLimitU16) {
    static final RulesJson NOTHING = new RulesJson(null, null, null, null, null, null, null, null);
}
