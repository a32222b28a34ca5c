package dev.assay.consensus;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the chain's cursor sees of weights and bonds under liquid alpha: in rows that come back to a lower column, not
 * everything; see {@link SeenAlphas}. Such rows are walked on the host, since the order of entries has no place in a
 * tensor; where there are none nothing is done.
 */
final class Nd4jCursor {
    private final Nd4jBatch batch;
    private final INDArray consensus;
    private final boolean ascending;

    Nd4jCursor(Nd4jBatch batch, INDArray consensus) {
        this.batch = batch;
        this.consensus = consensus;
        ascending = batch.rowEpochs.stream().allMatch(epoch -> epoch.rows.ascending);
    }

    /** The weights for bonds, 0 where passed over. */
    INDArray seenWeights(INDArray weightsForBonds) {
        if (ascending) {
            return weightsForBonds;
        }
        double[] agreed = consensus.data().asDouble();
        HostCells passed = new HostCells(batch.type, batch.epochs.size(), batch.rowCount, batch.columnCount);
        for (int place = 0; place < batch.epochs.size(); place++) {
            int consensusPlace = batch.consensusEpochs.size() == 1 ? 0 : place;
            Nd4jEpoch epoch = batch.epochs.get(place);
            int penalty = epoch.hyperparameters().bondsPenalty();
            boolean clips = penalty == Checks.U16_MAX;
            // Between the two ends the chain writes the weights for bonds anew, in ascending order.
            for (int row = 0; row < epoch.rows.uids.length && (penalty == 0 || clips); row++) {
                markPassed(passed, place, row, epoch.rows, clips, agreed, consensusPlace * batch.columnCount);
            }
        }
        return weightsForBonds.mul(passed.toTensor().rsubi(1));
    }

    /** An entry that is clipped away is not there for the cursor, and does not move it on. */
    private static void markPassed(
            HostCells passed, int place, int row, Nd4jRows rows, boolean clips, double[] agreed, int offset) {
        int columnMax = -1;
        int uid = rows.uids[row];
        for (int entry = rows.weights.start(uid); entry < rows.weights.end(uid); entry++) {
            int column = rows.weights.column(entry);
            if (clips && rows.weights.value(entry) > 0 && agreed[offset + column] <= 0) {
                continue;
            }
            if (column < columnMax) {
                passed.set(place, row, column, 1);
            }
            columnMax = Math.max(columnMax, column);
        }
    }

    /** The old bonds, 0 where passed over. */
    INDArray seenBonds(INDArray oldBonds) {
        if (ascending) {
            return oldBonds;
        }
        HostCells passed = new HostCells(batch.type, batch.rowEpochs.size(), batch.rowCount, batch.columnCount);
        for (int place = 0; place < batch.rowEpochs.size(); place++) {
            Nd4jRows rows = batch.rowEpochs.get(place).rows;
            for (int row = 0; row < rows.uids.length; row++) {
                markPassed(passed, place, row, rows);
            }
        }
        return oldBonds.mul(passed.toTensor().rsubi(1));
    }

    private static void markPassed(HostCells passed, int place, int row, Nd4jRows rows) {
        int columnMax = -1;
        int uid = rows.uids[row];
        for (int entry = rows.bonds.start(uid); entry < rows.bonds.end(uid); entry++) {
            int column = rows.bonds.column(entry);
            if (column < columnMax && column < rows.n) {
                passed.set(place, row, column, 1);
            }
            columnMax = Math.max(columnMax, column);
        }
    }
}
