package dev.assay.consensus;

import java.util.Arrays;

/**
 * The bonds that an epoch starts from, read straight from storage into a dense block. Those towards uids registered since
 * the last epoch are passed over, and so are columns beyond the last uid.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay.
 */
final class OldBonds {
    private SparseRows stored = SparseRows.empty(0);
    private long[] registered = new long[0];
    private long[] sums = new long[0];
    private long maskBlock;
    private boolean everyEntryCounts;

    void read(Metagraph metagraph, long maskBlock) {
        stored = metagraph.bonds();
        registered = metagraph.registeredBlocks;
        this.maskBlock = maskBlock;
        long last = 0;
        for (long block : registered) {
            last = Math.max(last, block);
        }
        everyEntryCounts = maskBlock > last && stored.columnEnd() <= registered.length;
    }

    boolean counts(int column) {
        return everyEntryCounts || (column < registered.length && maskBlock > registered[column]);
    }

    /**
     * Yuma 3: a bond is a u16 proportion. Writes {@code factor * floor(b * 2^32 / 65535)} into the row, which was zero.
     */
    void scatterProportions(int uid, long factor, long[] block, int base) {
        int from = stored.rowStarts[uid];
        int to = stored.rowStarts[uid + 1];
        if (everyEntryCounts && factor != I32F32.ONE) {
            scatterAll(stored.columns, stored.values, from, to, factor, block, base);
            return;
        }
        for (int entry = from; entry < to; entry++) {
            int column = stored.columns[entry];
            if (counts(column)) {
                block[base + column] = RawProducts.of(factor, proportion(stored.values[entry]));
            }
        }
    }

    private static void scatterAll(int[] columns, int[] values, int from, int to, long factor, long[] block, int base) {
        for (int entry = from; entry < to; entry++) {
            block[base + columns[entry]] = (factor * proportion(values[entry])) >>> 32;
        }
    }

    /** {@code floor(u16 * 2^32 / 65535)} without a division: 2^32 is 65537 * 65535 + 1. */
    static long proportion(int u16) {
        return u16 * 65_537L + ((u16 + 1) >>> 16);
    }

    /** To be called before {@link #scatterShares}. */
    void sumColumns() {
        if (sums.length != registered.length) {
            sums = new long[registered.length];
        }
        Arrays.fill(sums, 0);
        for (int entry = 0; entry < stored.entryCount(); entry++) {
            if (counts(stored.columns[entry])) {
                sums[stored.columns[entry]] += stored.values[entry];
            }
        }
    }

    /** Before Yuma 3: a bond is a share of its column. Writes {@code factor * floor(b * 2^32 / sum of b)}. */
    void scatterShares(int uid, long factor, long[] block, int base) {
        for (int entry = stored.rowStarts[uid]; entry < stored.rowStarts[uid + 1]; entry++) {
            int column = stored.columns[entry];
            if (counts(column) && sums[column] != 0) {
                long share =
                        RawDivision.quotient(stored.values[entry], sums[column], RawDivision.reciprocal(sums[column]));
                block[base + column] = RawProducts.of(factor, share);
            }
        }
    }

    /**
     * Writes the proportions of a row, and those of them that the chain's cursor sees: it passes over entries that come
     * after a larger column. Both arrays have one element per uid.
     */
    void scatterSeen(int uid, long[] all, long[] seen) {
        Arrays.fill(all, 0);
        Arrays.fill(seen, 0);
        int columnMax = -1;
        for (int entry = stored.rowStarts[uid]; entry < stored.rowStarts[uid + 1]; entry++) {
            int column = stored.columns[entry];
            if (counts(column)) {
                long bond = proportion(stored.values[entry]);
                all[column] = bond;
                seen[column] = column > columnMax ? bond : 0;
                columnMax = Math.max(columnMax, column);
            } else if (column >= all.length) {
                columnMax = Math.max(columnMax, column);
            }
        }
    }
}
