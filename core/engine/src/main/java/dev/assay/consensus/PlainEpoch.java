package dev.assay.consensus;

/** One epoch of {@link PlainYuma}, step by step. Immutable when made. */
final class PlainEpoch {
    private final Metagraph metagraph;
    private final EpochPath path;
    private final EpochStanding standing;
    private final PlainStake stake;
    private final RealRows maskedWeights;
    private final PlainConsensus consensus;
    private final PlainBonds bonds;
    private final boolean[] newPermits;
    final PlainPay pay;

    PlainEpoch(Metagraph metagraph, Hyperparameters hyperparameters, EpochPath path) {
        this.metagraph = metagraph;
        this.path = path;
        standing = new EpochStanding(metagraph, hyperparameters, path);
        EpochMask mask = new EpochMask(metagraph, standing, hyperparameters, path);
        stake = new PlainStake(standing);
        maskedWeights = rows(mask.weights());
        consensus = new PlainConsensus(maskedWeights, stake.activeStake, hyperparameters.kappa(), path);
        bonds = new PlainBonds(consensus, rows(mask.bonds()), stake.activeStake, hyperparameters, path);
        pay = new PlainPay(consensus.incentive, bonds.dividends, stake.activeStake, stake.stake);
        newPermits = new boolean[metagraph.n()];
        new NewPermits().give(stake.stake, hyperparameters.maxAllowedValidators(), standing.ownerUid, newPermits);
    }

    private RealRows rows(SparseRows kept) {
        RealRows rows = RealRows.of(kept);
        return path == EpochPath.DENSE ? rows.full(metagraph.n()) : rows;
    }

    StoredEpoch stored() {
        return new StoredEpoch(
                standing.active,
                newPermits,
                RawVectors.toU16(consensus.consensus),
                RawVectors.toU16(consensus.incentive),
                RawVectors.toU16(bonds.dividends),
                RawVectors.toU16(consensus.validatorTrust),
                RawVectors.toU16(stake.stake),
                storedBonds());
    }

    private SparseRows storedBonds() {
        int[][] pairs = new int[newPermits.length][];
        for (int row = 0; row < pairs.length; row++) {
            pairs[row] = storedRow(row);
        }
        return SparseRows.ofPairs(pairs);
    }

    private int[] storedRow(int row) {
        if (newPermits[row]) {
            return u16Row(bonds.bonds, row);
        }
        boolean untouched = path == EpochPath.DENSE && !standing.permits[row];
        return untouched ? rowAsStored(metagraph.bonds(), row) : new int[0];
    }

    private static int[] u16Row(RealRows rows, int row) {
        int start = rows.start(row);
        int[] pairs = new int[2 * (rows.end(row) - start)];
        for (int at = 0; at < pairs.length; at += 2) {
            pairs[at] = rows.column(start + at / 2);
            pairs[at + 1] = I32F32.proportionToU16(rows.raw(start + at / 2));
        }
        return pairs;
    }

    private static int[] rowAsStored(SparseRows rows, int row) {
        int start = rows.start(row);
        int[] pairs = new int[2 * (rows.end(row) - start)];
        for (int at = 0; at < pairs.length; at += 2) {
            pairs[at] = rows.column(start + at / 2);
            pairs[at + 1] = rows.value(start + at / 2);
        }
        return pairs;
    }

    EpochTrace trace() {
        return new EpochTrace(
                standing.activityCutoffBlocks,
                standing.bondsMaskBlock,
                standing.stakeRao,
                I32F32.toReal(stake.stake),
                I32F32.toReal(stake.activeStake),
                I32F32.toReal(consensus.consensus),
                I32F32.toReal(consensus.validatorTrust),
                I32F32.toReal(consensus.ranks),
                I32F32.toReal(consensus.incentive),
                I32F32.toReal(bonds.totalBonds),
                I32F32.toReal(bonds.dividends),
                I32F32.toReal(pay.sum),
                I32F32.toReal(pay.serverShares),
                I32F32.toReal(pay.validatorShares),
                I32F32.toReal(pay.combinedShares));
    }

    EpochMatrices matrices() {
        return new EpochMatrices(
                maskedWeights,
                consensus.weights,
                consensus.clipped,
                bonds.weightsForBonds,
                bonds.oldBonds,
                bonds.delta,
                bonds.alphas.get(),
                bonds.shares,
                bonds.bonds);
    }
}
