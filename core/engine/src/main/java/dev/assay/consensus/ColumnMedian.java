package dev.assay.consensus;

import java.util.Arrays;

/**
 * Finds, for every miner, the weight that a majority of stake supports, as {@link WeightedMedian} does, from a dense
 * block.
 *
 * <p>Eight columns at a time are copied out of the block, so that a column lies in a row; then halving as there, but
 * without a branch per validator, which could not be predicted: each score is written to both sides, and the cursor of
 * at most one moves. The pivot is the middle one of three, which changes the way and not the result.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay. Expected cost: about three looks at each score.
 */
final class ColumnMedian {
    private static final int TOGETHER = 8;

    private final Side[] columns = new Side[TOGETHER];
    private final Side upper = new Side();
    private int lowerCount;
    private int upperCount;
    private long lowerStake;
    private long upperStake;
    private int[] votingRows = new int[0];
    private long[] stake = new long[0];
    private int votingCount;
    private long stakeSum;
    private long minority;

    ColumnMedian() {
        for (int i = 0; i < TOGETHER; i++) {
            columns[i] = new Side();
        }
    }

    /** Scores and the stake behind them. */
    private static final class Side {
        long[] scores = new long[0];
        long[] stake = new long[0];

        void reserve(int size) {
            if (scores.length < size) {
                scores = new long[size];
                stake = new long[size];
            }
        }
    }

    /** Fills {@code consensus}, per uid; 0 for a uid that nobody weights. */
    void find(WeightBlock weights, BlockRows rows, long[] activeStake, long kappa, long[] consensus) {
        gatherVoters(rows, activeStake, kappa);
        int n = rows.n;
        for (int first = 0; first < n; first += TOGETHER) {
            int width = Math.min(TOGETHER, n - first);
            if (votingCount == 0 || !anyWeighted(weights.weighted, first, width)) {
                Arrays.fill(consensus, first, first + width, 0);
                continue;
            }
            gatherColumns(weights.scaled, n, first, width);
            for (int i = 0; i < width; i++) {
                consensus[first + i] = weights.weighted[first + i] ? median(columns[i]) : 0;
            }
        }
    }

    private static boolean anyWeighted(boolean[] weighted, int first, int width) {
        boolean any = false;
        for (int i = first; i < first + width; i++) {
            any |= weighted[i];
        }
        return any;
    }

    /** Rows without a weight vote for zero, so stake that no row of the block holds is put into one more voter. */
    private void gatherVoters(BlockRows rows, long[] activeStake, long kappa) {
        long activeSum = 0;
        int activeCount = 0;
        for (long share : activeStake) {
            activeSum += share;
            activeCount += share > 0 ? 1 : 0;
        }
        if (votingRows.length < rows.count) {
            votingRows = new int[rows.count];
        }
        if (stake.length < activeCount + 1) {
            stake = new long[activeCount + 1];
        }
        double reciprocal = RawDivision.reciprocal(activeSum);
        stakeSum = 0;
        for (long share : activeStake) {
            stakeSum += share > 0 ? RawDivision.quotient(share, activeSum, reciprocal) : 0;
        }
        gatherVotingRows(rows, activeStake, activeSum, reciprocal);
        minority = stakeSum - kappa;
    }

    private void gatherVotingRows(BlockRows rows, long[] activeStake, long activeSum, double reciprocal) {
        votingCount = 0;
        long silent = stakeSum;
        for (int row = 0; row < rows.count; row++) {
            long share = activeStake[rows.uids[row]];
            if (share > 0) {
                votingRows[votingCount] = row;
                stake[votingCount] = RawDivision.quotient(share, activeSum, reciprocal);
                silent -= stake[votingCount++];
            }
        }
        stake[votingCount] = silent;
        int voters = votingCount + 1;
        upper.reserve(voters);
        for (Side column : columns) {
            column.reserve(voters);
        }
    }

    private void gatherColumns(long[] scaled, int n, int first, int width) {
        for (int voter = 0; voter < votingCount; voter++) {
            int at = votingRows[voter] * n + first;
            for (int i = 0; i < width; i++) {
                columns[i].scores[voter] = scaled[at + i];
            }
        }
        for (int i = 0; i < width; i++) {
            columns[i].scores[votingCount] = 0;
            System.arraycopy(stake, 0, columns[i].stake, 0, votingCount + 1);
        }
    }

    private long median(Side column) {
        Side rest = column;
        Side other = upper;
        int count = stake[votingCount] > 0 ? votingCount + 1 : votingCount;
        long low = 0;
        long high = stakeSum;
        while (count > 1) {
            long pivot = middle(rest.scores[0], rest.scores[count >> 1], rest.scores[count - 1]);
            split(rest, count, pivot, other);
            if (lowerCount > 0 && minority < low + lowerStake) {
                high = low + lowerStake;
                count = lowerCount;
            } else if (upperCount > 0 && high - upperStake <= minority) {
                low = high - upperStake;
                count = upperCount;
                Side spent = rest;
                rest = other;
                other = spent;
            } else {
                return pivot;
            }
        }
        return rest.scores[0];
    }

    /** Leaves the lower part where it is and moves the upper one; what equals the pivot goes nowhere. */
    private void split(Side rest, int count, long pivot, Side higher) {
        long[] scores = rest.scores;
        long[] stakes = rest.stake;
        long[] higherScores = higher.scores;
        long[] higherStakes = higher.stake;
        int lowerAt = 0;
        int upperAt = 0;
        long stakeBelow = 0;
        long stakeAbove = 0;
        for (int i = 0; i < count; i++) {
            long score = scores[i];
            long held = stakes[i];
            long below = (score - pivot) >> 63;
            long above = (pivot - score) >> 63;
            scores[lowerAt] = score;
            stakes[lowerAt] = held;
            higherScores[upperAt] = score;
            higherStakes[upperAt] = held;
            lowerAt -= (int) below;
            upperAt -= (int) above;
            stakeBelow += held & below;
            stakeAbove += held & above;
        }
        lowerCount = lowerAt;
        upperCount = upperAt;
        lowerStake = stakeBelow;
        upperStake = stakeAbove;
    }

    private static long middle(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
