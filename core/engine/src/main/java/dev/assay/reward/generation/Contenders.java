package dev.assay.reward.generation;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/**
 * The miners of one round, by task: what each offers, how good it is, and so what its volume is worth.
 *
 * <pre>
 *   effective = quality·(1 + bonus) · (history·newcomer) · capacity
 *   z         = effective / Σ effective            over the contenders of the task
 *   share     = z^power / Σ z^power                a task in which nothing is effective is passed over
 * </pre>
 *
 * <p>Arrays have a row per task and a column per miner; what is no contender has capacity NaN and effective volume 0. Used
 * again for the next round, it allocates only when that is larger. Belongs to one thread.
 */
final class Contenders {
    private final VolumeRules rules;
    private final ContenderRows rows;
    private final SpeedRanks ranks = new SpeedRanks();

    private double[] quality = {};
    private double[] speed = {};
    private double[] bonus = {};
    private double[] history = {};
    private double[] newcomer = {};
    private double[] capacity = {};
    private double[] effective = {};
    private double[] taskWeight = {};
    private double[] taskVolume = {};
    private double[] taskPower = {};
    private int miners;
    private int tasks;

    Contenders(VolumeRules rules) {
        this.rules = rules;
        this.rows = new ContenderRows(rules);
    }

    /** Reads a round and computes the effective volumes. */
    void read(RewardBatch batch, int round) {
        FeatureTable declared = batch.table(VolumeReward.TASKS);
        miners = batch.rowCount(round);
        tasks = declared.count(round);
        ensureRoom(miners * tasks);
        Arrays.fill(capacity, 0, miners * tasks, Double.NaN);
        Arrays.fill(speed, 0, miners * tasks, Double.NaN);
        for (int task = 0; task < tasks; task++) {
            taskWeight[task] = declared.get(declared.first(round) + task, VolumeReward.TASK_WEIGHT);
        }
        for (int miner = 0; miner < miners; miner++) {
            int row = batch.firstRow(round) + miner;
            if (batch.valid(row)) {
                rows.read(batch, row, tasks);
                take(declared, declared.first(round), miner);
            }
        }
        for (int task = 0; task < tasks; task++) {
            weigh(task);
        }
    }

    private void ensureRoom(int cells) {
        if (capacity.length < cells) {
            quality = new double[cells];
            speed = new double[cells];
            bonus = new double[cells];
            history = new double[cells];
            newcomer = new double[cells];
            capacity = new double[cells];
            effective = new double[cells];
        }
        if (taskWeight.length < tasks) {
            taskWeight = new double[tasks];
            taskVolume = new double[tasks];
            taskPower = new double[tasks];
        }
    }

    private void take(FeatureTable declared, int firstTask, int miner) {
        for (int task = 0; task < tasks; task++) {
            double offered = rows.capacity(task);
            if (!Double.isNaN(offered)) {
                int at = at(task, miner);
                capacity[at] = offered;
                boolean strict = declared.get(firstTask + task, VolumeReward.TASK_STRICT) != 0;
                ResultMeasure measure = rows.measure(task, strict);
                quality[at] = measure.quality();
                speed[at] = measure.speed();
                rows.history(task);
                history[at] = rows.history().score();
                newcomer[at] = rules.newcomerFactor(rows.history().count());
            }
        }
    }

    private void weigh(int task) {
        int from = at(task, 0);
        int to = from + miners;
        if (rules.ranksSpeed()) {
            ranks.take(speed, from, to);
        }
        double volume = 0;
        for (int at = from; at < to; at++) {
            effective[at] = 0;
            if (!Double.isNaN(capacity[at])) {
                bonus[at] = bonus(from, at);
                effective[at] = quality[at] * (1 + bonus[at]) * (history[at] * newcomer[at]) * capacity[at];
                volume += effective[at];
            }
        }
        taskVolume[task] = volume;
        taskPower[task] = 0;
        for (int at = from; at < to && volume > 0; at++) {
            taskPower[task] += WholePower.of(effective[at] / volume, rules.power());
        }
    }

    private double bonus(int from, int at) {
        if (ranks.count() < 2 || Double.isNaN(speed[at])) {
            return 0;
        }
        double rank = ranks.rank(speed, from, at, rules.tiesShareRank());
        return rules.bonusRange() * (0.5 - rank / (ranks.count() - 1));
    }

    private int at(int task, int miner) {
        return task * miners + miner;
    }

    int tasks() {
        return tasks;
    }

    int miners() {
        return miners;
    }

    /** Whether the miner is a contender in this task and the task counts for somebody. */
    boolean counts(int task, int miner) {
        return taskVolume[task] > 0 && !Double.isNaN(capacity[at(task, miner)]);
    }

    /** Whether the miner offers this task. */
    boolean offers(int task, int miner) {
        return !Double.isNaN(capacity[at(task, miner)]);
    }

    /** What the miner gets for this task. */
    double reward(int task, int miner) {
        return taskWeight[task] * share(task, miner);
    }

    private double share(int task, int miner) {
        double z = effective[at(task, miner)] / taskVolume[task];
        return WholePower.of(z, rules.power()) / taskPower[task];
    }

    double taskWeight(int task) {
        return taskWeight[task];
    }

    double taskVolume(int task) {
        return taskVolume[task];
    }

    double taskPower(int task) {
        return taskPower[task];
    }

    double quality(int task, int miner) {
        return quality[at(task, miner)];
    }

    double speedBonus(int task, int miner) {
        return bonus[at(task, miner)];
    }

    double history(int task, int miner) {
        return history[at(task, miner)];
    }

    double newcomer(int task, int miner) {
        return newcomer[at(task, miner)];
    }

    double capacity(int task, int miner) {
        return capacity[at(task, miner)];
    }

    double effective(int task, int miner) {
        return effective[at(task, miner)];
    }
}
