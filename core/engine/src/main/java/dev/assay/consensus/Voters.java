package dev.assay.consensus;

/**
 * The validators whose stake decides the consensus: those with active stake, scaled to a sum of one once more, as the
 * chain does.
 *
 * <p>One who has stake but no row in the block weights everyone with zero; all of those together make one more voter,
 * the last. Belongs to one thread; allocates nothing while sizes stay.
 */
final class Voters {
    /** Voters with a row, and the rows. */
    int rowCount;

    int[] rows = new int[0];

    /** All voters, and their stake. */
    int count;

    long[] stake = new long[0];
    long stakeSum;

    void gather(BlockRows block, long[] activeStake) {
        if (rows.length < block.count || stake.length <= block.count) {
            rows = new int[block.count];
            stake = new long[block.count + 1];
        }
        long activeSum = 0;
        for (long share : activeStake) {
            activeSum += share;
        }
        double reciprocal = RawDivision.reciprocal(activeSum);
        stakeSum = 0;
        for (long share : activeStake) {
            stakeSum += share > 0 ? RawDivision.quotient(share, activeSum, reciprocal) : 0;
        }
        gatherRows(block, activeStake, activeSum, reciprocal);
    }

    private void gatherRows(BlockRows block, long[] activeStake, long activeSum, double reciprocal) {
        rowCount = 0;
        long silent = stakeSum;
        for (int row = 0; row < block.count; row++) {
            long share = activeStake[block.uids[row]];
            if (share > 0) {
                rows[rowCount] = row;
                stake[rowCount] = RawDivision.quotient(share, activeSum, reciprocal);
                silent -= stake[rowCount++];
            }
        }
        stake[rowCount] = silent;
        count = silent > 0 ? rowCount + 1 : rowCount;
    }
}
