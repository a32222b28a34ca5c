package dev.assay.attestation.memory;

import dev.assay.attestation.Reason;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.label.LabelCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * One label of a filled arena that is looked at: in which lane, in which layer, which one.
 *
 * <pre>
 *   roots of the lane's layers | path of the lane | the label and all that it was made of, see LabelCheck
 * </pre>
 *
 * @param lane uniform over the lanes
 * @param layer 0 or 1: what is not kept must have been right too
 * @param index uniform over the labels of the layer
 */
record FillCheck(int lane, int layer, int index) {
    /** The next of a sample. */
    static FillCheck next(SampleIndices indices, ArenaShape shape) {
        int lane = (int) indices.next(shape.laneCount());
        int layer = (int) indices.next(shape.lane().layerCount());
        return new FillCheck(lane, layer, (int) indices.next(shape.lane().labelCount()));
    }

    /** A whole sample. */
    static List<FillCheck> all(SampleIndices indices, ArenaShape shape, int count) {
        List<FillCheck> checks = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            checks.add(next(indices, shape));
        }
        return checks;
    }

    /** Where what shows each begins, and at last where all of it ends. */
    static int[] starts(List<FillCheck> checks, LaneNode laneNode, LabelCheck labels) {
        int[] starts = new int[checks.size() + 1];
        for (int k = 0; k < checks.size(); k++) {
            starts[k + 1] = Math.addExact(starts[k], checks.get(k).sizeBytes(laneNode, labels));
        }
        return starts;
    }

    /** Bytes that show it. */
    int sizeBytes(LaneNode laneNode, LabelCheck labels) {
        return headBytes(laneNode) + labels.sizeBytes(layer, index);
    }

    /** Bytes before those of the label. */
    static int headBytes(LaneNode laneNode) {
        return LaneNode.ROOTS_BYTES + laneNode.pathBytes();
    }

    /** Checks what shows it; all of its bytes must be there. */
    Reason check(byte[] id, LaneNode laneNode, LabelCheck labels, byte[] proof, int offset, byte[] arenaRoot) {
        int path = offset + LaneNode.ROOTS_BYTES;
        if (!laneNode.leads(proof, offset, proof, path, lane, arenaRoot)) {
            return Reason.WRONG_PATH;
        }
        return labels.check(id, layer, index, proof, path + laneNode.pathBytes(), proof, offset);
    }
}
