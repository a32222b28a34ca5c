package dev.assay.consensus;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a batch and brings what it leaves back to the host: from here on, whole numbers and the shared code.
 *
 * <p>To be made inside {@link Nd4jMemory#batch}, of which it keeps nothing.
 */
final class Nd4jOutcome {
    private final Nd4jBatch batch;
    private final HostTensor consensus;
    private final HostTensor validatorTrust;
    private final HostTensor ranks;
    private final HostTensor incentive;
    private final HostTensor totalBonds;
    private final HostTensor dividends;
    private final HostTensor bonds;

    Nd4jOutcome(Nd4jBatch batch, Nd4jMemory memory) {
        this.batch = batch;
        INDArray activeShares = batch.activeShares();
        Nd4jConsensus agreed = new Nd4jConsensus(batch, activeShares, memory);
        Nd4jBonds moved = new Nd4jBonds(batch, agreed, activeShares);
        consensus = new HostTensor(agreed.consensus);
        validatorTrust = new HostTensor(agreed.validatorTrust);
        ranks = new HostTensor(agreed.ranks);
        incentive = new HostTensor(agreed.incentive);
        totalBonds = new HostTensor(moved.totalBonds);
        dividends = new HostTensor(moved.dividends);
        bonds = new HostTensor(moved.bonds);
    }

    /** The result of the epoch at {@code place} of the batch. */
    EpochResult result(int place) {
        Nd4jEpoch epoch = batch.epochs.get(place);
        Nd4jVoters voters = epoch.voters;
        EpochStanding standing = voters.standing;
        long[] agreed = consensus.row(place, 0, epoch.rows.n);
        long[] paid = incentive.row(place, 0, epoch.rows.n);
        long[] trust = validatorTrust.perUid(place, epoch.rows);
        long[] earned = dividends.perUid(place, epoch.rows);
        PlainPay pay = new PlainPay(paid, earned, voters.activeStake, voters.stake);
        boolean[] permits = new boolean[epoch.rows.n];
        new NewPermits()
                .give(voters.stake, epoch.hyperparameters().maxAllowedValidators(), standing.ownerUid, permits);
        StoredEpoch stored = new StoredEpoch(
                standing.active.clone(),
                permits,
                RawVectors.toU16(agreed),
                RawVectors.toU16(paid),
                RawVectors.toU16(earned),
                RawVectors.toU16(trust),
                RawVectors.toU16(voters.stake),
                Nd4jStoredBonds.of(epoch, permits, RawVectors.anyPositive(agreed), bonds, place));
        EpochTrace trace = new EpochTrace(
                standing.activityCutoffBlocks,
                standing.bondsMaskBlock,
                standing.stakeRao.clone(),
                I32F32.toReal(voters.stake),
                I32F32.toReal(voters.activeStake),
                I32F32.toReal(agreed),
                I32F32.toReal(trust),
                I32F32.toReal(ranks.row(place, 0, epoch.rows.n)),
                I32F32.toReal(paid),
                I32F32.toReal(totalBonds.perUid(place, epoch.rows)),
                I32F32.toReal(earned),
                I32F32.toReal(pay.sum),
                I32F32.toReal(pay.serverShares),
                I32F32.toReal(pay.validatorShares),
                I32F32.toReal(pay.combinedShares));
        DataType type = batch.type;
        return new EpochResult(stored, pay.of(epoch.input.emissionRao()), trace, () -> Nd4jMatrices.of(epoch, type));
    }
}
