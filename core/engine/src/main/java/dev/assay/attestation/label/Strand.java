package dev.assay.attestation.label;

import java.nio.ByteBuffer;

/** One layer of labels and the layer below it, in memory that {@link LabelKernel} writes to. */
public final class Strand {
    private final byte[] id;
    private final ByteBuffer below;
    private final ByteBuffer labels;

    /**
     * Puts together what a kernel needs; nothing is copied.
     *
     * @param id 32 bytes that tell these labels from all others
     * @param below the layer below, whole; an empty buffer for layer 0
     * @param labels the layer; a label {@code i} lies at byte {@code 32 i}, whatever the position; direct, so that
     *     native code can reach it
     */
    public Strand(byte[] id, ByteBuffer below, ByteBuffer labels) {
        if (id.length != LabelShape.LABEL_BYTES) {
            throw new IllegalArgumentException("id.length=" + id.length + ": must be " + LabelShape.LABEL_BYTES);
        }
        if (!labels.isDirect()) {
            throw new IllegalArgumentException("labels=" + labels + ": must be a direct buffer");
        }
        this.id = id;
        this.below = below;
        this.labels = labels;
    }

    byte[] id() {
        return id;
    }

    ByteBuffer below() {
        return below;
    }

    ByteBuffer labels() {
        return labels;
    }
}
