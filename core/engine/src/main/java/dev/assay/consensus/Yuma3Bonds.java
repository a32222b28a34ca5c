package dev.assay.consensus;

import java.util.Arrays;

/**
 * Yuma 3 with one alpha for all: {@code E = alpha * target + (1 - alpha) * old}; the dividends follow each bond's share of
 * its column. The dense form of {@link PlainBonds}.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay.
 */
final class Yuma3Bonds implements BondMover {
    private final ColumnScale columns = new ColumnScale();
    private final OldBonds old = new OldBonds();
    private final StoredBonds stored = new StoredBonds();
    private BlockRows rows = new BlockRows();
    private RawEpoch epoch = new RawEpoch();
    private long alpha;
    private long[] bonds = new long[0];

    @Override
    public void start(Metagraph metagraph, Hyperparameters hyperparameters, BlockRows rows, RawEpoch epoch) {
        this.rows = rows;
        this.epoch = epoch;
        alpha = hyperparameters.bondsAlphaRaw();
        bonds = rows.block(bonds);
        columns.clear(rows.n);
        old.read(metagraph, epoch.standing.bondsMaskBlock);
    }

    @Override
    public void take(int row, long[] forBonds) {
        int base = row * rows.n;
        Arrays.fill(bonds, base, base + rows.n, 0);
        old.scatterProportions(rows.uids[row], I32F32.ONE - alpha, bonds, base);
        RawProducts.addRow(forBonds, 0, alpha, bonds, base, rows.n);
        columns.add(bonds, base);
    }

    @Override
    public void finish() {
        columns.prepare();
        Arrays.fill(epoch.totalBonds, 0);
        Arrays.fill(epoch.dividends, 0);
        stored.start(epoch, Math.toIntExact(rows.size()));
        for (int row = 0; row < rows.count; row++) {
            int uid = rows.uids[row];
            epoch.totalBonds[uid] = columns.paidBy(bonds, row * rows.n, epoch.incentive);
            epoch.dividends[uid] = RawProducts.of(epoch.activeStake[uid], epoch.totalBonds[uid]);
            stored.addPositive(uid, bonds, row * rows.n, rows.n);
        }
        stored.finish();
        RawDivision.divide(epoch.dividends, RawProducts.sum(epoch.dividends), epoch.dividends);
    }
}
