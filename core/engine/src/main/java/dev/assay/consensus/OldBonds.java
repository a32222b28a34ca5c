package dev.assay.consensus;

/**
 * The bonds that an epoch starts from, read straight from storage into a dense block. Those towards uids registered since
 * the last epoch are passed over, and so are columns beyond the last uid.
 *
 * <p>Immutable; made for one epoch.
 */
final class OldBonds {
    private final SparseRows stored;
    private final long[] registered;
    private final long maskBlock;

    OldBonds(Metagraph metagraph, long maskBlock) {
        this.stored = metagraph.bonds();
        this.registered = metagraph.registeredBlocks;
        this.maskBlock = maskBlock;
    }

    boolean counts(int column) {
        return column < registered.length && maskBlock > registered[column];
    }

    /**
     * Yuma 3: a bond is a u16 proportion. Writes {@code factor * floor(b * 2^32 / 65535)} into the row, which was zero.
     */
    void scatterProportions(int uid, long factor, long[] block, int base) {
        for (int entry = stored.rowStarts[uid]; entry < stored.rowStarts[uid + 1]; entry++) {
            int column = stored.columns[entry];
            if (counts(column)) {
                block[base + column] = RawProducts.of(factor, proportion(stored.values[entry]));
            }
        }
    }

    /** {@code floor(u16 * 2^32 / 65535)} without a division: 2^32 is 65537 * 65535 + 1. */
    static long proportion(int u16) {
        return u16 * 65_537L + (u16 + 1 >>> 16);
    }

    /** Before Yuma 3: a bond is a share of its column. Writes {@code factor * floor(b * 2^32 / sum of b)}. */
    void scatterShares(BlockRows rows, long factor, long[] block) {
        long[] sums = columnSums();
        for (int row = 0; row < rows.count; row++) {
            int uid = rows.uids[row];
            for (int entry = stored.rowStarts[uid]; entry < stored.rowStarts[uid + 1]; entry++) {
                int column = stored.columns[entry];
                if (counts(column) && sums[column] != 0) {
                    long share = ((long) stored.values[entry] << 32) / sums[column];
                    block[row * rows.n + column] = RawProducts.of(factor, share);
                }
            }
        }
    }

    private long[] columnSums() {
        long[] sums = new long[registered.length];
        for (int entry = 0; entry < stored.entryCount(); entry++) {
            if (counts(stored.columns[entry])) {
                sums[stored.columns[entry]] += stored.values[entry];
            }
        }
        return sums;
    }
}
