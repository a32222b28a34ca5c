package dev.assay.consensus;

/**
 * Finds, for every miner, the weight that a majority of stake supports, as {@link WeightedMedian} does, from a dense
 * block.
 *
 * <p>Eight columns at a time are copied out of the block, so that a column lies in a row. Then halving as there, but
 * without a branch per validator, which could not be predicted: one loop adds up the stake on a side of the pivot, another
 * keeps the side on which the minority ends, writing every score and moving on only past those kept. The pivot is the
 * middle one of three, which changes the way and not the result.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay. Expected cost: about five looks at each score.
 */
final class ColumnMedian {
    private static final int TOGETHER = 8;

    private final Voters voters = new Voters();
    private final long[][] columns = new long[TOGETHER][0];
    private final boolean[] weighted = new boolean[TOGETHER];
    private long[] held = new long[0];

    /** Fills {@code consensus}, per uid; 0 for a uid that nobody weights. */
    void find(WeightBlock weights, BlockRows rows, long[] activeStake, long kappa, long[] consensus) {
        voters.gather(rows, activeStake);
        reserve(voters.count);
        long minority = voters.stakeSum - kappa;
        for (int first = 0; first < rows.n; first += TOGETHER) {
            int width = Math.min(TOGETHER, rows.n - first);
            gatherColumns(weights.scaled, rows.n, first, width);
            for (int i = 0; i < width; i++) {
                consensus[first + i] = weighted[i] ? median(columns[i], minority) : 0;
            }
        }
    }

    private void reserve(int count) {
        if (held.length < count) {
            held = new long[count];
            for (int i = 0; i < TOGETHER; i++) {
                columns[i] = new long[count];
            }
        }
    }

    private void gatherColumns(long[] scaled, int n, int first, int width) {
        for (int i = 0; i < width; i++) {
            long any = 0;
            long[] column = columns[i];
            for (int voter = 0; voter < voters.rowCount; voter++) {
                long score = scaled[voters.rows[voter] * n + first + i];
                any |= score;
                column[voter] = score;
            }
            if (voters.count > voters.rowCount) {
                column[voters.rowCount] = 0;
            }
            weighted[i] = any != 0;
        }
    }

    private long median(long[] scores, long minority) {
        System.arraycopy(voters.stake, 0, held, 0, voters.count);
        int count = voters.count;
        long low = 0;
        while (count > 1) {
            long pivot = middle(scores[0], scores[count >> 1], scores[count - 1]);
            if (minority < low + stakeBelow(scores, held, count, pivot)) {
                count = keepBelow(scores, held, count, pivot);
                continue;
            }
            long upTo = low + stakeBelow(scores, held, count, pivot + 1);
            int above = upTo <= minority ? keepAbove(scores, held, count, pivot) : 0;
            if (above == 0) {
                return pivot;
            }
            count = above;
            low = upTo;
        }
        return scores[0];
    }

    private static long stakeBelow(long[] scores, long[] held, int count, long bound) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += held[i] & ((scores[i] - bound) >> 63);
        }
        return sum;
    }

    private static int keepBelow(long[] scores, long[] held, int count, long pivot) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long score = scores[i];
            scores[kept] = score;
            held[kept] = held[i];
            kept -= (int) ((score - pivot) >> 63);
        }
        return kept;
    }

    private static int keepAbove(long[] scores, long[] held, int count, long pivot) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long score = scores[i];
            scores[kept] = score;
            held[kept] = held[i];
            kept -= (int) ((pivot - score) >> 63);
        }
        return kept;
    }

    private static long middle(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
