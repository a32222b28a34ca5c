package dev.assay.consensus;

import java.util.stream.IntStream;

/** The weights and bonds of a metagraph that count in an epoch, and which uids have a row in the tensors. Immutable. */
final class Nd4jRows {
    final SparseRows weights;
    final SparseRows bonds;
    final int n;

    /** The uids that may vote, set weights or hold bonds, ascending: row k of a tensor is that of {@code uids[k]}. */
    final int[] uids;

    /** Whether no row comes back to a lower column, so that the cursor of liquid alpha sees everything. */
    final boolean ascending;

    Nd4jRows(Metagraph metagraph, EpochStanding standing, SparseRows weights, SparseRows bonds) {
        this.weights = weights;
        this.bonds = bonds;
        n = metagraph.n();
        uids = IntStream.range(0, n)
                .filter(uid -> standing.permits[uid]
                        || !metagraph.hasValidatorPermits()
                        || weights.start(uid) < weights.end(uid)
                        || bonds.start(uid) < bonds.end(uid))
                .toArray();
        ascending = ascending(weights) && ascending(bonds);
    }

    private static boolean ascending(SparseRows rows) {
        for (int row = 0; row < rows.rowCount(); row++) {
            for (int entry = rows.start(row) + 1; entry < rows.end(row); entry++) {
                if (rows.column(entry) < rows.column(entry - 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Cells of a tensor for these rows alone. */
    long cellCount() {
        return (long) Math.max(1, uids.length) * n;
    }
}
