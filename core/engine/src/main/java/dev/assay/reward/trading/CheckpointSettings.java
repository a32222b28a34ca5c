package dev.assay.reward.trading;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.List;

/**
 * The constants of {@link CheckpointReward}.
 *
 * @param windowMs age at which a checkpoint no longer counts
 * @param historySlope how much of a checkpoint's weight age takes away
 * @param lossPerMs what a miner is charged for every ms, as a logarithm
 * @param consistencySlope steepness of the consistency penalty
 * @param consistencyOffset where the consistency penalty bends
 * @param consistencyCheckpoints number of checkpoints from which on few are no reason for a penalty
 * @param omegaLossMin least denominator of omega
 * @param neverOpenSortino inverted Sortino of a miner who never held a position
 * @param returnWeight of the ladder of returns, in [0, 1]
 * @param omegaWeight of the ladder of omegas, in [0, 1]
 * @param sortinoWeight of the ladder of inverted Sortinos, in [0, 1]
 * @param topFraction of the miners who get {@code topReward}
 * @param topReward share of everything that the best get
 * @param truncateOpenMs whether decayed open time is cut to whole ms, as the original does
 */
record CheckpointSettings(
        double windowMs,
        double historySlope,
        double lossPerMs,
        double consistencySlope,
        double consistencyOffset,
        int consistencyCheckpoints,
        double omegaLossMin,
        double neverOpenSortino,
        double returnWeight,
        double omegaWeight,
        double sortinoWeight,
        double topFraction,
        double topReward,
        boolean truncateOpenMs) {
    private static final double DAY_MS = 86_400_000;
    private static final double YEAR_DAYS = 365.25;

    static CheckpointSettings of(ParameterValues parameters) {
        return new CheckpointSettings(
                parameters.number("windowDays") * DAY_MS,
                parameters.number("historySlope"),
                parameters.number("annualLossRate") / (YEAR_DAYS * DAY_MS),
                parameters.number("consistencySlope"),
                parameters.number("consistencyOffset"),
                parameters.smallNumber("consistencyCheckpoints"),
                parameters.number("omegaLossMin"),
                parameters.number("neverOpenSortino"),
                parameters.number("returnWeight"),
                parameters.number("omegaWeight"),
                parameters.number("sortinoWeight"),
                parameters.number("topFraction"),
                parameters.number("topReward"),
                parameters.flag("truncateOpenMs"));
    }

    static List<Parameter> parameters() {
        return List.of(
                Parameter.number("windowDays", 30, 0.01, 36_500, "age at which a checkpoint no longer counts"),
                Parameter.number("returnDecay", 0.15, 0.001, 10, "power of the age that discounts the return"),
                Parameter.number("riskDecay", 2.5, 0.001, 10, "power of the age that discounts omega and Sortino"),
                Parameter.ratio("historySlope", 0.85, "how much of a checkpoint's weight age takes away"),
                Parameter.number("annualLossRate", 0.05, 0, 10, "charged for a year, as a logarithm"),
                Parameter.number("consistencySlope", 1.62, 0, 1e6, "steepness of the consistency penalty"),
                Parameter.number("consistencyOffset", 9.54, -1e6, 1e6, "where the consistency penalty bends"),
                Parameter.wholeNumber(
                        "consistencyCheckpoints", 84, 0, 1_000_000, "fewer checkpoints than these lower the gains"),
                Parameter.number("omegaLossMin", 1e-6, 1e-12, 1e6, "least denominator of omega"),
                Parameter.number(
                        "neverOpenSortino", -1e6, -1e12, 0, "inverted Sortino of a miner who never held a position"),
                Parameter.ratio("returnWeight", 0.95, "weight of the ladder of returns"),
                Parameter.ratio("omegaWeight", 0.20, "weight of the ladder of omegas"),
                Parameter.ratio("sortinoWeight", 0.15, "weight of the ladder of inverted Sortinos"),
                Parameter.number("topFraction", 0.4, 0.001, 1, "share of the miners who are the best"),
                Parameter.number("topReward", 0.9, 0, 0.999999, "share of everything that the best get"),
                Parameter.flag("truncateOpenMs", false, "quirk: decayed open time is cut to whole ms"));
    }
}
