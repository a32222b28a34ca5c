package dev.assay.consensus;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The part of an epoch that turns weights into consensus and incentive, for a batch; see {@link PlainConsensus}.
 *
 * <p>Tensors are raw, in the memory that was open when it was made. Their first dimension is 1 where the epochs share what
 * they hold.
 */
final class Nd4jConsensus {
    /** [epochs × rows × columns], each row scaled to a sum of one. */
    final INDArray weights;

    /** [epochs × 1 × columns]. */
    final INDArray consensus;

    /** [epochs × rows × columns]. */
    final INDArray clipped;

    /** [epochs × rows × 1]. */
    final INDArray validatorTrust;

    /** [epochs × 1 × columns]. */
    final INDArray ranks;

    /** [epochs × 1 × columns]. */
    final INDArray incentive;

    Nd4jConsensus(Nd4jBatch batch, INDArray activeShares, Nd4jMemory memory) {
        INDArray set = batch.weights();
        weights = Nd4jCells.quotientInPlace(set, set.sum(true, 2));
        INDArray scores = weights.mul(Nd4jCells.positive(activeShares));
        consensus = Nd4jMedian.of(scores, batch, memory);
        clipped = Nd4jCells.smaller(weights, consensus);
        validatorTrust = clipped.sum(true, 2);
        ranks = Nd4jCells.product(clipped, activeShares).sum(true, 1);
        incentive = Nd4jCells.quotient(ranks, ranks.sum(true, 2));
    }
}
