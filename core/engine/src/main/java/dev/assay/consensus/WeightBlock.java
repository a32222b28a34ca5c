package dev.assay.consensus;

import java.util.Arrays;

/**
 * The weights that count, each row scaled to a sum of one, as a dense block.
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

    private SparseRows weights = SparseRows.empty(0);
    private long[] registered = new long[0];
    private long[] updatedBlocks = new long[0];
    private long[] commitBlocks = new long[0];
    private long registeredLast;
    private int ownerUid;
    private boolean commitRevealEnabled;

    // Of the row being loaded.
    private int n;
    private int self;
    private long updated;
    private long commit;
    private boolean everyEntryCounts;

    void load(Metagraph metagraph, EpochStanding standing, boolean commitRevealEnabled, BlockRows rows) {
        scaled = rows.block(scaled);
        weights = metagraph.weights();
        registered = metagraph.registeredBlocks;
        registeredLast = last(registered);
        updatedBlocks = metagraph.lastUpdateBlocks;
        commitBlocks = metagraph.commitBlocks;
        ownerUid = standing.ownerUid;
        this.commitRevealEnabled = commitRevealEnabled;
        n = rows.n;
        for (int row = 0; row < rows.count; row++) {
            int uid = rows.uids[row];
            Arrays.fill(scaled, row * n, (row + 1) * n, 0);
            if (standing.permits[uid]) {
                enter(uid);
                scale(uid, everyEntryCounts ? sumOfAll(uid) : sumOfSome(uid), row * n);
            }
        }
    }

    /** Makes {@link #counts} answer for the entries of {@code uid}, which has a permit. */
    void enter(int uid) {
        self = uid == ownerUid ? -1 : uid;
        updated = updatedBlocks[uid];
        commit = commitRevealEnabled ? commitBlocks[uid] : Metagraph.NO_COMMIT;
        everyEntryCounts = updated > registeredLast && commit >= registeredLast && weights.columnEnd() <= n;
    }

    /** Whether a weight for {@code column} counts; {@link EpochMask} says the same for all rows. */
    boolean counts(int column) {
        return column != self
                && column < n
                && (everyEntryCounts || (updated > registered[column] && commit >= registered[column]));
    }

    private static long last(long[] blocks) {
        long last = 0;
        for (long block : blocks) {
            last = Math.max(last, block);
        }
        return last;
    }

    /** Sums in 32 bits as long as they fit, which compilers turn into vectors. */
    private long sumOfAll(int uid) {
        long sum = 0;
        int end = weights.rowStarts[uid + 1];
        for (int from = weights.rowStarts[uid]; from < end; from += 1 << 14) {
            sum += sumOfFew(weights.columns, weights.values, from, Math.min(end, from + (1 << 14)), self);
        }
        return sum;
    }

    private static int sumOfFew(int[] columns, int[] values, int from, int to, int self) {
        int sum = 0;
        for (int entry = from; entry < to; entry++) {
            // Zero for the entry of the row's own uid, all bits set otherwise.
            int others = ~(((columns[entry] ^ self) - 1) >> 31) | (self >> 31);
            sum += values[entry] & others;
        }
        return sum;
    }

    private long sumOfSome(int uid) {
        long sum = 0;
        for (int entry = weights.rowStarts[uid]; entry < weights.rowStarts[uid + 1]; entry++) {
            sum += counts(weights.columns[entry]) ? weights.values[entry] : 0;
        }
        return sum;
    }

    private void scale(int uid, long sum, int base) {
        if (sum == 0) {
            return;
        }
        int shift = 34 - (63 - Long.numberOfLeadingZeros(sum));
        long reciprocal = reciprocal(sum, shift);
        int from = weights.rowStarts[uid];
        int to = weights.rowStarts[uid + 1];
        if (everyEntryCounts) {
            scatter(weights.columns, weights.values, from, to, shift, reciprocal, scaled, base);
            if (self >= 0) {
                scaled[base + self] = 0;
            }
            return;
        }
        for (int entry = from; entry < to; entry++) {
            if (counts(weights.columns[entry])) {
                scatter(weights.columns, weights.values, entry, entry + 1, shift, reciprocal, scaled, base);
            }
        }
    }

    private static void scatter(
            int[] columns, int[] values, int from, int to, int shift, long reciprocal, long[] scaled, int base) {
        for (int entry = from; entry < to; entry++) {
            scaled[base + columns[entry]] = Math.multiplyHigh((long) values[entry] << shift, reciprocal);
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
