package dev.assay.attestation.memory;

import dev.assay.attestation.Reason;
import dev.assay.attestation.chase.OpenedLabel;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.PathCheck;

/** Holds labels opened by {@link ArenaLabels} against the root of their arena. One thread at a time. */
final class OpenedArenaLabel implements OpenedLabel {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final ArenaShape shape;
    private final byte[] arenaRoot;
    private final PathCheck path = new PathCheck();
    private final LaneNode laneNode;
    private final byte[] roots = new byte[LaneNode.ROOTS_BYTES];

    OpenedArenaLabel(ArenaShape shape, byte[] arenaRoot) {
        this.shape = shape;
        this.arenaRoot = arenaRoot;
        this.laneNode = new LaneNode(shape.laneCount());
    }

    @Override
    public long labelCount() {
        return shape.labelCount();
    }

    @Override
    public int openingBytes() {
        return ArenaLabels.openingBytes(shape);
    }

    @Override
    public Reason check(long index, byte[] proof, int offset) {
        int height = shape.lane().countLog2();
        int lane = (int) (index >> height);
        int inLane = (int) index & (shape.lane().labelCount() - 1);
        int below = offset + NODE_BYTES * (1 + height);
        System.arraycopy(proof, below, roots, 0, NODE_BYTES);
        path.root(proof, offset, height, inLane, roots, NODE_BYTES);
        boolean leads = laneNode.leads(roots, 0, proof, below + NODE_BYTES, lane, arenaRoot);
        return leads ? Reason.NONE : Reason.WRONG_PATH;
    }
}
