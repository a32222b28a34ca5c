package dev.assay.attestation.label;

import java.nio.ByteBuffer;

/**
 * Makes the layers of one id, one after the other, in two buffers that change places: the layer below is there as long as
 * the one above it is made and looked at, and no longer.
 *
 * <p><b>Memory</b>: two layers and their trees; off the heap, taken at construction, freed with
 * this object. One thread at a time; {@link #advance} makes a layer in slices, so that a long layer can be
 * given up.
 */
public final class LabelLayers {
    private final LabelShape shape;
    private final TreeShape treeShape;
    private final LabelKernel kernel;
    private final ByteBuffer[] labels = new ByteBuffer[2];
    private final ByteBuffer[] nodes = new ByteBuffer[2];
    private final LabelTree[] trees = new LabelTree[2];
    private final ByteBuffer none = ByteBuffer.allocateDirect(0);
    private byte[] id = new byte[LabelShape.LABEL_BYTES];
    private int layer;
    private int done;

    /**
     * Takes the memory.
     *
     * @throws OutOfMemoryError if there is less than two layers and their trees, which {@code -XX:MaxDirectMemorySize}
     *     may limit
     */
    public LabelLayers(LabelShape shape, TreeShape treeShape, LabelKernel kernel) {
        this.shape = shape;
        this.treeShape = treeShape;
        this.kernel = kernel;
        for (int k = 0; k < 2; k++) {
            labels[k] = ByteBuffer.allocateDirect(shape.layerBytes());
            nodes[k] = ByteBuffer.allocateDirect(treeShape.nodesBytes());
            trees[k] = new LabelTree(treeShape, labels[k], nodes[k]);
        }
    }

    /** Goes back to the start of layer 0, for an id. */
    public void start(byte[] newId) {
        id = newId.clone();
        layer = 0;
        done = 0;
    }

    /** Starts the layer above the current one, which is then the layer below. */
    public void ascend() {
        layer++;
        done = 0;
    }

    /**
     * Makes at most {@code count} more labels of the layer, and the part of its tree above them; returns whether the
     * layer is whole.
     *
     * @param count a multiple of the labels below a kept node
     */
    public boolean advance(int count) {
        if (count < 1 || count % (1 << treeShape.keptLevel()) != 0) {
            throw new IllegalArgumentException(
                    "count=" + count + ": must be a positive multiple of " + (1 << treeShape.keptLevel()));
        }
        int to = Math.min(shape.labelCount(), done + count);
        kernel.fill(shape, layer, new Strand(id, layer == 0 ? none : labels[layer + 1 & 1], labels()), done, to);
        tree().buildBlocks(kernel, done >> treeShape.keptLevel(), to >> treeShape.keptLevel());
        done = to;
        if (done < shape.labelCount()) {
            return false;
        }
        tree().buildAbove(kernel);
        return true;
    }

    /** Makes all of the layer and its tree. */
    public void finish() {
        advance(shape.labelCount());
    }

    /** The current layer, counted from 0. */
    public int layer() {
        return layer;
    }

    /** The labels of the current layer. */
    public ByteBuffer labels() {
        return labels[layer & 1];
    }

    /** The kept nodes of the current layer's tree. */
    public ByteBuffer nodes() {
        return nodes[layer & 1];
    }

    /** The tree of the current layer. */
    public LabelTree tree() {
        return trees[layer & 1];
    }

    /** The tree of the layer below. */
    public LabelTree treeBelow() {
        return trees[layer + 1 & 1];
    }
}
