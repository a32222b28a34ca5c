package dev.assay.consensus;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes one epoch again to show the steps between input and output, with the entries and the order that the chain has.
 * In memory of its own, so from any thread and after the engine is closed.
 */
final class Nd4jMatrices {
    private static final long U16_MAX_RAW = (long) Checks.U16_MAX << 32;

    private final Nd4jEpoch epoch;
    private final int[] rowOfUid;
    private final long[] consensus;

    private Nd4jMatrices(Nd4jEpoch epoch, long[] consensus) {
        this.epoch = epoch;
        this.consensus = consensus;
        rowOfUid = new int[epoch.rows.n];
        for (int row = 0; row < epoch.rows.uids.length; row++) {
            rowOfUid[epoch.rows.uids[row]] = row;
        }
    }

    static EpochMatrices of(Nd4jEpoch epoch, DataType type) {
        try (Nd4jMemory memory = new Nd4jMemory()) {
            return memory.inBatch(() -> of(epoch, type, memory));
        }
    }

    private static EpochMatrices of(Nd4jEpoch epoch, DataType type, Nd4jMemory memory) {
        Nd4jBatch batch = new Nd4jBatch(List.of(epoch), type);
        INDArray activeShares = batch.activeShares();
        Nd4jConsensus agreed = new Nd4jConsensus(batch, activeShares, memory);
        Nd4jBonds moved = new Nd4jBonds(batch, agreed, activeShares);
        long[] consensus = new HostTensor(agreed.consensus).row(0, 0, epoch.rows.n);
        return new Nd4jMatrices(epoch, consensus).of(agreed, moved);
    }

    private EpochMatrices of(Nd4jConsensus agreed, Nd4jBonds moved) {
        int n = epoch.rows.n;
        Hyperparameters hyperparameters = epoch.hyperparameters();
        RealRows masked = RealRows.of(epoch.rows.weights);
        RealRows weights = filled(masked, agreed.weights);
        RealRows clipped = clipped(weights);
        RealRows weightsForBonds = weightsForBonds(weights, clipped, moved.weightsForBonds);
        RealRows old = oldBonds(moved.oldBonds);
        boolean relative = !hyperparameters.yuma3On();
        boolean liquid = epoch.bondRule() == Nd4jEpoch.BondRule.LIQUID && RawVectors.anyPositive(consensus);
        return new EpochMatrices(
                masked,
                weights,
                clipped,
                weightsForBonds,
                old,
                relative ? filled(weightsForBonds, moved.delta) : RealRows.empty(n),
                liquid
                        ? BondAverage.alphas(weightsForBonds, old, consensus, new LiquidAlpha(hyperparameters))
                        : RealRows.empty(n),
                bonds(moved.bonds, moved.shares),
                bonds(moved.bonds, moved.bonds));
    }

    private RealRows filled(RealRows entries, INDArray tensor) {
        HostTensor cells = new HostTensor(tensor);
        return entries.map((uid, column, raw) -> cells.raw(0, rowOfUid[uid], column));
    }

    private RealRows clipped(RealRows weights) {
        RealRowsWriter writer = new RealRowsWriter(weights.rowCount(), weights.entryCount());
        for (int uid = 0; uid < weights.rowCount(); uid++) {
            for (int entry = weights.start(uid); entry < weights.end(uid); entry++) {
                long limit = consensus[weights.column(entry)];
                if (weights.raw(entry) <= limit || limit != 0) {
                    writer.add(weights.column(entry), Math.min(weights.raw(entry), limit));
                }
            }
            writer.endRow();
        }
        return writer.finish();
    }

    private RealRows weightsForBonds(RealRows weights, RealRows clipped, INDArray tensor) {
        int penalty = epoch.hyperparameters().bondsPenalty();
        if (penalty == 0) {
            return weights;
        }
        return penalty == Checks.U16_MAX ? clipped : positive(tensor, tensor);
    }

    /** Old bonds towards uids that are no more are no part of the tensor. */
    private RealRows oldBonds(INDArray tensor) {
        HostTensor cells = new HostTensor(tensor);
        boolean relative = !epoch.hyperparameters().yuma3On();
        return RealRows.of(epoch.rows.bonds).map((uid, column, raw) -> {
            if (column < epoch.rows.n) {
                return cells.raw(0, rowOfUid[uid], column);
            }
            return relative ? raw : I32F32.quotientOrZero(raw, U16_MAX_RAW);
        });
    }

    /** The values where the bonds are above zero, ascending. */
    private RealRows positive(INDArray where, INDArray values) {
        return listed(where, values, false);
    }

    /** The values where the bonds are above zero, in the order in which they are stored. */
    private RealRows bonds(INDArray where, INDArray values) {
        return listed(where, values, RawVectors.anyPositive(consensus));
    }

    private RealRows listed(INDArray where, INDArray values, boolean hasConsensus) {
        HostTensor decides = new HostTensor(where);
        HostTensor cells = new HostTensor(values);
        RealRowsWriter writer = new RealRowsWriter(epoch.rows.n, 0);
        int row = 0;
        for (int uid = 0; uid < epoch.rows.n; uid++) {
            if (row < epoch.rows.uids.length && epoch.rows.uids[row] == uid) {
                for (int column : Nd4jStoredBonds.order(epoch, hasConsensus, uid)) {
                    if (decides.raw(0, row, column) > 0) {
                        writer.add(column, cells.raw(0, row, column));
                    }
                }
                row++;
            }
            writer.endRow();
        }
        return writer.finish();
    }
}
