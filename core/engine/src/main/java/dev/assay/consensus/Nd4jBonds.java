package dev.assay.consensus;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The part of an epoch that moves bonds and pays dividends by them, for a batch of one bond rule; see {@link PlainBonds}.
 *
 * <p>Tensors are raw, [epochs × rows × columns] or [epochs × rows × 1], in the memory that was open when it was made.
 */
final class Nd4jBonds {
    private static final double ONE = 0x1p32;

    final INDArray weightsForBonds;
    final INDArray oldBonds;
    final INDArray delta;
    final INDArray shares;

    /** What is stored. */
    final INDArray bonds;

    final INDArray totalBonds;
    final INDArray dividends;

    Nd4jBonds(Nd4jBatch batch, Nd4jConsensus consensus, INDArray activeShares) {
        INDArray incentiveShares = Nd4jCells.share(consensus.incentive);
        INDArray stored = batch.bonds();
        weightsForBonds = weightsForBonds(batch, consensus);
        INDArray earned;
        if (batch.bondRule() == Nd4jEpoch.BondRule.RELATIVE) {
            oldBonds = Nd4jCells.quotientInPlace(stored, stored.sum(true, 1));
            INDArray staked = Nd4jCells.product(weightsForBonds, activeShares);
            delta = Nd4jCells.quotientInPlace(staked, staked.sum(true, 1));
            INDArray average = average(delta, oldBonds, plainAlphas(batch));
            shares = Nd4jCells.quotientInPlace(average, average.sum(true, 1));
            bonds = Nd4jCells.quotient(shares, shares.max(true, 1));
            earned = Nd4jCells.product(shares, incentiveShares).sum(true, 2);
            totalBonds = earned.mul(0);
        } else {
            oldBonds = Nd4jCells.floorInPlace(stored.divi(Checks.U16_MAX * Nd4jCells.STEP));
            delta = activeShares.mul(0);
            bonds = batch.bondRule() == Nd4jEpoch.BondRule.LIQUID
                    ? liquid(batch, consensus)
                    : average(weightsForBonds, oldBonds, plainAlphas(batch));
            shares = Nd4jCells.quotient(bonds, bonds.sum(true, 1));
            totalBonds = Nd4jCells.product(shares, incentiveShares).sum(true, 2);
            earned = Nd4jCells.product(totalBonds, activeShares);
        }
        dividends = Nd4jCells.quotient(earned, earned.sum(true, 1));
    }

    /** From the weights to the clipped weights, {@code penalty} of the way. */
    private static INDArray weightsForBonds(Nd4jBatch batch, Nd4jConsensus consensus) {
        if (batch.epochs.stream().allMatch(epoch -> penalty(epoch) == 0)) {
            return consensus.weights;
        }
        if (batch.epochs.stream().allMatch(epoch -> penalty(epoch) == Checks.U16_MAX)) {
            return consensus.clipped;
        }
        INDArray penalties = batch.perEpoch(epoch -> I32F32.toReal(I32F32.ofU16(penalty(epoch))));
        INDArray clip = consensus.clipped.sub(consensus.weights);
        return Nd4jCells.product(clip, penalties).addi(consensus.weights);
    }

    private static int penalty(Nd4jEpoch epoch) {
        return epoch.hyperparameters().bondsPenalty();
    }

    private static INDArray plainAlphas(Nd4jBatch batch) {
        return batch.perEpoch(epoch -> I32F32.toReal(epoch.hyperparameters().bondsAlphaRaw()));
    }

    private static INDArray average(INDArray target, INDArray old, INDArray alphas) {
        return Nd4jCells.product(target, alphas).addi(Nd4jCells.product(old, alphas.rsub(1)));
    }

    /** Where an epoch has no consensus at all its bonds move as without liquid alpha. */
    private INDArray liquid(Nd4jBatch batch, Nd4jConsensus consensus) {
        INDArray hasConsensus = Nd4jCells.positive(consensus.consensus.max(true, 2));
        Nd4jCursor cursor = new Nd4jCursor(batch, consensus.consensus);
        INDArray alphas = Nd4jLiquidAlpha.of(
                batch, cursor.seenWeights(weightsForBonds), cursor.seenBonds(oldBonds), consensus.consensus);
        alphas = Nd4jCells.choose(hasConsensus, alphas, plainAlphas(batch));
        INDArray moved = Nd4jCells.clampInPlace(average(weightsForBonds, oldBonds, alphas), 0, ONE);
        return moved.muli(Nd4jCells.larger(weightsPresent(batch, consensus), hasConsensus.rsub(1)));
    }

    /**
     * 1 where the weights for bonds have an entry. What the clip brings to zero has none, and neither has a zero that lies
     * between the weights and the clipped weights; at the two ends a zero that was set stays.
     */
    private INDArray weightsPresent(Nd4jBatch batch, Nd4jConsensus consensus) {
        INDArray atAnEnd = batch.perEpoch(epoch -> penalty(epoch) == 0 || penalty(epoch) == Checks.U16_MAX ? 1 : 0);
        INDArray setToZero = Nd4jCells.positive(consensus.weights).rsubi(1);
        return setToZero.mul(atAnEnd).addi(Nd4jCells.positive(weightsForBonds)).muli(batch.weightsPresent());
    }
}
