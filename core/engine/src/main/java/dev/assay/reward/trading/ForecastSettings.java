package dev.assay.reward.trading;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.List;

/**
 * The constants of {@link ForecastReward}.
 *
 * @param pointDecay how fast later points of the forecast lose weight
 * @param scoreScale ten to the number of decimals of a request's score
 * @param alpha of the moving average, in (0, 1]
 * @param deviations below the mean at which a miner is dropped
 * @param lambda power of the last step
 */
record ForecastSettings(double pointDecay, double scoreScale, double alpha, double deviations, double lambda) {

    static ForecastSettings of(ParameterValues parameters) {
        return new ForecastSettings(
                parameters.number("pointDecay"),
                StrictMath.pow(10, parameters.smallNumber("scoreDecimals")),
                2 / (parameters.number("averageSpan") + 1),
                parameters.number("deviations"),
                parameters.number("lambda"));
    }

    static List<Parameter> parameters() {
        return List.of(
                Parameter.number("pointDecay", 0.001, 0, 10, "how fast later points of the forecast lose weight"),
                Parameter.wholeNumber("scoreDecimals", 4, 0, 15, "decimals of a request's score"),
                Parameter.number("averageSpan", 48, 1, 1e6, "requests in the moving average: alpha = 2/(span + 1)"),
                Parameter.number("deviations", 1.5, 0, 1e6, "standard deviations below the mean that drop a miner"),
                Parameter.number("lambda", 2000, 1, 1e6, "power of the last step"));
    }

    double rounded(double score) {
        return Math.rint(score * scoreScale) / scoreScale;
    }
}
