package dev.assay.consensus;

import java.util.Arrays;

/**
 * The new bonds under liquid alpha, as a list in the order of the weights they follow: an alpha for every entry, and none
 * for cells without one.
 *
 * <p>What {@link BondAverage#liquid} does. The cursor of the chain passes over entries that come after a larger column;
 * {@link SeenAlphas} says more.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay. Cost: an exponential for every entry.
 */
final class LiquidBonds {
    /** Where each row of the block starts. */
    int[] starts = new int[1];

    int[] columns = new int[0];
    long[] bonds = new long[0];

    private int count;
    private long[] old = new long[0];
    private long[] oldSeen = new long[0];
    private long[] columnSums = new long[0];

    void move(
            Metagraph metagraph,
            Hyperparameters hyperparameters,
            BlockRows rows,
            WeightBlock weights,
            ClippedBlock clipped,
            RawEpoch epoch) {
        reserve(rows);
        Arrays.fill(columnSums, 0);
        LiquidAlpha liquidAlpha = new LiquidAlpha(hyperparameters);
        OldBonds oldBonds = new OldBonds(metagraph, epoch.standing.bondsMaskBlock);
        boolean between = clipped.forBonds != weights.scaled && clipped.forBonds != clipped.clipped;
        boolean drops = clipped.forBonds == clipped.clipped;
        count = 0;
        for (int row = 0; row < rows.count; row++) {
            load(metagraph.bonds(), rows.uids[row], oldBonds);
            if (between) {
                moveDense(clipped.forBonds, row * rows.n, epoch.consensus, liquidAlpha);
            } else {
                moveListed(weights, row, row * rows.n, clipped.forBonds, drops, epoch.consensus, liquidAlpha);
            }
            starts[row + 1] = count;
        }
        payDividends(rows, epoch);
    }

    private void reserve(BlockRows rows) {
        int size = Math.toIntExact(rows.size());
        if (columns.length < size) {
            columns = new int[size];
            bonds = new long[size];
        }
        if (starts.length <= rows.count) {
            starts = new int[rows.n + 1];
        }
        if (old.length != rows.n) {
            old = new long[rows.n];
            oldSeen = new long[rows.n];
            columnSums = new long[rows.n];
        }
    }

    private void load(SparseRows stored, int uid, OldBonds oldBonds) {
        Arrays.fill(old, 0);
        Arrays.fill(oldSeen, 0);
        int columnMax = -1;
        for (int entry = stored.rowStarts[uid]; entry < stored.rowStarts[uid + 1]; entry++) {
            int column = stored.columns[entry];
            if (oldBonds.counts(column)) {
                long bond = OldBonds.proportion(stored.values[entry]);
                old[column] = bond;
                oldSeen[column] = column > columnMax ? bond : 0;
                columnMax = Math.max(columnMax, column);
            } else if (column >= old.length) {
                columnMax = Math.max(columnMax, column);
            }
        }
    }

    private void moveListed(
            WeightBlock weights,
            int row,
            int base,
            long[] target,
            boolean drops,
            long[] consensus,
            LiquidAlpha liquidAlpha) {
        int columnMax = -1;
        for (int at = weights.starts[row]; at < weights.starts[row + 1]; at++) {
            int column = weights.columns[at];
            // Clipped to nothing, an entry is gone; a weight that was zero stays, and keeps its bond alive.
            if (!drops || consensus[column] != 0 || weights.scaled[base + column] == 0) {
                long weight = target[base + column];
                long seen = column > columnMax ? weight : 0;
                columnMax = Math.max(columnMax, column);
                add(column, weight, liquidAlpha.of(consensus[column], seen, oldSeen[column]));
            }
        }
    }

    private void moveDense(long[] target, int base, long[] consensus, LiquidAlpha liquidAlpha) {
        for (int column = 0; column < consensus.length; column++) {
            long weight = target[base + column];
            if (weight > 0) {
                add(column, weight, liquidAlpha.of(consensus[column], weight, oldSeen[column]));
            }
        }
    }

    private void add(int column, long weight, long alpha) {
        long moved = RawProducts.of(I32F32.ONE - alpha, old[column]) + RawProducts.of(alpha, weight);
        if (moved > 0) {
            long bond = Math.min(moved, I32F32.ONE);
            columns[count] = column;
            bonds[count++] = bond;
            columnSums[column] += bond;
        }
    }

    private void payDividends(BlockRows rows, RawEpoch epoch) {
        Arrays.fill(epoch.totalBonds, 0);
        Arrays.fill(epoch.dividends, 0);
        for (int row = 0; row < rows.count; row++) {
            int uid = rows.uids[row];
            long sum = 0;
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                int column = columns[at];
                long divisor = columnSums[column];
                long share = RawDivision.quotient(bonds[at], divisor, RawDivision.reciprocal(divisor));
                sum += I32F32.product(share, epoch.incentive[column]);
            }
            epoch.totalBonds[uid] = sum;
            epoch.dividends[uid] = RawProducts.of(epoch.activeStake[uid], sum);
        }
        BondBlock.normalizeDividends(epoch);
    }
}
