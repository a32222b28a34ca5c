package dev.assay.attestation.label;

import dev.assay.jni.NativeLabels;
import java.nio.ByteBuffer;

/** The labels of {@link NativeLabels}. */
final class NativeLabelKernel implements LabelKernel {
    private final NativeLabels labels;

    NativeLabelKernel(NativeLabels labels) {
        this.labels = labels;
    }

    @Override
    public void fill(LabelShape shape, int layer, Strand strand, int from, int to) {
        fill(shape, layer, strand.id(), new ByteBuffer[] {strand.below(), strand.labels()}, from, to);
    }

    @Override
    public void fill(LabelShape shape, int layer, Strand first, Strand second, int from, int to) {
        byte[] ids = new byte[2 * LabelShape.LABEL_BYTES];
        System.arraycopy(first.id(), 0, ids, 0, LabelShape.LABEL_BYTES);
        System.arraycopy(second.id(), 0, ids, LabelShape.LABEL_BYTES, LabelShape.LABEL_BYTES);
        ByteBuffer[] buffers = {first.below(), first.labels(), second.below(), second.labels()};
        fill(shape, layer, ids, buffers, from, to);
    }

    private void fill(LabelShape shape, int layer, byte[] ids, ByteBuffer[] buffers, int from, int to) {
        labels.fill(shape.countLog2(), shape.backReferences(), shape.expanders(), layer, ids, buffers, from, to);
    }

    @Override
    public void roots(ByteBuffer nodes, int nodesOffset, int height, int count, ByteBuffer roots, int rootsOffset) {
        labels.roots(nodes, nodesOffset, height, count, roots, rootsOffset);
    }

    @Override
    public String origin() {
        return "C, SHA-256 " + (labels.portable() ? "without" : "with") + " instructions of the processor's own";
    }
}
