package dev.assay.consensus;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gathers the inputs of a batch of epochs into tensors, each made when asked for and in the memory that is then open.
 *
 * <p>A tensor is [epochs × rows × columns], with one epoch in place of all where they share it. Row k belongs to
 * {@code epoch.rows.uids[k]}; rows and columns beyond an epoch's own are padding and hold zeros: no vote, no weight, no
 * bond.
 */
final class Nd4jBatch {
    final List<Nd4jEpoch> epochs;
    final DataType type;

    /** The epochs whose weights and bonds differ: one if all share them. */
    final List<Nd4jEpoch> rowEpochs;

    /** The epochs whose consensus differs: one if all share it. */
    final List<Nd4jEpoch> consensusEpochs;

    final int rowCount;
    final int columnCount;

    /** Of one bond rule, at least one. */
    Nd4jBatch(List<Nd4jEpoch> epochs, DataType type) {
        this.epochs = epochs;
        this.type = type;
        Nd4jEpoch first = epochs.get(0);
        rowEpochs = epochs.stream().allMatch(epoch -> epoch.rows == first.rows) ? epochs.subList(0, 1) : epochs;
        consensusEpochs = epochs.stream().allMatch(first::agreesWith) ? epochs.subList(0, 1) : epochs;
        rowCount = epochs.stream()
                .mapToInt(epoch -> Math.max(1, epoch.rows.uids.length))
                .max()
                .orElseThrow();
        columnCount = epochs.stream().mapToInt(epoch -> epoch.rows.n).max().orElseThrow();
    }

    Nd4jEpoch.BondRule bondRule() {
        return epochs.get(0).bondRule();
    }

    /** The weights that count, as set. */
    INDArray weights() {
        HostCells cells = new HostCells(type, rowEpochs.size(), rowCount, columnCount);
        for (int place = 0; place < rowEpochs.size(); place++) {
            Nd4jRows rows = rowEpochs.get(place).rows;
            fill(cells, place, rows, rows.weights);
        }
        return cells.toTensor();
    }

    /** The old bonds that count, as stored, without those towards uids that are no more. */
    INDArray bonds() {
        HostCells cells = new HostCells(type, rowEpochs.size(), rowCount, columnCount);
        for (int place = 0; place < rowEpochs.size(); place++) {
            Nd4jRows rows = rowEpochs.get(place).rows;
            fill(cells, place, rows, rows.bonds);
        }
        return cells.toTensor();
    }

    private static void fill(HostCells cells, int place, Nd4jRows rows, SparseRows from) {
        for (int row = 0; row < rows.uids.length; row++) {
            for (int entry = from.start(rows.uids[row]); entry < from.end(rows.uids[row]); entry++) {
                if (from.column(entry) < rows.n) {
                    cells.set(place, row, from.column(entry), from.value(entry));
                }
            }
        }
    }

    /** 1 where a weight is set, also to zero; otherwise 0. */
    INDArray weightsPresent() {
        HostCells cells = new HostCells(type, rowEpochs.size(), rowCount, columnCount);
        for (int place = 0; place < rowEpochs.size(); place++) {
            Nd4jRows rows = rowEpochs.get(place).rows;
            for (int row = 0; row < rows.uids.length; row++) {
                for (int entry = rows.weights.start(rows.uids[row]);
                        entry < rows.weights.end(rows.uids[row]);
                        entry++) {
                    cells.set(place, row, rows.weights.column(entry), 1);
                }
            }
        }
        return cells.toTensor();
    }

    /** Shares of active stake, [epochs × rows × 1]; one epoch if the consensus is shared. */
    INDArray activeShares() {
        HostCells cells = new HostCells(type, consensusEpochs.size(), rowCount, 1);
        for (int place = 0; place < consensusEpochs.size(); place++) {
            Nd4jEpoch epoch = consensusEpochs.get(place);
            for (int row = 0; row < epoch.rows.uids.length; row++) {
                cells.set(place, row, 0, I32F32.toReal(epoch.voters.activeStake[epoch.rows.uids[row]]));
            }
        }
        return cells.toTensor();
    }

    /** Votes for the median in two parts, see {@link Nd4jMedian}: [epochs × 2 × rows]. */
    INDArray votes() {
        HostCells cells = new HostCells(type, consensusEpochs.size(), 2, rowCount);
        for (int place = 0; place < consensusEpochs.size(); place++) {
            Nd4jEpoch epoch = consensusEpochs.get(place);
            for (int row = 0; row < epoch.rows.uids.length; row++) {
                long votes = epoch.voters.votes[epoch.rows.uids[row]];
                cells.set(place, 0, row, (double) Nd4jMedian.highPart(votes));
                cells.set(place, 1, row, (double) Nd4jMedian.lowPart(votes));
            }
        }
        return cells.toTensor();
    }

    /** A number for every epoch whose consensus differs, [epochs × 1 × 1]. */
    INDArray perConsensus(ToDoubleFunction<Nd4jEpoch> number) {
        return column(consensusEpochs, number);
    }

    /** A number for every epoch, [epochs × 1 × 1]. */
    INDArray perEpoch(ToDoubleFunction<Nd4jEpoch> number) {
        return column(epochs, number);
    }

    private INDArray column(List<Nd4jEpoch> from, ToDoubleFunction<Nd4jEpoch> number) {
        HostCells cells = new HostCells(type, from.size(), 1, 1);
        for (int place = 0; place < from.size(); place++) {
            cells.set(place, 0, 0, number.applyAsDouble(from.get(place)));
        }
        return cells.toTensor();
    }
}
