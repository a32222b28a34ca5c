package dev.assay.consensus;

/** Who votes in an epoch, and with how much: what of an epoch is one whole number per uid, by the shared code. Immutable. */
final class Nd4jVoters {
    final EpochStanding standing;
    final long[] stake;
    final long[] activeStake;

    /** The active stake, scaled to one a second time as the chain does for the median: the two roundings decide ties. */
    final long[] votes;

    Nd4jVoters(Metagraph metagraph, Hyperparameters hyperparameters) {
        standing = new EpochStanding(metagraph, hyperparameters, EpochPath.SPARSE);
        PlainStake shares = new PlainStake(standing);
        stake = shares.stake;
        activeStake = shares.activeStake;
        votes = RawVectors.normalized(activeStake);
    }

    /**
     * The stake that the lower scores may have without the median passing on. Kept below all stake, so that the highest
     * score is found where the majority is nothing, and at 0 or more, so that the lowest is found where it is too much.
     */
    long minority(int kappa) {
        long sum = RawVectors.sum(votes);
        return Math.max(0, Math.min(sum - I32F32.ofU16(kappa), sum - 1));
    }
}
