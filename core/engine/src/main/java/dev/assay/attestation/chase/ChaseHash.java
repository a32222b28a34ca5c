package dev.assay.attestation.chase;

import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.Sha256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The three hashes of a chase, as the package page tells them. One thread at a time; allocates nothing per hash. */
final class ChaseHash {
    static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int KIND = NODE_BYTES;
    private static final int LEAF_INDEX = KIND + 1;
    private static final int LEAF_HEAD_BYTES = LEAF_INDEX + Long.BYTES;
    private static final int LEVEL = KIND + 1;
    private static final int INNER_INDEX = LEVEL + 1;
    private static final int INNER_HEAD_BYTES = INNER_INDEX + Long.BYTES;
    private static final int DEPTH_MAX = 24;

    private final Sha256 sha256 = new Sha256();
    private final byte[] leaf = new byte[LEAF_HEAD_BYTES + DEPTH_MAX * NODE_BYTES];
    private final byte[] inner = new byte[INNER_HEAD_BYTES + 2 * NODE_BYTES];
    private final byte[] step = new byte[2 * NODE_BYTES];
    private int leafBytes;

    /** Binds everything to {@code chi}, 32 bytes. */
    ChaseHash(byte[] chi) {
        System.arraycopy(chi, 0, leaf, 0, NODE_BYTES);
        System.arraycopy(chi, 0, inner, 0, NODE_BYTES);
        inner[KIND] = 1;
    }

    /** Starts the seed of a leaf. */
    void startLeaf(int index) {
        LONG.set(leaf, LEAF_INDEX, (long) index);
        leafBytes = LEAF_HEAD_BYTES;
    }

    /** Adds a left sibling; from the root down. */
    void addLeft(byte[] nodes, int offset) {
        System.arraycopy(nodes, offset, leaf, leafBytes, NODE_BYTES);
        leafBytes += NODE_BYTES;
    }

    /** Makes the seed the state of the chase. */
    void seed() {
        sha256.hash(leaf, leafBytes, step, 0);
    }

    /** Where the next read goes: in [0, labelCount). */
    long next(long labelCount) {
        long z = (long) LONG.get(step, 0);
        // multiplyHigh takes z as signed; what is missing if it is negative is 2^64 * labelCount.
        return Math.multiplyHigh(z, labelCount) + (z >> 63 & labelCount);
    }

    /** Where a read puts its label: {@link #labelOffset} in this array. */
    byte[] state() {
        return step;
    }

    int labelOffset() {
        return NODE_BYTES;
    }

    /** Moves on, the label having been put in its place. */
    void step() {
        sha256.hash(step, step.length, step, 0);
    }

    /** Writes the state: after the last step, the leaf. */
    void finishLeaf(byte[] nodes, int offset) {
        System.arraycopy(step, 0, nodes, offset, NODE_BYTES);
    }

    /** Writes an inner node, which may replace one of its children. */
    void join(
            int level,
            int index,
            byte[] left,
            int leftOffset,
            byte[] right,
            int rightOffset,
            byte[] parent,
            int parentOffset) {
        inner[LEVEL] = (byte) level;
        LONG.set(inner, INNER_INDEX, (long) index);
        System.arraycopy(left, leftOffset, inner, INNER_HEAD_BYTES, NODE_BYTES);
        System.arraycopy(right, rightOffset, inner, INNER_HEAD_BYTES + NODE_BYTES, NODE_BYTES);
        sha256.hash(inner, inner.length, parent, parentOffset);
    }
}
