package dev.assay.attestation.label;

/**
 * A hash tree over the {@code 2^height} labels of a layer, of which the nodes from a level upward are kept.
 *
 * <pre>
 *   level height          root                          kept one behind the other, lowest level first:
 *         ...            .    .                         2^(height - keptLevel) nodes, half as many, ..., the root
 *         keptLevel     . .  . .        kept
 *         ...                           computed again from the 2^keptLevel labels below
 *         0             labels          the labels themselves are the leaves
 * </pre>
 *
 * <p>A path is {@code height} nodes of 32 bytes, from the label's sibling upward.
 *
 * @param height labels as a power of two, in [1, 25]
 * @param keptLevel lowest level that is kept, in [1, 10] and at most {@code height}
 */
public record TreeShape(int height, int keptLevel) {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;
    private static final int KEPT_LEVEL_MAX = 10;

    /** Checks the ranges. */
    public TreeShape {
        if (height < 1 || height > 25) {
            throw new IllegalArgumentException("height=" + height + ": must be in [1, 25]");
        }
        if (keptLevel < 1 || keptLevel > Math.min(height, KEPT_LEVEL_MAX)) {
            throw new IllegalArgumentException("keptLevel=" + keptLevel + ": must be in [1, "
                    + Math.min(height, KEPT_LEVEL_MAX) + "], the height being " + height);
        }
    }

    /** Keeps all from {@code keptLevel} up, or the root alone where the tree is not as high. */
    public static TreeShape of(int height, int keptLevel) {
        return new TreeShape(height, Math.min(height, keptLevel));
    }

    /** Bytes of the labels below one node of the lowest kept level: what has to be read for a path. */
    public int blockBytes() {
        return NODE_BYTES << keptLevel;
    }

    /** Number of such blocks. */
    public int blockCount() {
        return 1 << (height - keptLevel);
    }

    /** Bytes of all kept nodes. */
    public int nodesBytes() {
        return (2 * blockCount() - 1) * NODE_BYTES;
    }

    /** Bytes of a path. */
    public int pathBytes() {
        return height * NODE_BYTES;
    }

    /** Where a kept node lies among them, in bytes. */
    public int offset(int level, int index) {
        int nodesBelow = 2 * blockCount() - (2 << (height - level));
        return (nodesBelow + index) * NODE_BYTES;
    }

    /** Where the root lies among the kept nodes, in bytes. */
    public int rootOffset() {
        return offset(height, 0);
    }
}
