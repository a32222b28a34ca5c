package dev.assay.validator.weighing;

import dev.assay.consensus.Hyperparameters;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hyperparameters that are to be other than configured, under their names in the configuration; see {@link
 * Hyperparameters} for units and ranges.
 *
 * @param kappa u16
 * @param bondsPenalty u16
 * @param bondsMovingAverage millionths
 * @param yuma3On bonds by Yuma 3
 * @param liquidAlphaOn a bond's speed depends on how early the miner was found
 * @param alphaLow u16
 * @param alphaHigh u16
 * @param alphaSigmoidSteepness hundredths
 * @param tempo blocks
 * @param activityCutoffFactorMilli thousandths of a tempo
 * @param maxAllowedValidators number of permits
 * @param stakeThresholdRao rao
 * @param taoWeight u64
 * @param commitRevealEnabled whether weights are committed first
 * @param revealPeriodEpochs epochs
 * @param minAllowedWeights u16
 * @param weightsSetRateLimitBlocks blocks
 * @param weightsVersionKey u64
 */
public record HyperparametersJson(
        @Nullable Integer kappa,
        @Nullable Integer bondsPenalty,
        @Nullable Long bondsMovingAverage,
        @Nullable Boolean yuma3On,
        @Nullable Boolean liquidAlphaOn,
        @Nullable Integer alphaLow,
        @Nullable Integer alphaHigh,
        @Nullable Integer alphaSigmoidSteepness,
        @Nullable Integer tempo,
        @Nullable Long activityCutoffFactorMilli,
        @Nullable Integer maxAllowedValidators,
        @Nullable Long stakeThresholdRao,
        @Nullable BigInteger taoWeight,
        @Nullable Boolean commitRevealEnabled,
        @Nullable Long revealPeriodEpochs,
        @Nullable Integer minAllowedWeights,
        @Nullable Long weightsSetRateLimitBlocks,
        @Nullable BigInteger weightsVersionKey) {

    /**
     * The configured ones with these in their place.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    Hyperparameters over(Hyperparameters configured) {
        return new Hyperparameters(
                Gaps.orElse(kappa, configured.kappa()),
                Gaps.orElse(bondsPenalty, configured.bondsPenalty()),
                Gaps.orElse(bondsMovingAverage, configured.bondsMovingAverage()),
                Gaps.orElse(yuma3On, configured.yuma3On()),
                Gaps.orElse(liquidAlphaOn, configured.liquidAlphaOn()),
                Gaps.orElse(alphaLow, configured.alphaLow()),
                Gaps.orElse(alphaHigh, configured.alphaHigh()),
                Gaps.orElse(alphaSigmoidSteepness, configured.alphaSigmoidSteepness()),
                Gaps.orElse(tempo, configured.tempo()),
                Gaps.orElse(activityCutoffFactorMilli, configured.activityCutoffFactorMilli()),
                Gaps.orElse(maxAllowedValidators, configured.maxAllowedValidators()),
                Gaps.orElse(stakeThresholdRao, configured.stakeThresholdRao()),
                bits("taoWeight", taoWeight, configured.taoWeight()),
                Gaps.orElse(commitRevealEnabled, configured.commitRevealEnabled()),
                Gaps.orElse(revealPeriodEpochs, configured.revealPeriodEpochs()),
                Gaps.orElse(minAllowedWeights, configured.minAllowedWeights()),
                Gaps.orElse(weightsSetRateLimitBlocks, configured.weightsSetRateLimitBlocks()),
                bits("weightsVersionKey", weightsVersionKey, configured.weightsVersionKey()));
    }

    private static long bits(String name, @Nullable BigInteger given, long configured) {
        return given == null ? configured : Unsigned.bits(name, given);
    }
}
