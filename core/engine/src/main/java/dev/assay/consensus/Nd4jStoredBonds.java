package dev.assay.consensus;

import java.util.Arrays;

/** Lists the bonds of an epoch as the chain stores them. Stateless. */
final class Nd4jStoredBonds {
    private Nd4jStoredBonds() {}

    /** The rows of uids with a permit, cut to u16, at {@code place} of the batch. */
    static SparseRows of(Nd4jEpoch epoch, boolean[] permits, boolean hasConsensus, HostTensor bonds, int place) {
        int[] starts = new int[permits.length + 1];
        int[] columns = new int[epoch.rows.uids.length * epoch.rows.n];
        int[] values = new int[columns.length];
        int count = 0;
        int row = 0;
        for (int uid = 0; uid < permits.length; uid++) {
            boolean hasRow = row < epoch.rows.uids.length && epoch.rows.uids[row] == uid;
            if (hasRow && permits[uid]) {
                for (int column : order(epoch, hasConsensus, uid)) {
                    long raw = bonds.raw(place, row, column);
                    if (raw > 0) {
                        columns[count] = column;
                        values[count++] = I32F32.proportionToU16(raw);
                    }
                }
            }
            row += hasRow ? 1 : 0;
            starts[uid + 1] = count;
        }
        return SparseRows.owning(starts, Arrays.copyOf(columns, count), Arrays.copyOf(values, count));
    }

    /** The columns in which a row may have bonds, in the order in which the chain writes them. */
    static int[] order(Nd4jEpoch epoch, boolean hasConsensus, int uid) {
        int penalty = epoch.hyperparameters().bondsPenalty();
        boolean asSet = epoch.bondRule() == Nd4jEpoch.BondRule.LIQUID
                && hasConsensus
                && (penalty == 0 || penalty == Checks.U16_MAX);
        SparseRows weights = epoch.rows.weights;
        int[] order = new int[asSet ? weights.end(uid) - weights.start(uid) : epoch.rows.n];
        for (int at = 0; at < order.length; at++) {
            order[at] = asSet ? weights.column(weights.start(uid) + at) : at;
        }
        return order;
    }
}
