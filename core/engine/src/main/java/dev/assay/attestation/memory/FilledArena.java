package dev.assay.attestation.memory;

import dev.assay.attestation.label.LabelShape;

/**
 * An arena that is committed to: its labels, the roots of its lanes and the tree over them. It is what a chase reads, for
 * as long as it is held.
 *
 * <p>Written lane by lane, different lanes by different threads; read by any, once {@link #finish} is done.
 */
public final class FilledArena {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final Arena arena;
    private final LaneTree tree;
    private final byte[] roots;

    FilledArena(Arena arena) {
        this.arena = arena;
        this.tree = new LaneTree(arena.shape().laneCount());
        this.roots = new byte[arena.shape().laneCount() * LaneNode.ROOTS_BYTES];
    }

    /** The labels. */
    Arena arena() {
        return arena;
    }

    /** Commits a lane to the roots of its layers, 64 bytes. */
    void put(int lane, byte[] laneRoots) {
        byte[] node = new byte[NODE_BYTES];
        System.arraycopy(laneRoots, 0, roots, lane * LaneNode.ROOTS_BYTES, LaneNode.ROOTS_BYTES);
        new LaneNode(1).of(laneRoots, 0, node);
        tree.put(lane, node);
    }

    /** Commits the arena to all lanes. */
    void finish() {
        tree.join();
    }

    /** What the arena is committed to, in a new array. */
    byte[] root() {
        return tree.root();
    }

    /** Writes the roots of a lane's layers from one on, then the lane's path; returns where it ends. */
    int openLane(int lane, int firstLayer, int layerCount, byte[] output, int offset) {
        int bytes = layerCount * NODE_BYTES;
        int from = lane * LaneNode.ROOTS_BYTES + firstLayer * NODE_BYTES;
        System.arraycopy(roots, from, output, offset, bytes);
        return tree.path(lane, output, offset + bytes);
    }
}
