package dev.assay.consensus;

import java.util.Arrays;

/**
 * The weights clipped to the consensus, and what follows from them: validator trust, ranks, incentive, and the weights
 * that the bonds follow. The dense form of {@link PlainConsensus} and of the penalty in {@link PlainBonds}.
 *
 * <p>A weight clipped to zero is a zero here; where that differs from no weight at all, {@link LiquidBonds} asks for the
 * consensus. Belongs to one thread; allocates nothing while sizes stay.
 */
final class ClippedBlock {
    /** Clipped weights [rows × n]. */
    long[] clipped = new long[0];

    /** Weights for bonds [rows × n]; one of the other blocks if the penalty is none or all. */
    long[] forBonds = new long[0];

    private long[] between = new long[0];

    void clip(WeightBlock weights, BlockRows rows, RawEpoch epoch) {
        clipped = rows.block(clipped);
        Arrays.fill(epoch.ranks, 0);
        Arrays.fill(epoch.validatorTrust, 0);
        for (int row = 0; row < rows.count; row++) {
            int base = row * rows.n;
            int uid = rows.uids[row];
            epoch.validatorTrust[uid] = clipRow(weights.scaled, base, epoch.consensus, clipped);
            RawProducts.addRow(clipped, base, epoch.activeStake[uid], epoch.ranks, 0);
        }
        long sum = 0;
        for (long rank : epoch.ranks) {
            sum += rank;
        }
        RawDivision.divide(epoch.ranks, sum, epoch.incentive);
    }

    private static long clipRow(long[] weights, int base, long[] consensus, long[] clipped) {
        long trust = 0;
        for (int column = 0; column < consensus.length; column++) {
            long excess = weights[base + column] - consensus[column];
            // The smaller of the two: the excess is taken off where it is positive.
            long smaller = consensus[column] + (excess & (excess >> 63));
            clipped[base + column] = smaller;
            trust += smaller;
        }
        return trust;
    }

    /** Picks or makes the weights for bonds, {@code w + floor(penalty * (clipped - w))}. */
    void mix(WeightBlock weights, BlockRows rows, long penalty) {
        if (penalty == 0 || penalty == I32F32.ONE) {
            forBonds = penalty == 0 ? weights.scaled : clipped;
            return;
        }
        between = rows.block(between);
        for (int cell = 0; cell < rows.size(); cell++) {
            long weight = weights.scaled[cell];
            // A product of a negative number rounds away from zero.
            between[cell] = weight - ((penalty * (weight - clipped[cell]) + (I32F32.ONE - 1)) >>> 32);
        }
        forBonds = between;
    }
}
