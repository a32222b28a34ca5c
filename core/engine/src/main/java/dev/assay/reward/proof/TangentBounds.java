package dev.assay.reward.proof;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/**
 * How fast the fastest and how slow the slow of a round are, for {@link TangentReward}.
 *
 * <pre>
 *   lo = fastest verified time,   hi = median of the slowest 5 %, at least one
 *   from the batch:        a missing time is 0 for lo and the timeout for hi; nobody verified: lo = 0
 *   from evaluations:      over the stored times that are there; one or none: 0 and the timeout; hi at most the timeout,
 *                          lo at most hi
 * </pre>
 *
 * <p>The originals do not say how a share of 5 % that is no whole number is cut: it is rounded down here, to one at least;
 * the median of an even number is the mean of the two in the middle. Immutable.
 *
 * @param fromEvaluations whether the stored evaluations of the round say, and not its responses
 * @param timeoutSeconds where the round has none
 * @param slowShare share of the slowest, in [0, 1]
 */
record TangentBounds(boolean fromEvaluations, double timeoutSeconds, double slowShare) {
    private static final int EVALUATIONS = 2;

    /**
     * Bounds of a round, for responses that do not bring their own.
     *
     * @param lowSeconds lo
     * @param highSeconds hi
     */
    record Range(double lowSeconds, double highSeconds) {
        double low(double[] values, int at) {
            double own = values[at + TangentReward.LOW];
            return Double.isNaN(own) ? lowSeconds : own;
        }

        double high(double[] values, int at) {
            double own = values[at + TangentReward.HIGH];
            return Double.isNaN(own) ? highSeconds : own;
        }
    }

    /** Bounds of a round. {@code values} are those of all responses of the batch. */
    Range of(RewardBatch batch, double[] values, int round) {
        double given = batch.table(0).get(round, 0);
        double timeout = Double.isNaN(given) ? timeoutSeconds : given;
        if (!needed(batch, values, round)) {
            return new Range(0, timeout);
        }
        return fromEvaluations
                ? ofEvaluations(batch.table(EVALUATIONS), round, timeout)
                : ofResponses(batch, values, round, timeout);
    }

    private static boolean needed(RewardBatch batch, double[] values, int round) {
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            int at = row * TangentReward.COLUMNS;
            if (batch.valid(row)
                    && (Double.isNaN(values[at + TangentReward.LOW])
                            || Double.isNaN(values[at + TangentReward.HIGH]))) {
                return true;
            }
        }
        return false;
    }

    private Range ofResponses(RewardBatch batch, double[] values, int round, double timeout) {
        double[] times = new double[batch.rowCount(round)];
        int count = 0;
        double low = Double.POSITIVE_INFINITY;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                double time = values[row * TangentReward.COLUMNS + TangentReward.TIME];
                boolean missing = Double.isNaN(time);
                times[count++] = missing ? timeout : time;
                if (values[row * TangentReward.COLUMNS + TangentReward.VERIFIED] != 0) {
                    low = Math.min(low, missing ? 0 : time);
                }
            }
        }
        return new Range(low == Double.POSITIVE_INFINITY ? 0 : low, slow(times, count));
    }

    private Range ofEvaluations(FeatureTable evaluations, int round, double timeout) {
        double[] times = new double[evaluations.count(round)];
        int count = 0;
        double low = Double.POSITIVE_INFINITY;
        for (int item = evaluations.first(round); item < evaluations.end(round); item++) {
            double time = evaluations.get(item, 1);
            if (!Double.isNaN(time)) {
                times[count++] = time;
                low = evaluations.get(item, 0) != 0 ? Math.min(low, time) : low;
            }
        }
        if (count <= 1) {
            return new Range(0, timeout);
        }
        double high = Math.min(slow(times, count), timeout);
        return new Range(low == Double.POSITIVE_INFINITY ? 0 : Math.min(low, high), high);
    }

    /** Median of the slowest share; the times are sorted. */
    private double slow(double[] times, int count) {
        Arrays.sort(times, 0, count);
        int slowest = Math.max(1, (int) (slowShare * count));
        int first = count - slowest;
        return (times[first + (slowest - 1) / 2] + times[first + slowest / 2]) / 2;
    }
}
