package dev.assay.attestation.chase;

import dev.assay.attestation.label.LabelShape;

/**
 * How many reads a chase has, and how they are put into leaves.
 *
 * @param treeDepth leaves are 2 to this power, in [0, 24]; 0 is a single leaf
 * @param leafSteps dependent reads of a leaf, in [1, 65536]: more make the tree's own hashes matter less, and an opening
 *     longer
 */
public record ChaseShape(int treeDepth, int leafSteps) {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;
    private static final int DEPTH_MAX = 24;
    private static final int STEPS_MAX = 65_536;

    /** Checks the ranges. */
    public ChaseShape {
        if (treeDepth < 0 || treeDepth > DEPTH_MAX) {
            throw new IllegalArgumentException("treeDepth=" + treeDepth + ": must be in [0, " + DEPTH_MAX + "]");
        }
        if (leafSteps < 1 || leafSteps > STEPS_MAX) {
            throw new IllegalArgumentException("leafSteps=" + leafSteps + ": must be in [1, " + STEPS_MAX + "]");
        }
    }

    /** Number of leaves. */
    public int leafCount() {
        return 1 << treeDepth;
    }

    /** Dependent reads of the whole chase: at most 2^40. */
    public long stepCount() {
        return (long) leafCount() * leafSteps;
    }

    /** Bytes of an opened leaf: its path, then every label that it read, opened. */
    public long openingBytes(int labelOpeningBytes) {
        return (long) treeDepth * NODE_BYTES + (long) leafSteps * labelOpeningBytes;
    }
}
