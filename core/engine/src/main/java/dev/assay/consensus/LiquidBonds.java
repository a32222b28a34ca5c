package dev.assay.consensus;

import java.util.Arrays;

/**
 * The new bonds under liquid alpha, as a list in the order of the weights they follow: an alpha for every entry, and none
 * for cells without one. What {@link BondAverage#liquid} does; {@link SeenAlphas} tells of the chain's cursor.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay. Cost: an exponential for every entry.
 */
final class LiquidBonds implements BondMover {
    private final WeightBlock weights;
    private final ColumnScale columnScale = new ColumnScale();
    private final OldBonds old = new OldBonds();
    private final StoredBonds stored = new StoredBonds();
    private SparseRows listed = SparseRows.empty(0);
    private BlockRows rows = new BlockRows();
    private RawEpoch epoch = new RawEpoch();
    private final LiquidAlpha liquidAlpha = new LiquidAlpha(0, 0, 0);
    private long penalty;

    /** Where each row of the block starts in the list. */
    private int[] starts = new int[1];

    private int[] columns = new int[0];
    private long[] bonds = new long[0];
    private int count;
    private long[] oldBonds = new long[0];
    private long[] oldBondsSeen = new long[0];

    LiquidBonds(WeightBlock weights) {
        this.weights = weights;
    }

    @Override
    public void start(Metagraph metagraph, Hyperparameters hyperparameters, BlockRows rows, RawEpoch epoch) {
        this.rows = rows;
        this.epoch = epoch;
        listed = metagraph.weights();
        liquidAlpha.set(hyperparameters);
        penalty = I32F32.ofU16(hyperparameters.bondsPenalty());
        reserve();
        columnScale.clear(rows.n);
        old.read(metagraph, epoch.standing.bondsMaskBlock);
        count = 0;
    }

    private void reserve() {
        int size = Math.toIntExact(rows.size());
        if (columns.length < size) {
            columns = new int[size];
            bonds = new long[size];
        }
        if (starts.length <= rows.count) {
            starts = new int[rows.n + 1];
        }
        if (oldBonds.length != rows.n) {
            oldBonds = new long[rows.n];
            oldBondsSeen = new long[rows.n];
        }
    }

    @Override
    public void take(int row, long[] forBonds) {
        int uid = rows.uids[row];
        old.scatterSeen(uid, oldBonds, oldBondsSeen);
        if (penalty == 0 || penalty == I32F32.ONE) {
            takeListed(uid, row * rows.n, forBonds);
        } else {
            takeDense(forBonds);
        }
        starts[row + 1] = count;
    }

    private void takeListed(int uid, int base, long[] forBonds) {
        if (!epoch.standing.permits[uid]) {
            return;
        }
        weights.enter(uid);
        boolean drops = penalty == I32F32.ONE;
        int columnMax = -1;
        for (int entry = listed.rowStarts[uid]; entry < listed.rowStarts[uid + 1]; entry++) {
            int column = listed.columns[entry];
            // Clipped to nothing, an entry is gone; a weight that was zero stays, and keeps its bond alive.
            if (weights.counts(column)
                    && (!drops || epoch.consensus[column] != 0 || weights.scaled[base + column] == 0)) {
                long weight = forBonds[column];
                long seen = column > columnMax ? weight : 0;
                columnMax = Math.max(columnMax, column);
                add(column, weight, liquidAlpha.of(epoch.consensus[column], seen, oldBondsSeen[column]));
            }
        }
    }

    private void takeDense(long[] forBonds) {
        for (int column = 0; column < forBonds.length; column++) {
            long weight = forBonds[column];
            if (weight > 0) {
                add(column, weight, liquidAlpha.of(epoch.consensus[column], weight, oldBondsSeen[column]));
            }
        }
    }

    private void add(int column, long weight, long alpha) {
        long moved = RawProducts.of(I32F32.ONE - alpha, oldBonds[column]) + RawProducts.of(alpha, weight);
        if (moved > 0) {
            long bond = Math.min(moved, I32F32.ONE);
            columns[count] = column;
            bonds[count++] = bond;
            columnScale.add(column, bond);
        }
    }

    @Override
    public void finish() {
        columnScale.prepare();
        Arrays.fill(epoch.totalBonds, 0);
        Arrays.fill(epoch.dividends, 0);
        stored.start(epoch, count);
        for (int row = 0; row < rows.count; row++) {
            int uid = rows.uids[row];
            epoch.totalBonds[uid] = totalBonds(starts[row], starts[row + 1]);
            epoch.dividends[uid] = RawProducts.of(epoch.activeStake[uid], epoch.totalBonds[uid]);
            stored.addAll(uid, columns, bonds, starts[row], starts[row + 1]);
        }
        stored.finish();
        RawDivision.divide(epoch.dividends, RawProducts.sum(epoch.dividends), epoch.dividends);
    }

    private long totalBonds(int from, int to) {
        long sum = 0;
        for (int at = from; at < to; at++) {
            long share = columnScale.divide(columns[at], bonds[at]);
            sum += RawProducts.of(share, epoch.incentive[columns[at]]);
        }
        return sum;
    }
}
