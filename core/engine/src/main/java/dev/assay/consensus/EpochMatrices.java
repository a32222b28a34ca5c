package dev.assay.consensus;

/**
 * The steps of an epoch, one number per validator and miner, in the order of the computation. Each has a row for every
 * uid; {@link RealRows#toMatrix} makes an ND4J matrix of those asked for.
 *
 * @param maskedWeights the weights that count, as set: u16 values
 * @param weights the same, each row scaled to a sum of one
 * @param clippedWeights the same, none above the consensus; what the clip brings to zero is gone
 * @param weightsForBonds what the bonds follow: between {@code weights} and {@code clippedWeights}, by the bonds penalty
 * @param oldBonds the bonds that the epoch starts from; without Yuma 3 each column scaled to a sum of one
 * @param bondsDelta without Yuma 3: stake times weight for bonds, each column scaled to a sum of one; otherwise empty
 * @param alphas under liquid alpha: the speed of the bond of every cell, needed or not; otherwise empty
 * @param bondShares the new bonds, each column scaled to a sum of one: what dividends follow
 * @param bonds the new bonds as they are stored, before they are cut to u16 and to the uids with a permit
 */
public record EpochMatrices(
        RealRows maskedWeights,
        RealRows weights,
        RealRows clippedWeights,
        RealRows weightsForBonds,
        RealRows oldBonds,
        RealRows bondsDelta,
        RealRows alphas,
        RealRows bondShares,
        RealRows bonds) {}
