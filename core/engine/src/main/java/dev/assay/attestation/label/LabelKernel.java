package dev.assay.attestation.label;

import dev.assay.jni.NativeLabels;
import dev.assay.jni.NativeLibrary;
import java.nio.ByteBuffer;

/**
 * Computes labels and the hash trees over them; in Java, and in C where that is there, with the same bytes.
 *
 * <p>Implementations belong to one thread each. Calls run to their end without looking at interrupts: ask for some
 * thousand labels at a time.
 */
public interface LabelKernel {
    /**
     * Computes labels [from, to) of a layer.
     *
     * @param strand of which labels [0, from) are there already
     * @throws IllegalArgumentException if anything is out of range or a buffer too small
     */
    void fill(LabelShape shape, int layer, Strand strand, int from, int to);

    /** Does {@link #fill} for two strands, which C computes side by side in little more than the time of one. */
    void fill(LabelShape shape, int layer, Strand first, Strand second, int from, int to);

    /**
     * Writes the roots of {@code count} trees, each over the next {@code 2^height} nodes of 32 bytes; a node is {@code
     * SHA-256(1 | left | right)}, the inner node of {@link dev.assay.identity.MerkleTree}.
     *
     * @param height in [1, 10]
     */
    void roots(ByteBuffer nodes, int nodesOffset, int height, int count, ByteBuffer roots, int rootsOffset);

    /** What computes, and why that: one line for people. */
    String origin();

    /** C where the native library is available, Java elsewhere. */
    static LabelKernel best() {
        return NativeLibrary.available()
                ? new NativeLabelKernel(new NativeLabels())
                : new JavaLabelKernel(NativeLibrary.reason());
    }

    /** Java, whatever is available. */
    static LabelKernel java() {
        return new JavaLabelKernel("chosen");
    }
}
