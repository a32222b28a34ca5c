package dev.assay.consensus;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * One epoch in the chain's integers, in memory that the engine's next epoch overwrites: what a loop reads that must not
 * allocate. {@link #toResult} copies it into something that stays.
 *
 * <p>Proportions are {@link I32F32}. All arrays but those of the bonds have one element per uid; they keep their identity
 * while the number of uids stays. Nobody but the engine writes to them.
 *
 * <p>Belongs to the thread of its engine.
 */
public final class RawEpoch {
    final EpochStanding standing = new EpochStanding();

    boolean[] newPermits = new boolean[0];
    long[] stake = new long[0];
    long[] activeStake = new long[0];

    // From here on written by the core, up to the bonds.
    long[] consensus = new long[0];
    long[] validatorTrust = new long[0];
    long[] ranks = new long[0];
    long[] incentive = new long[0];
    long[] totalBonds = new long[0];
    long[] dividends = new long[0];

    /** Where each row of bonds starts, one more than there are uids. Rows of uids without a new permit are empty. */
    int[] bondStarts = new int[1];

    int[] bondColumns = new int[0];
    int[] bondValuesU16 = new int[0];

    long emissionSum;
    long[] serverShares = new long[0];
    long[] validatorShares = new long[0];
    long[] combinedShares = new long[0];
    long[] serverRao = new long[0];
    long[] validatorRao = new long[0];
    long[] combinedRao = new long[0];

    RawEpoch() {}

    int n() {
        return stake.length;
    }

    /** Makes room for n uids; keeps everything if there is room for just as many. */
    void resize(int n) {
        if (n() == n) {
            return;
        }
        newPermits = new boolean[n];
        stake = new long[n];
        activeStake = new long[n];
        consensus = new long[n];
        validatorTrust = new long[n];
        ranks = new long[n];
        incentive = new long[n];
        totalBonds = new long[n];
        dividends = new long[n];
        bondStarts = new int[n + 1];
        serverShares = new long[n];
        validatorShares = new long[n];
        combinedShares = new long[n];
        serverRao = new long[n];
        validatorRao = new long[n];
        combinedRao = new long[n];
    }

    /** Makes room for {@code entryCount} bonds; what is there may be lost. */
    void reserveBonds(int entryCount) {
        if (bondColumns.length < entryCount) {
            bondColumns = new int[entryCount];
            bondValuesU16 = new int[entryCount];
        }
    }

    /** The consensus for each miner. */
    public long[] consensusRaw() {
        return consensus;
    }

    /** What each uid earns as a miner, as a share of all miners'. */
    public long[] incentiveRaw() {
        return incentive;
    }

    /** What each uid earns as a validator, as a share of all validators'. */
    public long[] dividendsRaw() {
        return dividends;
    }

    /** The pay of each uid as a miner. */
    public long[] serverRao() {
        return serverRao;
    }

    /** The pay of each uid as a validator. */
    public long[] validatorRao() {
        return validatorRao;
    }

    /** A copy that outlives the next epoch. */
    EpochResult toResult(Supplier<EpochMatrices> matrices) {
        EpochEmission emission = new EpochEmission(serverRao.clone(), validatorRao.clone(), combinedRao.clone());
        return new EpochResult(stored(), emission, trace(), matrices);
    }

    private StoredEpoch stored() {
        return new StoredEpoch(
                standing.active.clone(),
                newPermits.clone(),
                RawVectors.toU16(consensus),
                RawVectors.toU16(incentive),
                RawVectors.toU16(dividends),
                RawVectors.toU16(validatorTrust),
                RawVectors.toU16(stake),
                bonds());
    }

    private SparseRows bonds() {
        int entryCount = bondStarts[n()];
        return SparseRows.computed(
                bondStarts.clone(), Arrays.copyOf(bondColumns, entryCount), Arrays.copyOf(bondValuesU16, entryCount));
    }

    private EpochTrace trace() {
        return new EpochTrace(
                standing.activityCutoffBlocks,
                standing.bondsMaskBlock,
                standing.stakeRao.clone(),
                I32F32.toReal(stake),
                I32F32.toReal(activeStake),
                I32F32.toReal(consensus),
                I32F32.toReal(validatorTrust),
                I32F32.toReal(ranks),
                I32F32.toReal(incentive),
                I32F32.toReal(totalBonds),
                I32F32.toReal(dividends),
                I32F32.toReal(emissionSum),
                I32F32.toReal(serverShares),
                I32F32.toReal(validatorShares),
                I32F32.toReal(combinedShares));
    }
}
