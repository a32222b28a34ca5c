package dev.assay.reward.storage;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.StableOrder;
import java.util.List;

/**
 * The terms of {@link LatencyReward} for one round at a time, by place: the number of a response among those not rejected.
 *
 * <p>Allocates when it is made, for the largest round of the batch. Belongs to one thread.
 */
final class LatencyRound {
    private static final int COLUMNS = 4;
    private static final int SUCCESS = 0;
    private static final int TIME = 1;
    private static final int SIZE = 2;
    private static final int TIER = 3;

    /**
     * Constants of the model.
     *
     * @param tiers from the lowest
     * @param storeFailure outcome of a failed store
     * @param challengeFailure outcome of a failed challenge
     * @param retrieveFailure outcome of a failed retrieval
     */
    record Settings(
            List<StorageTier> tiers,
            double storeFailure,
            double challengeFailure,
            double retrieveFailure,
            int boostedCount,
            double steepness,
            double shift,
            boolean positionalSizes) {

        /** Outcome of a failure, by the number of the task in the schema. */
        double failure(double task) {
            if (task == 0) {
                return storeFailure;
            }
            return task == 1 ? challengeFailure : retrieveFailure;
        }
    }

    private final Settings settings;
    private final RewardBatch batch;
    private final double[] values;
    private final int[] rows;
    private final int[] order;
    private final int[] scratch;
    private final double[] times;
    private final double[] timesPerSize;
    private final double[] timeFactors;
    private final double[] boosts;
    private int count;
    private double failure;
    private double timeout;
    private double mean;
    private double max;
    private double scale;

    LatencyRound(Settings settings, RewardBatch batch) {
        this.settings = settings;
        this.batch = batch;
        values = batch.table(1).values();
        int longest = 0;
        for (int round = 0; round < batch.roundCount(); round++) {
            longest = Math.max(longest, batch.rowCount(round));
        }
        rows = new int[longest];
        order = new int[longest];
        scratch = new int[longest];
        times = new double[longest];
        timesPerSize = new double[longest];
        timeFactors = new double[longest];
        boosts = new double[longest];
    }

    /** Computes the terms of a round; those of the round before are gone. */
    void read(int round) {
        FeatureTable asked = batch.table(0);
        failure = settings.failure(asked.get(round, 0));
        timeout = asked.get(round, 1);
        count = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                rows[count++] = row;
            }
        }
        boost();
        fillTimes();
        divideBySizes();
        timeFactors();
        scale = scaleOfRound();
    }

    /** Times for the choice of the fastest; a missing one is the timeout. */
    private void boost() {
        for (int place = 0; place < count; place++) {
            double time = value(place, TIME);
            times[place] = Double.isNaN(time) ? timeout : time;
            boosts[place] = 1;
        }
        StableOrder.rising(times, count, order, scratch);
        for (int rank = 0; rank < Math.min(settings.boostedCount, count); rank++) {
            int place = order[rank];
            if (times[place] < timeout) {
                boosts[place] = tier(place).boost();
            }
        }
    }

    /** Times for the rest; a missing one is the slowest of the round. */
    private void fillTimes() {
        double slowest = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < count; place++) {
            double time = value(place, TIME);
            slowest = time > slowest ? time : slowest; // NaN is not above
        }
        double instead = slowest == Double.NEGATIVE_INFINITY ? 1 : slowest;
        for (int place = 0; place < count; place++) {
            double time = value(place, TIME);
            times[place] = Double.isNaN(time) ? instead : time;
        }
        if (settings.positionalSizes) {
            StableOrder.rising(times, count, order, scratch);
        }
    }

    private void divideBySizes() {
        double sum = 0;
        max = 0;
        for (int at = 0; at < count; at++) {
            int place = settings.positionalSizes ? order[at] : at;
            double perSize = times[place] / StrictMath.log(1 + Math.max(1, value(at, SIZE)));
            timesPerSize[place] = perSize;
            sum += perSize;
            max = Math.max(max, perSize);
        }
        mean = sum / count;
    }

    private void timeFactors() {
        for (int place = 0; place < count; place++) {
            // Divided by the largest first, so that tiny times cannot overflow; all times 0 are equal times.
            double beyond = max == 0 ? 0 : (timesPerSize[place] - mean) / max;
            double from = settings.steepness * (beyond - settings.shift);
            timeFactors[place] = 1 / (1 + StrictMath.exp(from));
        }
    }

    private double scaleOfRound() {
        double before = 0;
        double after = 0;
        for (int place = 0; place < count; place++) {
            before += tierReward(place);
            after += tierReward(place) * timeFactors[place];
        }
        double ratio = before / after;
        return Double.isFinite(ratio) ? ratio : 0;
    }

    private double value(int place, int column) {
        return values[rows[place] * COLUMNS + column];
    }

    int count() {
        return count;
    }

    /** The row of the batch. */
    int row(int place) {
        return rows[place];
    }

    StorageTier tier(int place) {
        return settings.tiers.get((int) value(place, TIER));
    }

    double boost(int place) {
        return boosts[place];
    }

    /** 1 for a success, else what a failure of this task brings. */
    double outcome(int place) {
        return value(place, SUCCESS) != 0 ? 1 : failure;
    }

    double tierReward(int place) {
        return tier(place).factor() * boosts[place] * outcome(place);
    }

    double timePerSize(int place) {
        return timesPerSize[place];
    }

    double timePerSizeMean() {
        return mean;
    }

    double timePerSizeMax() {
        return max;
    }

    double timeFactor(int place) {
        return timeFactors[place];
    }

    /** What makes the rewards of the round add up to those before time counted. */
    double scale() {
        return scale;
    }
}
