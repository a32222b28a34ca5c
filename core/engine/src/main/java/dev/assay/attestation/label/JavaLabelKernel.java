package dev.assay.attestation.label;

import dev.assay.jni.NativeLabels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The labels in Java: gathers the references of a label into one message and hashes it.
 *
 * <p>The digest is written to where the next message wants the previous label. No allocation per label.
 */
final class JavaLabelKernel implements LabelKernel {
    private final String reason;
    private final Sha256 sha256 = new Sha256();
    private final LabelMessage message = new LabelMessage();
    private final NodeHash nodeHash = new NodeHash();

    /** {@code reason} says why native code is not used. */
    JavaLabelKernel(String reason) {
        this.reason = reason;
    }

    @Override
    public void fill(LabelShape shape, int layer, Strand strand, int from, int to) {
        check(shape, layer, strand, from, to);
        ByteBuffer labels = littleEndian(strand.labels());
        ByteBuffer below = littleEndian(strand.below());
        message.start(strand.id(), layer);
        if (from > 0) {
            message.previous(labels, from - 1);
        }
        for (int index = from; index < to; index++) {
            int length = message.gather(shape, below, labels, index);
            sha256.hash(message.bytes(), length, message.bytes(), LabelMessage.PREVIOUS);
            message.putPrevious(labels, index);
        }
    }

    @Override
    public void fill(LabelShape shape, int layer, Strand first, Strand second, int from, int to) {
        fill(shape, layer, first, from, to);
        fill(shape, layer, second, from, to);
    }

    @Override
    public void roots(ByteBuffer nodes, int nodesOffset, int height, int count, ByteBuffer roots, int rootsOffset) {
        if (height < 1 || height > NativeLabels.HEIGHT_MAX) {
            throw new IllegalArgumentException(
                    "height=" + height + ": must be in [1, " + NativeLabels.HEIGHT_MAX + "]");
        }
        byte[] level = new byte[LabelShape.LABEL_BYTES << height];
        for (int k = 0; k < count; k++) {
            nodes.get(nodesOffset + k * level.length, level);
            nodeHash.root(level, 0, height);
            roots.put(rootsOffset + k * LabelShape.LABEL_BYTES, level, 0, LabelShape.LABEL_BYTES);
        }
    }

    @Override
    public String origin() {
        return "Java: " + reason;
    }

    private static void check(LabelShape shape, int layer, Strand strand, int from, int to) {
        if (from < 0 || to < from || to > shape.labelCount()) {
            throw new IllegalArgumentException(
                    "from=" + from + ", to=" + to + ": must be in [0, " + shape.labelCount() + "] and in this order");
        }
        if (layer < 0
                || strand.labels().capacity() < shape.layerBytes()
                || (layer > 0 && strand.below().capacity() < shape.layerBytes())) {
            throw new IllegalArgumentException(
                    "layer=" + layer + ": must not be negative, and its buffers of " + shape.layerBytes() + " bytes");
        }
    }

    private static ByteBuffer littleEndian(ByteBuffer buffer) {
        return buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
}
