package dev.assay.attestation.label;

import java.nio.ByteBuffer;

/**
 * The hash tree over a layer in memory: computes the nodes that are kept, and paths.
 *
 * <p>Memory is the caller's: {@link TreeShape#nodesBytes} for the nodes. One thread at a time.
 */
public final class LabelTree {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final TreeShape shape;
    private final ByteBuffer labels;
    private final ByteBuffer nodes;

    /**
     * A tree over labels at the start of one buffer, with its nodes at the start of another.
     *
     * @throws IllegalArgumentException if one of them is too small
     */
    public LabelTree(TreeShape shape, ByteBuffer labels, ByteBuffer nodes) {
        if (labels.capacity() < shape.blockBytes() * shape.blockCount() || nodes.capacity() < shape.nodesBytes()) {
            throw new IllegalArgumentException(
                    "labels=" + labels + ", nodes=" + nodes + ": must have room for " + shape);
        }
        this.shape = shape;
        this.labels = labels;
        this.nodes = nodes;
    }

    /** Computes the kept nodes above blocks [from, to): a part of the lowest level. */
    public void buildBlocks(LabelKernel kernel, int from, int to) {
        kernel.roots(labels, from * shape.blockBytes(), shape.keptLevel(), to - from, nodes, from * NODE_BYTES);
    }

    /** Computes all kept nodes above the lowest level. */
    public void buildAbove(LabelKernel kernel) {
        for (int level = shape.keptLevel(); level < shape.height(); level++) {
            int parents = 1 << (shape.height() - level - 1);
            kernel.roots(nodes, shape.offset(level, 0), 1, parents, nodes, shape.offset(level + 1, 0));
        }
    }

    /** Computes all kept nodes. */
    public void build(LabelKernel kernel) {
        buildBlocks(kernel, 0, shape.blockCount());
        buildAbove(kernel);
    }

    /** Writes the root. */
    public void root(byte[] output, int offset) {
        nodes.get(shape.rootOffset(), output, offset, NODE_BYTES);
    }

    /** Writes a label and its path, {@code 32 + pathBytes} bytes; returns where they end. */
    public int open(PathWriter writer, int index, byte[] output, int offset) {
        byte[] block = writer.block();
        int first = index >> shape.keptLevel();
        labels.get(first * shape.blockBytes(), block, 0, shape.blockBytes());
        int above = writer.openInBlock(shape, index, output, offset);
        for (int level = shape.keptLevel(); level < shape.height(); level++, above += NODE_BYTES) {
            nodes.get(shape.offset(level, index >> level ^ 1), output, above, NODE_BYTES);
        }
        return above;
    }
}
