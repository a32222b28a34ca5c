package dev.assay.consensus;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The speed of every bond of a batch under liquid alpha; see {@link LiquidAlpha} for the formula. Stateless. */
final class Nd4jLiquidAlpha {
    private static final double HALF = 0x1p31;
    private static final double ONE = 0x1p32;

    /** The chain clamps the exponent here. */
    private static final double EXPONENT_MAX = 20;

    private Nd4jLiquidAlpha() {}

    /**
     * The alphas, as shares, [epochs × rows × columns].
     *
     * @param weights raw, as the chain's cursor sees them; bonds likewise
     * @param consensus raw, [epochs × 1 × columns]
     */
    static INDArray of(Nd4jBatch batch, INDArray weights, INDArray bonds, INDArray consensus) {
        INDArray sells = Nd4jCells.less(weights, bonds);
        INDArray difference = Nd4jCells.choose(sells, bonds.sub(weights), weights.sub(consensus));
        Nd4jCells.clampInPlace(difference, 0, ONE);
        INDArray slope =
                batch.perEpoch(epoch -> epoch.hyperparameters().alphaSigmoidSteepness() / -100.0 * Nd4jCells.STEP);
        INDArray exponent = difference.subi(HALF).mul(slope);
        Nd4jCells.clampInPlace(exponent, -EXPONENT_MAX, EXPONENT_MAX);
        INDArray sigma =
                Nd4jCells.floorInPlace(Transforms.exp(exponent, false).addi(1).rdivi(ONE));
        INDArray low =
                batch.perEpoch(epoch -> I32F32.ofU16(epoch.hyperparameters().alphaLow()));
        INDArray high =
                batch.perEpoch(epoch -> I32F32.ofU16(epoch.hyperparameters().alphaHigh()));
        INDArray alphas = Nd4jCells.floorInPlace(sigma.muli(Nd4jCells.share(high.sub(low))))
                .addi(low);
        // The lower bound wins if the bounds are crossed, as on chain.
        return Nd4jCells.larger(Nd4jCells.smaller(alphas, high), low).muli(Nd4jCells.STEP);
    }
}
