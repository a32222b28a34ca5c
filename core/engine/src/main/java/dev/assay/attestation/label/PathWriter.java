package dev.assay.attestation.label;

/**
 * Computes the lower part of paths again, from the labels of one block: the nodes that are not kept.
 *
 * <p>One thread at a time; allocates nothing after construction.
 */
public final class PathWriter {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;
    private static final int BLOCK_BYTES_MAX = NODE_BYTES << 10;

    private final NodeHash hash = new NodeHash();
    private final byte[] block = new byte[BLOCK_BYTES_MAX];

    /** Where the caller puts the labels of a block; rubbish after {@link #openInBlock}. */
    public byte[] block() {
        return block;
    }

    /**
     * Writes a label of the block, and the siblings below the lowest kept level; returns where they end.
     *
     * @param index of the label in the layer
     */
    public int openInBlock(TreeShape shape, int index, byte[] output, int offset) {
        int node = index & (1 << shape.keptLevel()) - 1;
        System.arraycopy(block, node * NODE_BYTES, output, offset, NODE_BYTES);
        int end = offset + NODE_BYTES;
        for (int width = 1 << shape.keptLevel(); width > 1; width >>= 1, node >>= 1, end += NODE_BYTES) {
            System.arraycopy(block, (node ^ 1) * NODE_BYTES, output, end, NODE_BYTES);
            for (int left = 0; left < width; left += 2) {
                int at = left * NODE_BYTES;
                hash.join(block, at, block, at + NODE_BYTES, block, at / 2);
            }
        }
        return end;
    }
}
