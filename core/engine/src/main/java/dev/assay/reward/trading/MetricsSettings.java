package dev.assay.reward.trading;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.List;

/**
 * The constants of {@link MetricsReward}.
 *
 * @param minDays with fewer days all but PnL say nothing
 * @param riskFreeRate per year
 * @param dayDecay per day of age
 * @param returnFloor what the oldest return weighs
 * @param pnlFloor what the oldest PnL weighs
 * @param volatilityMin least yearly volatility
 * @param varianceMin variance of days up to which their mean says nothing
 * @param fallMaxPercent drawdown that eliminates
 * @param riskSlope steepness of the penalty for risk
 * @param riskMiddle risk profile that halves the score
 * @param accountMinUsd least account
 * @param smallAccountFactor what is left of the score of a smaller one
 * @param temperature of the softmax
 * @param softmaxFloor added to the denominator of the softmax
 * @param metricWeights in the order of {@link DailyMetrics}
 * @param assetClasses crypto, then forex
 */
record MetricsSettings(
        int minDays,
        double riskFreeRate,
        double dayDecay,
        double returnFloor,
        double pnlFloor,
        double volatilityMin,
        double varianceMin,
        double fallMaxPercent,
        double riskSlope,
        double riskMiddle,
        double accountMinUsd,
        double smallAccountFactor,
        double temperature,
        double softmaxFloor,
        List<Double> metricWeights,
        List<AssetClass> assetClasses) {
    private static final double RISK_BOUND = 100;

    /**
     * A kind of market with a competition of its own.
     *
     * @param name in lower case
     * @param daysInYear on which it is traded
     * @param share of the rewards
     */
    record AssetClass(String name, double daysInYear, double share) {}

    static MetricsSettings of(ParameterValues parameters) {
        double ratio = parameters.number("ratioWeight");
        return new MetricsSettings(
                parameters.smallNumber("minDays"),
                parameters.number("riskFreeRate"),
                parameters.number("dayDecay"),
                parameters.number("returnFloor"),
                parameters.number("pnlFloor"),
                parameters.number("volatilityMin"),
                parameters.number("varianceMin"),
                parameters.number("fallMaxPercent"),
                parameters.number("riskSlope"),
                parameters.number("riskMiddle"),
                parameters.number("accountMinUsd"),
                parameters.number("smallAccountFactor"),
                parameters.number("temperature"),
                parameters.number("softmaxFloor"),
                List.of(ratio, ratio, ratio, ratio, ratio, parameters.number("pnlWeight")),
                List.of(
                        new AssetClass("crypto", parameters.number("cryptoDays"), parameters.number("cryptoShare")),
                        new AssetClass("forex", parameters.number("forexDays"), parameters.number("forexShare"))));
    }

    static List<Parameter> parameters() {
        return List.of(
                Parameter.wholeNumber("minDays", 7, 2, 100_000, "with fewer days all but PnL say nothing"),
                Parameter.number("riskFreeRate", 0.0389, 0, 1, "per year"),
                Parameter.number("dayDecay", 0.075, 0, 100, "how fast the weight of a day falls, per day"),
                Parameter.number("returnFloor", 0.15, 0.000001, 1, "what the oldest return weighs"),
                Parameter.number("pnlFloor", 0.045, 0.000001, 1, "what the oldest PnL weighs"),
                Parameter.number("volatilityMin", 0.01, 1e-9, 1e6, "least yearly volatility of Sharpe and Sortino"),
                Parameter.number("varianceMin", 1e-8, 1e-300, 1e6, "variance up to which there is no confidence"),
                Parameter.number("fallMaxPercent", 10, 0, 100, "drawdown that eliminates"),
                Parameter.number("riskSlope", 4, 0, 1e6, "steepness of the penalty for risk"),
                Parameter.number("riskMiddle", 1.2, -1e6, 1e6, "risk profile that halves the score"),
                Parameter.number("accountMinUsd", 150_000, 0, 1e15, "least account"),
                Parameter.ratio("smallAccountFactor", 0.01, "what is left of the score of a smaller account"),
                Parameter.number("temperature", 0.15, 1e-6, 1e6, "of the softmax"),
                Parameter.number("softmaxFloor", 1e-6, 0, 1, "added to the denominator of the softmax"),
                Parameter.ratio("ratioWeight", 0.02, "weight of each of the five ratios"),
                Parameter.ratio("pnlWeight", 0.90, "weight of PnL"),
                Parameter.number("cryptoDays", 365, 1, 366, "days in a year of crypto"),
                Parameter.number("forexDays", 252, 1, 366, "days in a year of forex"),
                Parameter.ratio("cryptoShare", 0.5, "share of the rewards for crypto"),
                Parameter.ratio("forexShare", 0.5, "share of the rewards for forex"));
    }

    /** What a return is multiplied by: the less was lost, the more; nothing without a loss or with too large a one. */
    double fallFactor(double fallPercent) {
        return fallPercent > 0 && fallPercent < fallMaxPercent ? 1 / fallPercent : 0;
    }

    /** 1, or 0 for a miner who lost too much. */
    double fallPenalty(double fallPercent) {
        return fallPercent < fallMaxPercent ? 1 : 0;
    }

    double riskPenalty(double riskProfile) {
        double bend = Math.min(RISK_BOUND, Math.max(-RISK_BOUND, riskSlope * (riskProfile - riskMiddle)));
        return 1 / (1 + StrictMath.exp(bend));
    }

    double accountPenalty(double accountUsd) {
        return accountUsd >= accountMinUsd ? 1 : smallAccountFactor;
    }
}
