package dev.assay.reward.scraping;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/**
 * Sums bytes by bucket over all miners of a round, and then scorable bytes by miner: the arithmetic of {@link IndexReward}.
 *
 * <pre>
 *   buckets of all miners --hash of the key--&gt; partitions          rows keep their order within a partition
 *   a partition           --open addressing--&gt; Σ size·credibility by key --&gt; scorable bytes --&gt; sum of the miner
 * </pre>
 *
 * <p>One table for all keys would be larger than any cache, and every row would wait for memory twice. A partition's table
 * stays in the cache of one core, and partitions are read and written in a row. Few rows are one partition. Where keys are
 * numbers given out one after the other there is neither hash nor partition: they address the sums themselves.
 *
 * <p><b>Order of sums</b>: of a key, in the order of the rows, since partitioning keeps it; of a miner, in any order, since
 * whole numbers below 2^53 add up exactly. So the bits do not depend on how many partitions there are.
 *
 * <p><b>Cost</b>: two passes over the rows and one over the partitions. Memory: 16 bytes per row, at most {@value
 * #ENTRIES_MAX} rows at a time unless one partition has more (more passes then), and the table of the largest partition.
 * Belongs to one thread.
 */
final class ScorableBytes {
    /** Rows held at a time: 256 MiB. */
    static final int ENTRIES_MAX = 1 << 24;
    /** Rows of a partition, on average at most: its table then has 256 KiB. */
    private static final int PARTITION_ROWS = 1 << 13;
    /** Keys up to so many times the rows are taken for numbers given out one after the other. */
    private static final long NUMBERED_KEYS_PER_ROW = 2;

    private static final int PARTITION_BITS_MAX = 14;
    private static final int BLOCK_ROWS = 1 << 10;
    private static final int SIZE_BITS = 32;
    private static final long SIZE_MASK = (1L << SIZE_BITS) - 1;
    private static final long EMPTY = -1;

    private final RewardBatch batch;
    private final FeatureTable buckets;
    private final double[] credibilities;
    private final int entriesMax;
    private final double[] block = new double[2 * BLOCK_ROWS];
    private long[] entries = {}; // key, then miner and size; the key becomes the place in the table
    private long[] keys = {};
    private double[] sums = {};
    private int partitionBits;
    private long largestKey;

    /**
     * For the rounds of a batch.
     *
     * @param buckets key and size, by response
     * @param credibilities by response
     * @param entriesMax rows to hold at a time
     */
    ScorableBytes(RewardBatch batch, FeatureTable buckets, double[] credibilities, int entriesMax) {
        this.batch = batch;
        this.buckets = buckets;
        this.credibilities = credibilities;
        this.entriesMax = entriesMax;
    }

    /** Adds the scorable bytes of every valid response of a round to its place in {@code totals}. */
    void addTotals(int round, double[] totals) {
        int rows = rows(round);
        partitionBits = 0;
        while (partitionBits < PARTITION_BITS_MAX && rows >> partitionBits > PARTITION_ROWS) {
            partitionBits++;
        }
        int[] counts = count(round);
        if (largestKey < NUMBERED_KEYS_PER_ROW * rows) {
            addNumbered(round, totals);
        } else {
            addHashed(round, counts, totals);
        }
    }

