package dev.assay.reward.generation;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/**
 * The results, periods and capacities of one miner, cut by task.
 *
 * <p>Rows of a group come by task in ascending order; a task that the round does not have, or one out of order, or two
 * capacities for one task make the miner a contender in nothing. Used again for the next miner; belongs to one thread.
 */
final class ContenderRows {
    private static final int CAPACITY_COLUMNS = 2;

    private final VolumeRules rules;
    private final ResultMeasure measure = new ResultMeasure();
    private final PeriodHistory history = new PeriodHistory();

    private double[] results = {};
    private double[] periods = {};
    private double[] capacities = {};
    private double[] capacityOfTask = {};
    private int[] resultStarts = {};
    private int[] periodStarts = {};
    private int[] capacityStarts = {};

    ContenderRows(VolumeRules rules) {
        this.rules = rules;
    }

    /** Reads a miner of a round with so many tasks. */
    void read(RewardBatch batch, int row, int tasks) {
        if (resultStarts.length <= tasks) {
            resultStarts = new int[tasks + 1];
            periodStarts = new int[tasks + 1];
            capacityStarts = new int[tasks + 1];
            capacityOfTask = new double[tasks];
        }
        Arrays.fill(capacityOfTask, 0, tasks, Double.NaN);
        results = copy(batch.table(VolumeReward.RESULTS), row, results);
        periods = copy(batch.table(VolumeReward.PERIODS), row, periods);
        capacities = copy(batch.table(VolumeReward.CAPACITIES), row, capacities);
        if (cut(results, batch.table(VolumeReward.RESULTS).count(row), VolumeRules.COLUMNS, tasks, resultStarts)
                && cut(
                        periods,
                        batch.table(VolumeReward.PERIODS).count(row),
                        PeriodHistory.COLUMNS,
                        tasks,
                        periodStarts)
                && cut(
                        capacities,
                        batch.table(VolumeReward.CAPACITIES).count(row),
                        CAPACITY_COLUMNS,
                        tasks,
                        capacityStarts)) {
            takeCapacities(tasks);
        }
    }

    private static double[] copy(FeatureTable table, int row, double[] into) {
        int rows = table.count(row);
        int length = rows * table.columns();
        double[] room = into.length < length ? new double[length + length / 2] : into;
        table.copy(table.first(row), rows, room, 0);
        return room;
    }

    /** Finds where each task begins, and says whether the tasks are known and in order. */
    private static boolean cut(double[] values, int rows, int columns, int tasks, int[] starts) {
        int task = 0;
        starts[0] = 0;
        for (int row = 0; row < rows; row++) {
            double of = values[row * columns];
            if (of != task) {
                if (of < task || of >= tasks) {
                    return false;
                }
                while (task < of) {
                    starts[++task] = row;
                }
            }
        }
        Arrays.fill(starts, Math.min(task + 1, tasks), tasks + 1, rows);
        return rows == 0 || tasks > 0;
    }

    private void takeCapacities(int tasks) {
        boolean twice = false;
        for (int task = 0; task < tasks; task++) {
            int count = capacityStarts[task + 1] - capacityStarts[task];
            twice |= count > 1;
            if (count == 1) {
                capacityOfTask[task] = capacities[capacityStarts[task] * CAPACITY_COLUMNS + 1];
            }
        }
        if (twice) {
            Arrays.fill(capacityOfTask, 0, tasks, Double.NaN);
        }
    }

    /** What the miner offers of a task; NaN if it does not. */
    double capacity(int task) {
        return capacityOfTask[task];
    }

    /** Looks at the results of a task. */
    ResultMeasure measure(int task, boolean strict) {
        rules.measure(results, resultStarts[task], resultStarts[task + 1], strict, measure);
        return measure;
    }

    /** Reads the periods of a task into {@link #history()}. */
    void history(int task) {
        history.read(periods, periodStarts[task], periodStarts[task + 1]);
    }

    /** Of the task last read. */
    PeriodHistory history() {
        return history;
    }
}
