package dev.assay.consensus;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Finds the stake-weighted median of every column of a batch at once: the lowest score for which the votes up to it are
 * more than the minority.
 *
 * <p>Every column keeps an interval of scores in which its median lies. A pass takes a pivot in each, adds up the votes for
 * scores below it by one matrix product, and moves the upper end to the highest score below the pivot if these votes are
 * more than the minority, otherwise the lower end to the lowest score from the pivot on. Both ends are scores that were
 * given, so equal scores take one pass and columns of V scores about log2(V); the width at least halves, so there are at
 * most 33 passes in float64.
 *
 * <p><b>Exactness</b>: votes are split into their lower 8 bits and the rest, so that the sums of up to 65,536 votes, one in
 * all, have at most 24 bits each, which float32 holds. Ties are decided as on chain in either type.
 */
final class Nd4jMedian {
    /** Beyond every score, so that what is added to it drops out of a minimum. */
    private static final double BEYOND = 0x1p33;

    /** Below a half: with a half the pivot between neighbouring float32 could fall on the lower end, and not move it. */
    private static final double FROM_UPPER_END = 0.49;

    private static final int LOW_BITS = 8;
    private static final double LOW_STEPS = 1 << LOW_BITS;

    private Nd4jMedian() {}

    static long highPart(long raw) {
        return raw >> LOW_BITS;
    }

    static long lowPart(long raw) {
        return raw & ((1 << LOW_BITS) - 1);
    }

    /**
     * The medians, [epochs × 1 × columns]: 0 where nobody votes.
     *
     * @param scores raw, [epochs × rows × columns]; 0 in rows without votes
     */
    static INDArray of(INDArray scores, Nd4jBatch batch, Nd4jMemory memory) {
        INDArray votes = batch.votes();
        INDArray minorityHigh = batch.perConsensus(epoch -> highPart(minority(epoch)));
        INDArray minorityLow = batch.perConsensus(epoch -> lowPart(minority(epoch)));
        INDArray toBeyond = scores.rsub(BEYOND);
        INDArray upper = scores.max(true, 1);
        INDArray lower = upper.mul(0);
        while (memory.inStep(() -> narrowed(scores, toBeyond, votes, minorityHigh, minorityLow, lower, upper))) {
            // The step has done the work.
        }
        return upper;
    }

    /** Makes one pass over all columns; false if there was nothing to narrow any more. */
    private static boolean narrowed(
            INDArray scores,
            INDArray toBeyond,
            INDArray votes,
            INDArray minorityHigh,
            INDArray minorityLow,
            INDArray lower,
            INDArray upper) {
        INDArray width = upper.sub(lower);
        if (width.maxNumber().doubleValue() <= 0) {
            return false;
        }
        INDArray pivot = width.muli(-FROM_UPPER_END).addi(upper);
        INDArray below = Nd4jCells.less(scores, pivot);
        INDArray isMajority = exceeds(Nd4j.matmul(votes, below), minorityHigh, minorityLow);
        INDArray highestBelow = scores.mul(below).max(true, 1);
        INDArray lowestFrom = below.muli(toBeyond).addi(scores).min(true, 1);
        INDArray newUpper = Nd4jCells.choose(isMajority, highestBelow, upper);
        lower.assign(Nd4jCells.choose(isMajority, lower, lowestFrom));
        upper.assign(newUpper);
        return true;
    }

    private static long minority(Nd4jEpoch epoch) {
        return epoch.voters.minority(epoch.hyperparameters().kappa());
    }

    /** 1 where the sum of votes, [epochs × 2 × columns], is more than the minority, otherwise 0. No step rounds. */
    private static INDArray exceeds(INDArray sums, INDArray minorityHigh, INDArray minorityLow) {
        INDArray high = part(sums, 0).sub(minorityHigh).muli(LOW_STEPS);
        INDArray low = part(sums, 1).rsub(minorityLow);
        return Nd4jCells.less(low, high);
    }

    private static INDArray part(INDArray sums, int part) {
        return sums.get(NDArrayIndex.all(), NDArrayIndex.interval(part, part + 1), NDArrayIndex.all())
                .dup('c');
    }
}
