package dev.assay.reward.trading;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/**
 * All numbers of one asset class in one round of {@link MetricsReward}, by place: the number of a miner among those who
 * are ranked.
 *
 * <p>Used again for the next round. Belongs to one call.
 */
final class MetricsRound {
    private final MetricsSettings settings;
    private final int assetClass;
    private final DailyMetrics daily;
    private double[] returns = {};
    private double[] pnl = {};
    private double[] sorted = {};

    /** Miners who are ranked. */
    int count;
    /** Row of the batch of every place. */
    int[] rows = {};

    final double[][] metrics = new double[DailyMetrics.COUNT][];
    final double[][] percentiles = new double[DailyMetrics.COUNT][];
    double[] penalties = {};
    double[] scores = {};
    double[] combined = {};
    double[] exponentials = {};
    double exponentialSum;
    double[] softmax = {};

    MetricsRound(MetricsSettings settings, int assetClass) {
        this.settings = settings;
        this.assetClass = assetClass;
        daily = new DailyMetrics(settings);
        Arrays.fill(metrics, new double[0]);
        Arrays.fill(percentiles, new double[0]);
    }

    /** Computes a round. */
    void compute(RewardBatch batch, int round) {
        allocate(batch.rowCount(round));
        count = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                measure(batch, row);
            }
        }
        for (int metric = 0; metric < DailyMetrics.COUNT; metric++) {
            rank(metrics[metric], percentiles[metric]);
        }
        for (int place = 0; place < count; place++) {
            scores[place] = score(place);
            combined[place] = scores[place] * penalties[place];
        }
        share();
    }

    private void allocate(int size) {
        if (rows.length >= size) {
            return;
        }
        rows = new int[size];
        for (int metric = 0; metric < DailyMetrics.COUNT; metric++) {
            metrics[metric] = new double[size];
            percentiles[metric] = new double[size];
        }
        penalties = new double[size];
        scores = new double[size];
        combined = new double[size];
        exponentials = new double[size];
        softmax = new double[size];
        sorted = new double[size];
    }

    /** Largest drawdown of a miner in percent; NaN if the miner does not trade this class. */
    double fallPercent(RewardBatch batch, int row) {
        return (1 - batch.table(0).get(row, MetricsReward.minDrawdown(assetClass))) * 100;
    }

    double riskPenalty(RewardBatch batch, int row) {
        return settings.riskPenalty(batch.table(0).get(row, MetricsReward.riskProfile(assetClass)));
    }

    double accountPenalty(RewardBatch batch, int row) {
        return settings.accountPenalty(batch.table(0).get(row, MetricsReward.ACCOUNT));
    }

    /** What a miner's score is multiplied by; 0 keeps it out of the ranking. NaN where it does not trade this class. */
    double penalty(RewardBatch batch, int row) {
        double fall = fallPercent(batch, row);
        return Double.isNaN(fall)
                ? Double.NaN
                : settings.fallPenalty(fall) * riskPenalty(batch, row) * accountPenalty(batch, row);
    }

    private void measure(RewardBatch batch, int row) {
        double penalty = penalty(batch, row);
        if (!(penalty > 0)) {
            return;
        }
        FeatureTable returnTable = batch.table(MetricsReward.returns(assetClass));
        FeatureTable pnlTable = batch.table(MetricsReward.pnl(assetClass));
        returns = filled(returns, returnTable, row);
        pnl = filled(pnl, pnlTable, row);
        rows[count] = row;
        penalties[count] = penalty;
        daily.measure(
                returns,
                returnTable.count(row),
                pnl,
                pnlTable.count(row),
                fallPercent(batch, row),
                settings.assetClasses().get(assetClass).daysInYear(),
                metrics,
                count);
        count++;
    }

    private static double[] filled(double[] values, FeatureTable table, int row) {
        int length = table.count(row);
        double[] enough = values.length < length ? new double[length] : values;
        table.copy(table.first(row), length, enough, 0);
        return enough;
    }

    private void rank(double[] values, double[] shares) {
        System.arraycopy(values, 0, sorted, 0, count);
        Arrays.sort(sorted, 0, count);
        for (int place = 0; place < count; place++) {
            shares[place] = count == 1 ? 1 : (double) below(values[place]) / count;
        }
    }

    /** How many values are strictly below. */
    private int below(double value) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double score(int place) {
        double score = settings.metricWeights().get(0) * percentiles[0][place];
        for (int metric = 1; metric < DailyMetrics.COUNT; metric++) {
            score += settings.metricWeights().get(metric) * percentiles[metric][place];
        }
        return score;
    }

    private void share() {
        double max = 0;
        for (int place = 0; place < count; place++) {
            max = Math.max(max, combined[place]);
        }
        double sum = 0;
        for (int place = 0; place < count; place++) {
            exponentials[place] =
                    combined[place] == 0 ? 0 : StrictMath.exp((combined[place] - max) / settings.temperature());
            sum += exponentials[place];
        }
        exponentialSum = sum + settings.softmaxFloor();
        for (int place = 0; place < count; place++) {
            softmax[place] = sum == 0 ? 0 : exponentials[place] / exponentialSum;
        }
    }

    /** Place of a row, or -1 if it is not ranked. */
    int place(int row) {
        for (int place = 0; place < count; place++) {
            if (rows[place] == row) {
                return place;
            }
        }
        return -1;
    }
}
