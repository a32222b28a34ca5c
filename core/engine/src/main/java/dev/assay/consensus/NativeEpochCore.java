package dev.assay.consensus;

import dev.assay.jni.InstructionSet;
import dev.assay.jni.NativeEpoch;

/**
 * The core of {@link NativeExactYuma}: hands the metagraph's own arrays to native code.
 *
 * <p>What native code declines, such as a block of more than 31 bits, its Java twin computes. Belongs to one thread.
 */
final class NativeEpochCore implements EpochCore {
    private final NativeEpoch nativeEpoch;
    private final JavaEpochCore twin = new JavaEpochCore();

    NativeEpochCore(NativeEpoch nativeEpoch) {
        this.nativeEpoch = nativeEpoch;
    }

    InstructionSet instructionSet() {
        return nativeEpoch.instructionSet();
    }

    @Override
    public void run(Metagraph metagraph, Hyperparameters hyperparameters, RawEpoch epoch) {
        if (metagraph.n() > NativeEpoch.UIDS_MAX) {
            twin.run(metagraph, hyperparameters, epoch);
            return;
        }
        EpochStanding standing = epoch.standing;
        nativeEpoch.subnet(
                metagraph.n(), standing.ownerUid, hyperparameters.commitRevealEnabled(), standing.bondsMaskBlock);
        nativeEpoch.standing(
                standing.permits,
                epoch.newPermits,
                metagraph.lastUpdateBlocks,
                metagraph.registeredBlocks,
                metagraph.commitBlocks,
                epoch.activeStake);
        rule(hyperparameters);
        rows(metagraph, epoch);
        if (!nativeEpoch.run()) {
            twin.run(metagraph, hyperparameters, epoch);
        }
    }

    private void rule(Hyperparameters hyperparameters) {
        nativeEpoch.rule(
                mode(hyperparameters),
                I32F32.ofU16(hyperparameters.kappa()),
                I32F32.ofU16(hyperparameters.bondsPenalty()),
                hyperparameters.bondsAlphaRaw());
        nativeEpoch.liquidAlpha(
                I32F32.ofU16(hyperparameters.alphaLow()),
                I32F32.ofU16(hyperparameters.alphaHigh()),
                LiquidAlpha.slope(hyperparameters.alphaSigmoidSteepness()));
    }

    private static NativeEpoch.Mode mode(Hyperparameters hyperparameters) {
        if (!hyperparameters.yuma3On()) {
            return NativeEpoch.Mode.LEGACY;
        }
        return hyperparameters.liquidAlphaOn() ? NativeEpoch.Mode.LIQUID : NativeEpoch.Mode.YUMA3;
    }

    private void rows(Metagraph metagraph, RawEpoch epoch) {
        SparseRows weights = metagraph.weights();
        SparseRows bonds = metagraph.bonds();
        epoch.reserveBonds(Math.addExact(weights.entryCount(), bonds.entryCount() + NativeEpoch.STORED_SPARE));
        nativeEpoch.weights(weights.rowStarts, weights.columns, weights.values);
        nativeEpoch.bonds(bonds.rowStarts, bonds.columns, bonds.values);
        nativeEpoch.results(
                epoch.consensus, epoch.validatorTrust, epoch.ranks, epoch.incentive, epoch.totalBonds, epoch.dividends);
        nativeEpoch.stored(epoch.bondStarts, epoch.bondColumns, epoch.bondValuesU16);
    }

    @Override
    public void close() {
        nativeEpoch.close();
    }
}