    /** Keys are numbers given out one after the other: they address the sums themselves. */
    private void addNumbered(int round, double[] totals) {
        int length = (int) largestKey + 1;
        if (sums.length < length) {
            sums = new double[length];
        }
        Arrays.fill(sums, 0, length, 0);
        double[] byKey = sums;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            double credibility = credibilities[row];
            int end = end(row);
            for (int item = buckets.first(row); item < end; item += BLOCK_ROWS) {
                int read = read(item, end);
                for (int at = 0; at < read; at += 2) {
                    byKey[(int) block[at]] += block[at + 1] * credibility;
                }
            }
        }
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            double credibility = credibilities[row];
            double sum = 0;
            int end = end(row);
            for (int item = buckets.first(row); item < end; item += BLOCK_ROWS) {
                int read = read(item, end);
                for (int at = 0; at < read; at += 2) {
                    sum += scorable(block[at + 1], credibility, byKey[(int) block[at]]);
                }
            }
            totals[row] += sum;
        }
    }

    private void addHashed(int round, int[] counts, double[] totals) {
        int first = 0;
        while (first < counts.length) {
            int end = first;
            long held = 0;
            while (end < counts.length && (end == first || held + counts[end] <= entriesMax)) {
                held += counts[end++];
            }
            addPartitions(round, counts, first, end, totals);
            first = end;
        }
    }

    /** Writes the scorable bytes of every row of a round to its place in {@code scorable}; slower, in one partition. */
    void writeEach(int round, double[] scorable) {
        partitionBits = 0;
        int[] counts = {rows(round)};
        scatter(round, counts, 0, 1);
        sum(0, counts[0]);
        int at = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            for (int item = buckets.first(row); batch.valid(row) && item < buckets.end(row); item++) {
                scorable[item] = scorable(2 * at++);
            }
        }
    }

    private int rows(int round) {
        int rows = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            rows += end(row) - buckets.first(row);
        }
        return rows;
    }

    /** The item after the last one of a response; a rejected one has none. */
    private int end(int row) {
        return batch.valid(row) ? buckets.end(row) : buckets.first(row);
    }

    /** Copies items up to a block, and tells how many numbers they are. */
    private int read(int item, int end) {
        int length = Math.min(BLOCK_ROWS, end - item);
        buckets.copy(item, length, block, 0);
        return 2 * length;
    }

    /** Rows of every partition; finds the largest key on the way. */
    private int[] count(int round) {
        int[] counts = new int[1 << partitionBits];
        double largest = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            int end = end(row);
            for (int item = buckets.first(row); item < end; item += BLOCK_ROWS) {
                int length = read(item, end);
                for (int at = 0; at < length; at += 2) {
                    largest = block[at] > largest ? block[at] : largest; // Math.max would look for NaN and -0
                    counts[partition(hash((long) block[at]))]++;
                }
            }
        }
        largestKey = (long) largest;
        return counts;
    }

    private void addPartitions(int round, int[] counts, int first, int end, double[] totals) {
        scatter(round, counts, first, end);
        int from = 0;
        for (int partition = first; partition < end; partition++) {
            int to = from + counts[partition];
            sum(from, to);
            for (int at = 2 * from; at < 2 * to; at += 2) {
                totals[(int) (entries[at + 1] >>> SIZE_BITS)] += scorable(at);
            }
            from = to;
        }
    }

    /** Copies the rows of some partitions, partition after partition. */
    private void scatter(int round, int[] counts, int first, int end) {
        int[] next = new int[counts.length];
        int held = 0;
        for (int partition = first; partition < end; partition++) {
            next[partition] = held;
            held += counts[partition];
        }
        if (entries.length < 2L * held) {
            entries = new long[Math.multiplyExact(2, held)];
        }
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            int last = end(row);
            for (int item = buckets.first(row); item < last; item += BLOCK_ROWS) {
                scatterBlock(row, read(item, last), next, first, end);
            }
        }
    }

    private void scatterBlock(int row, int length, int[] next, int first, int end) {
        long miner = (long) row << SIZE_BITS;
        for (int at = 0; at < length; at += 2) {
            long key = (long) block[at];
            int partition = partition(hash(key));
            if (partition >= first && partition < end) {
                int to = 2 * next[partition]++;
                entries[to] = key;
                entries[to + 1] = miner | (long) block[at + 1];
            }
        }
    }

    /** Sums size times credibility by key, and puts the place of the sum where the key was. */
    private void sum(int from, int to) {
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, to - from)); // at most half of the table is used
        int length = 2 << bits;
        if (keys.length < length) {
            keys = new long[length];
        }
        if (sums.length < length) {
            sums = new double[length];
        }
        Arrays.fill(keys, 0, length, EMPTY);
        int mask = length - 1;
        for (int at = 2 * from; at < 2 * to; at += 2) {
            long key = entries[at];
            int place = (int) (hash(key) << partitionBits >>> (63 - bits));
            while (keys[place] != key) {
                if (keys[place] == EMPTY) {
                    keys[place] = key;
                    sums[place] = 0;
                    break;
                }
                place = (place + 1) & mask;
            }
            sums[place] += size(at) * credibility(at);
            entries[at] = place;
        }
    }

    /** What an entry scores, of which the place in the table of sums is known. */
    private double scorable(int at) {
        return scorable(size(at), credibility(at), sums[(int) entries[at]]);
    }

    private static double scorable(double size, double credibility, double total) {
        return total > 0 ? Math.floor(size * size * credibility / total) : 0;
    }

    private double size(int at) {
        return entries[at + 1] & SIZE_MASK;
    }

    private double credibility(int at) {
        return credibilities[(int) (entries[at + 1] >>> SIZE_BITS)];
    }

    private int partition(long hash) {
        return (int) (hash >>> 1 >>> (63 - partitionBits)); // shifting by 64 would not shift
    }

    /** Spreads keys, so that runs and multiples fill all partitions and places. */
    private static long hash(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    }
}
