package dev.assay.consensus;

import java.util.Arrays;

/**
 * The weights that count, each row scaled to a sum of one: as a dense block, and as a list in the order in which they
 * were set.
 *
 * <p>A scaled weight is {@code floor(w * 2^32 / sum)} of whole numbers, as {@link EpochMask} and the scaling of
 * {@link PlainConsensus} give it. The division is a product with {@code ceil(2^(96 - k) / sum)}, of which the upper 64
 * bits are taken; k is such that the error stays below {@code 1 / sum}, so the result is exact for every u16.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay.
 */
final class WeightBlock {
    /** Scaled weights [rows × n], 0 where there is none. */
    long[] scaled = new long[0];

    /** Whether anyone weights the uid; a weight of zero counts. */
    boolean[] weighted = new boolean[0];

    /** The list: where each row of the block starts, and the columns. */
    int[] starts = new int[1];

    int[] columns = new int[0];
    private int[] values = new int[0];
    private int kept;

    void load(Metagraph metagraph, EpochStanding standing, boolean commitRevealEnabled, BlockRows rows) {
        reserve(metagraph.weights().entryCount(), rows);
        Arrays.fill(scaled, 0, Math.toIntExact(rows.size()), 0);
        Arrays.fill(weighted, false);
        long registeredLast = last(metagraph.registeredBlocks);
        kept = 0;
        for (int row = 0; row < rows.count; row++) {
            int uid = rows.uids[row];
            if (standing.permits[uid]) {
                boolean allOldEnough = metagraph.lastUpdateBlocks[uid] > registeredLast
                        && (!commitRevealEnabled || metagraph.commitBlocks[uid] >= registeredLast);
                long commit = commitRevealEnabled ? metagraph.commitBlocks[uid] : Metagraph.NO_COMMIT;
                int self = uid == standing.ownerUid ? -1 : uid;
                long sum = allOldEnough
                        ? keepAll(metagraph.weights(), uid, self)
                        : keepOld(metagraph, uid, self, commit);
                scale(starts[row], sum, row * rows.n);
            }
            starts[row + 1] = kept;
        }
    }

    private void reserve(int entryCount, BlockRows rows) {
        scaled = rows.block(scaled);
        if (weighted.length != rows.n) {
            weighted = new boolean[rows.n];
        }
        if (starts.length <= rows.count) {
            starts = new int[rows.n + 1];
        }
        if (columns.length < entryCount) {
            columns = new int[entryCount];
            values = new int[entryCount];
        }
    }

    private static long last(long[] blocks) {
        long last = 0;
        for (long block : blocks) {
            last = Math.max(last, block);
        }
        return last;
    }

    private long keepAll(SparseRows weights, int uid, int self) {
        int n = weighted.length;
        int at = kept;
        long sum = 0;
        for (int entry = weights.rowStarts[uid]; entry < weights.rowStarts[uid + 1]; entry++) {
            int column = weights.columns[entry];
            if (column < n && column != self) {
                columns[at] = column;
                values[at++] = weights.values[entry];
                sum += weights.values[entry];
            }
        }
        kept = at;
        return sum;
    }

    private long keepOld(Metagraph metagraph, int uid, int self, long commit) {
        SparseRows weights = metagraph.weights();
        long[] registered = metagraph.registeredBlocks;
        long updated = metagraph.lastUpdateBlocks[uid];
        long sum = 0;
        for (int entry = weights.rowStarts[uid]; entry < weights.rowStarts[uid + 1]; entry++) {
            int column = weights.columns[entry];
            boolean may = column < weighted.length && column != self;
            if (may && updated > registered[column] && commit >= registered[column]) {
                columns[kept] = column;
                values[kept++] = weights.values[entry];
                sum += weights.values[entry];
            }
        }
        return sum;
    }

    private void scale(int from, long sum, int base) {
        int shift = 34 - (63 - Long.numberOfLeadingZeros(Math.max(sum, 1)));
        long reciprocal = sum == 0 ? 0 : reciprocal(sum, shift);
        for (int at = from; at < kept; at++) {
            int column = columns[at];
            weighted[column] = true;
            scaled[base + column] = Math.multiplyHigh((long) values[at] << shift, reciprocal);
        }
    }

    /** {@code ceil(2^(96 - shift) / sum)}, which is below 2^63. */
    private static long reciprocal(long sum, int shift) {
        // 2^(96 - shift) = upper * 2^32, divided in two steps so that nothing exceeds 64 bits.
        long upper = 1L << (64 - shift);
        long quotient = upper / sum;
        long rest = (upper % sum) << 32;
        return (quotient << 32) + Long.divideUnsigned(rest + sum - 1, sum);
    }
}
