package dev.assay.consensus;

import java.util.Arrays;

/**
 * Drops the weights and bonds that do not count in an epoch. Entries are removed, not set to zero; the order of the others
 * stays. Shared by all engines.
 *
 * <p>Of the weights go the rows of uids without a permit; entries beyond the last uid; what a uid gives itself, unless
 * it is the owner; what was set at or before the block at which its target was registered; and, under commit-reveal, what
 * was committed before that block, but not on the dense path. Of the bonds go those towards uids registered since the last epoch.
 *
 * <p>Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9, the masks of the sparse path.
 */
final class EpochMask {
    private final Metagraph metagraph;
    private final EpochStanding standing;
    private final boolean commitRevealEnabled;

    EpochMask(Metagraph metagraph, EpochStanding standing, Hyperparameters hyperparameters, EpochPath path) {
        this.metagraph = metagraph;
        this.standing = standing;
        this.commitRevealEnabled = hyperparameters.commitRevealEnabled() && path == EpochPath.SPARSE;
    }

    /** The weights that count. */
    SparseRows weights() {
        return keep(metagraph.weights(), this::weightCounts);
    }

    /** The old bonds that count; they may name columns beyond the last uid. */
    SparseRows bonds() {
        return keep(metagraph.bonds(), this::bondCounts);
    }

    private interface Entry {
        boolean counts(int row, int column);
    }

    private boolean weightCounts(int row, int column) {
        if (!standing.permits[row] || column >= metagraph.n()) {
            return false;
        }
        if (row == column && row != standing.ownerUid) {
            return false;
        }
        long registered = metagraph.registeredBlocks[column];
        return metagraph.lastUpdateBlocks[row] > registered
                && (!commitRevealEnabled || metagraph.commitBlocks[row] >= registered);
    }

    private boolean bondCounts(int row, int column) {
        long registered = column < metagraph.n() ? metagraph.registeredBlocks[column] : 0;
        return standing.bondsMaskBlock > registered;
    }

    private static SparseRows keep(SparseRows rows, Entry entry) {
        int[] starts = new int[rows.rowCount() + 1];
        int[] columns = new int[rows.entryCount()];
        int[] values = new int[rows.entryCount()];
        int kept = 0;
        for (int row = 0; row < rows.rowCount(); row++) {
            for (int at = rows.start(row); at < rows.end(row); at++) {
                if (entry.counts(row, rows.column(at))) {
                    columns[kept] = rows.column(at);
                    values[kept++] = rows.value(at);
                }
            }
            starts[row + 1] = kept;
        }
        return SparseRows.owning(starts, Arrays.copyOf(columns, kept), Arrays.copyOf(values, kept));
    }
}
