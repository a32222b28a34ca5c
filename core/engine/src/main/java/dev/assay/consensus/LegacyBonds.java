package dev.assay.consensus;

import java.util.Arrays;

/**
 * Before Yuma 3: bonds as shares of their columns, which follow stake times weight, and are stored relative to the
 * largest of the column. The dense form of {@link PlainBonds}.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay.
 */
final class LegacyBonds implements BondMover {
    private final ColumnScale columns = new ColumnScale();
    private final OldBonds old = new OldBonds();
    private final StoredBonds stored = new StoredBonds();
    private BlockRows rows = new BlockRows();
    private RawEpoch epoch = new RawEpoch();
    private long alpha;
    private long[] bonds = new long[0];
    private long[] delta = new long[0];

    @Override
    public void start(Metagraph metagraph, Hyperparameters hyperparameters, BlockRows rows, RawEpoch epoch) {
        this.rows = rows;
        this.epoch = epoch;
        alpha = hyperparameters.bondsAlphaRaw();
        bonds = rows.block(bonds);
        delta = delta.length == rows.n ? delta : new long[rows.n];
        columns.clear(rows.n);
        old.read(metagraph, epoch.standing.bondsMaskBlock);
        old.sumColumns();
    }

    /** The block holds stake times weight until all columns are known. */
    @Override
    public void take(int row, long[] forBonds) {
        int base = row * rows.n;
        Arrays.fill(bonds, base, base + rows.n, 0);
        RawProducts.addRow(forBonds, 0, epoch.activeStake[rows.uids[row]], bonds, base, rows.n);
        columns.add(bonds, base);
    }

    @Override
    public void finish() {
        average();
        share();
        columns.prepare();
        stored.start(epoch, Math.toIntExact(rows.size()));
        for (int row = 0; row < rows.count; row++) {
            columns.divide(bonds, row * rows.n, delta, 0);
            stored.addPositive(rows.uids[row], delta, 0, rows.n);
        }
        stored.finish();
    }

    private void average() {
        columns.prepare();
        for (int row = 0; row < rows.count; row++) {
            int base = row * rows.n;
            columns.divide(bonds, base, delta, 0);
            Arrays.fill(bonds, base, base + rows.n, 0);
            old.scatterShares(rows.uids[row], I32F32.ONE - alpha, bonds, base);
            RawProducts.addRow(delta, 0, alpha, bonds, base, rows.n);
        }
    }

    private void share() {
        columns.clear(rows.n);
        for (int row = 0; row < rows.count; row++) {
            columns.add(bonds, row * rows.n);
        }
        columns.prepare();
        Arrays.fill(epoch.totalBonds, 0);
        Arrays.fill(epoch.dividends, 0);
        for (int row = 0; row < rows.count; row++) {
            int base = row * rows.n;
            columns.divide(bonds, base, delta, 0);
            System.arraycopy(delta, 0, bonds, base, rows.n);
            epoch.dividends[rows.uids[row]] = RawProducts.dot(delta, epoch.incentive);
        }
        RawDivision.divide(epoch.dividends, RawProducts.sum(epoch.dividends), epoch.dividends);
        columns.clear(rows.n);
        for (int row = 0; row < rows.count; row++) {
            columns.raise(bonds, row * rows.n);
        }
    }
}
