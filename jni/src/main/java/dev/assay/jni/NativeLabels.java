package dev.assay.jni;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Computes sealed labels and the hash trees over them in C; see {@code jni/src/main/c/labels.h}. Its Java twin is
 * {@code JavaLabelKernel} in {@code dev.assay.attestation.label}, where the formulas are.
 *
 * <ul>
 *   <li><b>Shapes</b>: a layer has {@code 2^countLog2} labels of {@value #LABEL_BYTES} bytes, {@code countLog2} in [1,
 *       {@value #COUNT_LOG2_MAX}]. Buffers are direct, and a layer lies at index 0 of its buffer, whatever the position.
 *   <li><b>Threads</b>: stateless; any thread, but no two on one layer.
 *   <li><b>Cost</b>: about 0.3 µs for a label of 7 blocks of SHA-256 where the processor has instructions for it, 0.2 µs
 *       where two strands go side by side; six times that in portable C. Calls cannot be interrupted, so ask for some
 *       thousand labels at a time. Nothing is allocated, no collector waits.
 * </ul>
 *
 * <p>System property {@code assay.native.isa}, read at construction: {@code scalar} uses portable C only.
 */
public final class NativeLabels {
    /** Size of a label and of a node of a tree. */
    public static final int LABEL_BYTES = 32;
    /** Most labels of a layer, as a power of two: they take 1 GiB. */
    public static final int COUNT_LOG2_MAX = 25;
    /** Tallest tree that {@link #roots} computes at once. */
    public static final int HEIGHT_MAX = 10;

    private final boolean portable;

    /**
     * Uses the processor's own instructions for SHA-256 where it has them and {@code assay.native.isa} allows.
     *
     * @throws IllegalStateException if {@link NativeLibrary} is not available
     */
    public NativeLabels() {
        this(System.getProperty("assay.native.isa", "").toLowerCase(Locale.ROOT).equals("scalar"));
    }

    /** Uses portable C if told so. */
    public NativeLabels(boolean portable) {
        if (!NativeLibrary.available()) {
            throw new IllegalStateException("no native library: " + NativeLibrary.reason());
        }
        this.portable = portable || hasInstructions0() == 0;
    }

    /** True if SHA-256 is computed in portable C, without instructions of the processor's own. */
    public boolean portable() {
        return portable;
    }

    /**
     * Computes labels [from, to) of a layer, for one strand or two side by side.
     *
     * @param backReferences in [1, 4]
     * @param expanders references into the layer below, in [0, 8]
     * @param layer in [0, 15]
     * @param ids 32 bytes a strand
     * @param buffers for each strand the layer below, which must be whole but for layer 0, and the layer, of which [0,
     *     from) must be there
     * @throws IllegalArgumentException if anything is out of range or a buffer is too small or not direct
     */
    public void fill(
            int countLog2,
            int backReferences,
            int expanders,
            int layer,
            byte[] ids,
            ByteBuffer[] buffers,
            int from,
            int to) {
        requireWritable(buffers);
        check(fill0(portable, countLog2, backReferences, expanders, layer, ids, buffers, from, to));
    }

    /**
     * Writes the roots of {@code count} trees, each over the next {@code 2^height} nodes.
     *
     * @param height in [1, {@value #HEIGHT_MAX}]
     * @throws IllegalArgumentException if anything is out of range or a buffer is too small or not direct
     */
    public void roots(ByteBuffer nodes, int nodesOffset, int height, int count, ByteBuffer roots, int rootsOffset) {
        requireWritable(roots);
        check(roots0(portable, nodes, nodesOffset, height, count, roots, rootsOffset));
    }

    private static void requireWritable(ByteBuffer[] buffers) {
        for (int k = 1; k < buffers.length; k += 2) {
            requireWritable(buffers[k]);
        }
    }

    private static void requireWritable(ByteBuffer buffer) {
        // C would not ask.
        if (buffer.isReadOnly()) {
            throw new IllegalArgumentException("buffer=" + buffer + ": must be writable");
        }
    }

    private static void check(int error) {
        if (error != 0) {
            throw new IllegalArgumentException(
                    "labels: errno " + -error + ": numbers must be in range, buffers direct and large enough");
        }
    }

    private static native int fill0(
            boolean portable,
            int countLog2,
            int backReferences,
            int expanders,
            int layer,
            byte[] ids,
            ByteBuffer[] buffers,
            int from,
            int to);

    private static native int roots0(
            boolean portable,
            ByteBuffer nodes,
            int nodesOffset,
            int height,
            int count,
            ByteBuffer roots,
            int rootsOffset);

    private static native int hasInstructions0();
}
