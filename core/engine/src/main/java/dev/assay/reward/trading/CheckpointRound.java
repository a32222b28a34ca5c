package dev.assay.reward.trading;

import dev.assay.ranking.Ladder;
import dev.assay.ranking.StableRank;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;

/**
 * All numbers of one round of {@link CheckpointReward}, by place: the number of a response among those that are valid.
 *
 * <p>Used again for the next round. Belongs to one call.
 */
final class CheckpointRound {
    private final CheckpointSettings settings;
    private final CheckpointLedger ledger;
    private double[] ledgerRows = {};
    private int[] spare = {};
    private double[] ladder = {};

    /** Responses that are valid. */
    int count;
    /** Row of the batch of every place. */
    int[] rows = {};

    double[] consistency = {};
    double[] returns = {};
    double[] omegas = {};
    double[] sortinos = {};
    double[] combined = {};
    double[] rewards = {};
    int[] returnRanks = {};
    int[] omegaRanks = {};
    int[] sortinoRanks = {};
    int[] combinedRanks = {};
    /** Sum of the shares of all ranks. */
    double shareSum;

    CheckpointRound(CheckpointSettings settings, CheckpointLedger ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    CheckpointLedger ledger() {
        return ledger;
    }

    /** Share of a rank, the best is 0. */
    double share(int rank) {
        return ladder[rank];
    }

    /** Computes a round. */
    void compute(RewardBatch batch, int round) {
        collect(batch, round);
        double nowMs = batch.table(CheckpointReward.TIME).get(round, 0);
        for (int place = 0; place < count; place++) {
            measure(batch.table(CheckpointReward.CHECKPOINTS), rows[place], nowMs);
            consistency[place] = ledger.consistency;
            returns[place] = ledger.totalReturn();
            omegas[place] = ledger.omega();
            sortinos[place] = ledger.invertedSortino();
        }
        rank();
    }

    /** Measures one response, so that the ledger tells of it. */
    void measure(FeatureTable checkpoints, int row, double nowMs) {
        int length = checkpoints.count(row);
        if (ledgerRows.length < length * CheckpointLedger.COLUMNS) {
            ledgerRows = new double[length * CheckpointLedger.COLUMNS];
        }
        checkpoints.copy(checkpoints.first(row), length, ledgerRows, 0);
        ledger.measure(ledgerRows, length, nowMs);
    }

    private void collect(RewardBatch batch, int round) {
        allocate(batch.rowCount(round));
        count = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                rows[count++] = row;
            }
        }
    }

    private void allocate(int size) {
        if (rows.length >= size) {
            return;
        }
        rows = new int[size];
        consistency = new double[size];
        returns = new double[size];
        omegas = new double[size];
        sortinos = new double[size];
        combined = new double[size];
        rewards = new double[size];
        returnRanks = new int[size];
        omegaRanks = new int[size];
        sortinoRanks = new int[size];
        combinedRanks = new int[size];
        spare = new int[size];
    }

    private void rank() {
        if (count == 0) {
            return;
        }
        if (ladder.length != count) {
            ladder = Ladder.shares(count, Ladder.steepness(count, settings.topFraction(), settings.topReward()));
        }
        StableRank.descending(returns, count, returnRanks, spare);
        StableRank.descending(omegas, count, omegaRanks, spare);
        StableRank.descending(sortinos, count, sortinoRanks, spare);
        for (int place = 0; place < count; place++) {
            combined[place] = factor(settings.returnWeight(), returnRanks[place])
                    * factor(settings.omegaWeight(), omegaRanks[place])
                    * factor(settings.sortinoWeight(), sortinoRanks[place]);
        }
        StableRank.descending(combined, count, combinedRanks, spare);
        shareSum = 0;
        for (int place = 0; place < count; place++) {
            shareSum += ladder[combinedRanks[place]];
        }
        for (int place = 0; place < count; place++) {
            rewards[place] = ladder[combinedRanks[place]] / shareSum;
        }
    }

    private double factor(double weight, int rank) {
        return weight * ladder[rank] + (1 - weight);
    }
}
