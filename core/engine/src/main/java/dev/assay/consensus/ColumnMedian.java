package dev.assay.consensus;

import java.util.Arrays;

/**
 * Finds, for every miner, the weight that a majority of stake supports, as {@link WeightedMedian} does, from a dense
 * block.
 *
 * <p>Eight columns at a time are copied out of the block, so that a column lies in a row. A vote is one number, score
 * above and voter below. Then halving as there, but without a branch per validator, which could not be predicted: each
 * vote is written to both sides, and the cursor of at most one moves. The pivot is the middle one of three, which changes
 * the way and not the result.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay. Expected cost: about three looks at each vote.
 */
final class ColumnMedian {
    private static final int TOGETHER = 8;
    private static final int VOTER_BITS = 16;
    private static final int VOTER_MASK = (1 << VOTER_BITS) - 1;

    private final Voters voters = new Voters();
    private final long[][] columns = new long[TOGETHER][0];
    private final boolean[] weighted = new boolean[TOGETHER];
    private long[] higher = new long[0];
    private int lowerCount;
    private int higherCount;
    private long lowerStake;
    private long higherStake;

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
        if (higher.length < count) {
            higher = new long[count];
            for (int i = 0; i < TOGETHER; i++) {
                columns[i] = new long[count];
            }
        }
    }

    private void gatherColumns(long[] scaled, int n, int first, int width) {
        Arrays.fill(weighted, false);
        for (int i = 0; i < width; i++) {
            long any = 0;
            long[] column = columns[i];
            for (int voter = 0; voter < voters.rowCount; voter++) {
                long score = scaled[voters.rows[voter] * n + first + i];
                any |= score;
                column[voter] = score << VOTER_BITS | voter;
            }
            if (voters.count > voters.rowCount) {
                column[voters.rowCount] = voters.rowCount;
            }
            weighted[i] = any != 0;
        }
    }

    private long median(long[] column, long minority) {
        long[] rest = column;
        long[] other = higher;
        int count = voters.count;
        long low = 0;
        long high = voters.stakeSum;
        while (count > 1) {
            long pivot = middle(rest[0], rest[count >> 1], rest[count - 1]) >>> VOTER_BITS;
            split(rest, count, pivot, other);
            if (lowerCount > 0 && minority < low + lowerStake) {
                high = low + lowerStake;
                count = lowerCount;
            } else if (higherCount > 0 && high - higherStake <= minority) {
                low = high - higherStake;
                count = higherCount;
                long[] spent = rest;
                rest = other;
                other = spent;
            } else {
                return pivot;
            }
        }
        return rest[0] >>> VOTER_BITS;
    }

    /** Leaves the lower part where it is and copies the higher one; what equals the pivot goes nowhere. */
    private void split(long[] rest, int count, long pivot, long[] above) {
        long[] stake = voters.stake;
        long pivotFirst = pivot << VOTER_BITS;
        long pivotLast = pivotFirst | VOTER_MASK;
        int lowerAt = 0;
        int higherAt = 0;
        long stakeBelow = 0;
        long stakeAbove = 0;
        for (int i = 0; i < count; i++) {
            long vote = rest[i];
            long held = stake[(int) vote & VOTER_MASK];
            long isBelow = (vote - pivotFirst) >> 63;
            long isAbove = (pivotLast - vote) >> 63;
            rest[lowerAt] = vote;
            above[higherAt] = vote;
            lowerAt -= (int) isBelow;
            higherAt -= (int) isAbove;
            stakeBelow += held & isBelow;
            stakeAbove += held & isAbove;
        }
        lowerCount = lowerAt;
        higherCount = higherAt;
        lowerStake = stakeBelow;
        higherStake = stakeAbove;
    }

    private static long middle(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
