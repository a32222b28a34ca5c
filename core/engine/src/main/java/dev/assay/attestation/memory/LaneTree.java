package dev.assay.attestation.memory;

import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.NodeHash;
import java.util.Arrays;

/**
 * The hash tree over the lanes of an arena. It has a power of two of places; where there is no lane, the node is 32 zero
 * bytes, which no lane's node is. Verifiers know the number of lanes, so that none of these places is ever looked at.
 */
final class LaneTree {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final int height;
    private final byte[] nodes; // root at node 1, children of k at 2 k and 2 k + 1

    LaneTree(int laneCount) {
        height = height(laneCount);
        nodes = new byte[(2 * NODE_BYTES) << height];
    }

    /** Levels above the lanes. */
    static int height(int laneCount) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(laneCount - 1);
    }

    /** Puts a lane's node into its place; different lanes may be put by different threads. */
    void put(int lane, byte[] node) {
        System.arraycopy(node, 0, nodes, at((1 << height) + lane), NODE_BYTES);
    }

    /** Joins all nodes; once, after all lanes are there. */
    void join() {
        NodeHash hash = new NodeHash();
        for (int k = (1 << height) - 1; k >= 1; k--) {
            hash.join(nodes, at(2 * k), nodes, at(2 * k + 1), nodes, at(k));
        }
    }

    byte[] root() {
        return Arrays.copyOfRange(nodes, at(1), at(2));
    }

    /** Writes the path of a lane; returns where it ends. */
    int path(int lane, byte[] output, int offset) {
        int end = offset;
        for (int k = (1 << height) + lane; k > 1; k >>= 1, end += NODE_BYTES) {
            System.arraycopy(nodes, at(k ^ 1), output, end, NODE_BYTES);
        }
        return end;
    }

    private static int at(int node) {
        return node * NODE_BYTES;
    }
}
