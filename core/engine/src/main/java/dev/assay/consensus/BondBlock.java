package dev.assay.consensus;

import java.util.Arrays;

/**
 * The new bonds as a dense block, moved with one alpha for all: Yuma 3 without liquid alpha, and the bonds before it. The
 * dense form of {@link PlainBonds}.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay.
 */
final class BondBlock {
    /** New bonds [rows × n], as they are stored. */
    long[] bonds = new long[0];

    private long[] delta = new long[0];
    private long[] shares = new long[0];
    private long[] columnSums = new long[0];
    private double[] reciprocals = new double[0];

    private void reserve(BlockRows rows) {
        bonds = rows.block(bonds);
        if (columnSums.length != rows.n) {
            columnSums = new long[rows.n];
            reciprocals = new double[rows.n];
            shares = new long[rows.n];
        }
    }

    /** {@code E = alpha * target + (1 - alpha) * old / 65535}; the dividends follow each bond's share of its column. */
    void moveYuma3(Metagraph metagraph, BlockRows rows, long[] target, long alpha, RawEpoch epoch) {
        reserve(rows);
        Arrays.fill(bonds, 0, Math.toIntExact(rows.size()), 0);
        Arrays.fill(columnSums, 0);
        OldBonds old = new OldBonds(metagraph, epoch.standing.bondsMaskBlock);
        for (int row = 0; row < rows.count; row++) {
            int base = row * rows.n;
            old.scatterProportions(rows.uids[row], I32F32.ONE - alpha, bonds, base);
            RawProducts.addRow(target, base, alpha, bonds, base, rows.n);
            addTo(columnSums, bonds, base);
        }
        prepareReciprocals();
        Arrays.fill(epoch.totalBonds, 0);
        Arrays.fill(epoch.dividends, 0);
        for (int row = 0; row < rows.count; row++) {
            int uid = rows.uids[row];
            divideRow(bonds, row * rows.n, shares, 0);
            epoch.totalBonds[uid] = RawProducts.dot(shares, 0, epoch.incentive);
            epoch.dividends[uid] = RawProducts.of(epoch.activeStake[uid], epoch.totalBonds[uid]);
        }
        normalizeDividends(epoch);
    }

    /** Bonds as shares of their columns, which follow stake times weight; stored relative to the largest. */
    void moveLegacy(Metagraph metagraph, BlockRows rows, long[] target, long alpha, RawEpoch epoch) {
        reserve(rows);
        delta = rows.block(delta);
        Arrays.fill(bonds, 0, Math.toIntExact(rows.size()), 0);
        Arrays.fill(delta, 0, Math.toIntExact(rows.size()), 0);
        shareDelta(rows, target, epoch.activeStake);
        new OldBonds(metagraph, epoch.standing.bondsMaskBlock).scatterShares(rows, I32F32.ONE - alpha, bonds);
        Arrays.fill(columnSums, 0);
        for (int row = 0; row < rows.count; row++) {
            RawProducts.addRow(delta, row * rows.n, alpha, bonds, row * rows.n, rows.n);
            addTo(columnSums, bonds, row * rows.n);
        }
        divideAll(rows, bonds);
        Arrays.fill(epoch.totalBonds, 0);
        Arrays.fill(epoch.dividends, 0);
        for (int row = 0; row < rows.count; row++) {
            epoch.dividends[rows.uids[row]] = RawProducts.dot(bonds, row * rows.n, epoch.incentive);
        }
        normalizeDividends(epoch);
        maximaOf(rows);
        divideAll(rows, bonds);
    }

    private void shareDelta(BlockRows rows, long[] target, long[] activeStake) {
        Arrays.fill(columnSums, 0);
        for (int row = 0; row < rows.count; row++) {
            RawProducts.addRow(target, row * rows.n, activeStake[rows.uids[row]], delta, row * rows.n, rows.n);
            addTo(columnSums, delta, row * rows.n);
        }
        divideAll(rows, delta);
    }

    private void maximaOf(BlockRows rows) {
        Arrays.fill(columnSums, 0);
        for (int row = 0; row < rows.count; row++) {
            for (int column = 0; column < rows.n; column++) {
                columnSums[column] = Math.max(columnSums[column], bonds[row * rows.n + column]);
            }
        }
    }

    private static void addTo(long[] sums, long[] block, int base) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += block[base + i];
        }
    }

    private void divideAll(BlockRows rows, long[] block) {
        prepareReciprocals();
        for (int row = 0; row < rows.count; row++) {
            divideRow(block, row * rows.n, block, row * rows.n);
        }
    }

    /** A column of zeros stays one: its divisor becomes one, its reciprocal zero. */
    private void prepareReciprocals() {
        for (int column = 0; column < columnSums.length; column++) {
            boolean empty = columnSums[column] == 0;
            reciprocals[column] = empty ? 0 : RawDivision.reciprocal(columnSums[column]);
            columnSums[column] = empty ? 1 : columnSums[column];
        }
    }

    private void divideRow(long[] block, int base, long[] quotients, int at) {
        for (int column = 0; column < columnSums.length; column++) {
            quotients[at + column] =
                    RawDivision.quotient(block[base + column], columnSums[column], reciprocals[column]);
        }
    }

    static void normalizeDividends(RawEpoch epoch) {
        long sum = 0;
        for (long dividend : epoch.dividends) {
            sum += dividend;
        }
        RawDivision.divide(epoch.dividends, sum, epoch.dividends);
    }
}
