package dev.assay.reward.trading;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;

/**
 * All numbers of one round of {@link ForecastReward}, by response of the round.
 *
 * <p>Used again for the next round. Belongs to one call.
 */
final class ForecastRound {
    /** Above it an exponential would leave the numbers, and only ratios to the largest are formed. */
    private static final double EXPONENT_MAX = 700;

    private final ForecastSettings settings;
    private double[] actual = {};
    private double[] predicted = {};
    private double[] pointWeights = {};

    int count;
    double difficulty;
    double[] errors = {};
    double[] requestScores = {};
    double[] previous = {};
    double[] averages = {};
    double[] powers = {};
    double[] rewards = {};
    double keptAbove;
    double leastPower;
    double largestPower;

    ForecastRound(ForecastSettings settings) {
        this.settings = settings;
    }

    /** Computes a round. */
    void compute(RewardBatch batch, int round) {
        allocate(batch.rowCount(round));
        count = batch.rowCount(round);
        FeatureTable rounds = batch.table(0);
        difficulty = Math.sqrt(rounds.get(round, 0) * rounds.get(round, 1));
        readActual(batch.table(1), round);
        for (int i = 0; i < count; i++) {
            int row = batch.firstRow(round) + i;
            errors[i] = batch.valid(row) ? error(batch.table(2), row) : Double.NaN;
            previous[i] = batch.state().get(row, 0);
        }
        scoreRequest();
        average(batch, round);
        weigh(batch, round);
    }

    private void allocate(int size) {
        if (errors.length < size) {
            errors = new double[size];
            requestScores = new double[size];
            previous = new double[size];
            averages = new double[size];
            powers = new double[size];
            rewards = new double[size];
        }
    }

    private void readActual(FeatureTable prices, int round) {
        int length = prices.count(round);
        if (actual.length != length) {
            actual = new double[length];
            predicted = new double[length];
            pointWeights = new double[length];
            for (int i = 0; i < length; i++) {
                pointWeights[i] = StrictMath.exp(-settings.pointDecay() * i);
            }
        }
        prices.copy(prices.first(round), length, actual, 0);
    }

    /** Weighted error, NaN for a forecast that has not a price for every point. */
    private double error(FeatureTable predictions, int row) {
        if (actual.length == 0 || predictions.count(row) != actual.length) {
            return Double.NaN;
        }
        predictions.copy(predictions.first(row), actual.length, predicted, 0);
        double squares = 0;
        double weights = 0;
        for (int i = 0; i < actual.length; i++) {
            double miss = predicted[i] - actual[i];
            squares += pointWeights[i] * (miss * miss); // a missing price makes the sum NaN
            weights += pointWeights[i];
        }
        return Math.sqrt(squares / weights);
    }

    private void scoreRequest() {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        int forecasts = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(errors[i])) {
                least = Math.min(least, errors[i]);
                largest = Math.max(largest, errors[i]);
                forecasts++;
            }
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(errors[i])) {
                requestScores[i] = least == largest ? 1 : 1 - (errors[i] - least) / (largest - least);
                sum += requestScores[i];
            }
        }
        for (int i = 0; i < count; i++) {
            double share = least == largest ? 1.0 / forecasts : requestScores[i] / sum;
            requestScores[i] = Double.isNaN(errors[i]) ? Double.NaN : settings.rounded(share);
        }
    }

    private void average(RewardBatch batch, int round) {
        double newcomer = meanOfKnown(batch, round);
        for (int i = 0; i < count; i++) {
            boolean valid = batch.valid(batch.firstRow(round) + i);
            if (valid && Double.isNaN(previous[i])) {
                previous[i] = newcomer;
            }
            averages[i] = settings.alpha() * target(i) + (1 - settings.alpha()) * previous[i];
        }
    }

    private double meanOfKnown(RewardBatch batch, int round) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < count; i++) {
            if (batch.valid(batch.firstRow(round) + i) && !Double.isNaN(previous[i])) {
                sum += previous[i];
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }

    /** What the average moves to. */
    double target(int i) {
        return (previous[i] + requestScore(i) * difficulty) / (1 + difficulty);
    }

    /** Score of the request, 0 without a forecast. */
    double requestScore(int i) {
        return Double.isNaN(requestScores[i]) ? 0 : requestScores[i];
    }

    private void weigh(RewardBatch batch, int round) {
        keptAbove = Math.max(0, limit(batch, round));
        double highest = 0;
        for (int i = 0; i < count; i++) {
            boolean kept = batch.valid(batch.firstRow(round) + i) && averages[i] > keptAbove;
            powers[i] = kept ? settings.lambda() * StrictMath.log1p(averages[i]) : Double.NaN;
            highest = kept ? Math.max(highest, powers[i]) : highest;
        }
        leastPower = Double.POSITIVE_INFINITY;
        largestPower = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(powers[i])) {
                powers[i] = highest <= EXPONENT_MAX
                        ? StrictMath.expm1(powers[i]) / settings.lambda()
                        : StrictMath.exp(powers[i] - highest);
                leastPower = Math.min(leastPower, powers[i]);
                largestPower = Math.max(largestPower, powers[i]);
            }
        }
        for (int i = 0; i < count; i++) {
            rewards[i] = Double.isNaN(powers[i]) ? 0 : spread(powers[i]);
        }
    }

    private double spread(double power) {
        return largestPower == leastPower ? 1 : (power - leastPower) / (largestPower - leastPower);
    }

    private double limit(RewardBatch batch, int round) {
        double sum = 0;
        int valid = 0;
        for (int i = 0; i < count; i++) {
            if (batch.valid(batch.firstRow(round) + i)) {
                sum += averages[i];
                valid++;
            }
        }
        double mean = sum / Math.max(1, valid);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            if (batch.valid(batch.firstRow(round) + i)) {
                squares += (averages[i] - mean) * (averages[i] - mean);
            }
        }
        return mean - settings.deviations() * Math.sqrt(squares / Math.max(1, valid));
    }
}
