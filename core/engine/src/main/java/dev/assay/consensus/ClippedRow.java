package dev.assay.consensus;

import java.util.Arrays;

/**
 * One row of weights after another, clipped to the consensus, and what follows from it: validator trust, ranks, and the
 * weights that the bonds follow. The dense form of {@link PlainConsensus} and of the penalty in {@link PlainBonds}; row by
 * row, so that it stays in the fastest memory.
 *
 * <p>A weight clipped to zero is a zero here; where that differs from no weight at all, {@link LiquidBonds} asks for the
 * consensus. Belongs to one thread; allocates nothing while sizes stay.
 */
final class ClippedRow {
    /** The weights for bonds of the row taken last. */
    long[] forBonds = new long[0];

    private long[] clipped = new long[0];
    private long[] mixed = new long[0];

    /** Makes room, and sets ranks and trust to zero. */
    void start(RawEpoch epoch) {
        if (clipped.length != epoch.n()) {
            mixed = new long[epoch.n()];
            clipped = new long[epoch.n()];
        }
        Arrays.fill(epoch.ranks, 0);
        Arrays.fill(epoch.validatorTrust, 0);
    }

    /** Clips row {@code uid}, which starts at {@code base} in the block, and adds what it ranks. */
    void take(WeightBlock weights, int base, int uid, long penalty, RawEpoch epoch) {
        clip(weights.scaled, base, epoch.consensus, clipped);
        epoch.validatorTrust[uid] = RawProducts.sum(clipped);
        RawProducts.addRow(clipped, 0, epoch.activeStake[uid], epoch.ranks, 0, clipped.length);
        mix(weights.scaled, base, penalty);
    }

    private static void clip(long[] weights, int base, long[] consensus, long[] clipped) {
        for (int column = 0; column < clipped.length; column++) {
            long excess = weights[base + column] - consensus[column];
            // The smaller of the two: the excess counts only where it is negative.
            clipped[column] = consensus[column] + (excess & (excess >> 63));
        }
    }

    /** {@code w + floor(penalty * (clipped - w))}. */
    private void mix(long[] weights, int base, long penalty) {
        if (penalty == I32F32.ONE) {
            forBonds = clipped;
            return;
        }
        forBonds = mixed;
        if (penalty == 0) {
            System.arraycopy(weights, base, mixed, 0, mixed.length);
            return;
        }
        for (int column = 0; column < mixed.length; column++) {
            long weight = weights[base + column];
            // A product with a negative number rounds away from zero.
            mixed[column] = weight - ((penalty * (weight - clipped[column]) + (I32F32.ONE - 1)) >>> 32);
        }
    }

    /** Scales the ranks when all rows are taken. */
    void finish(RawEpoch epoch) {
        RawDivision.divide(epoch.ranks, RawProducts.sum(epoch.ranks), epoch.incentive);
    }
}
