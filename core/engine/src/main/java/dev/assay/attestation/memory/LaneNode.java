package dev.assay.attestation.memory;

import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.PathCheck;
import dev.assay.attestation.label.Sha256;

/**
 * The node that stands for a lane in the tree over the arena: {@code SHA-256(0 | root of layer 0 | root of layer 1)}, and
 * the check of the way from there to the arena root. One thread at a time; allocates nothing after construction.
 */
final class LaneNode {
    /** Size of the roots of a lane's two layers. */
    static final int ROOTS_BYTES = 2 * LabelShape.LABEL_BYTES;

    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;
    private static final byte[] LEAF = {0};

    private final Sha256 sha256 = new Sha256();
    private final PathCheck path = new PathCheck();
    private final int height;
    private final byte[] opening;

    LaneNode(int laneCount) {
        height = LaneTree.height(laneCount);
        opening = new byte[NODE_BYTES * (1 + height)];
    }

    /** Bytes of a lane's path. */
    int pathBytes() {
        return height * NODE_BYTES;
    }

    /** Writes the node of a lane with these roots. */
    void of(byte[] roots, int offset, byte[] node) {
        sha256.update(LEAF).update(roots, offset, ROOTS_BYTES).finish(node, 0);
    }

    /** Whether the roots of a lane's layers and the lane's path lead to the arena root. */
    boolean leads(byte[] roots, int offset, byte[] proof, int pathOffset, int lane, byte[] arenaRoot) {
        of(roots, offset, opening);
        System.arraycopy(proof, pathOffset, opening, NODE_BYTES, pathBytes());
        return path.leads(opening, 0, height, lane, arenaRoot, 0);
    }
}
