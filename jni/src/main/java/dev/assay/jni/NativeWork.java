package dev.assay.jni;

import java.util.Locale;

/**
 * Computes the kernel of sequential work in C; see {@code jni/src/main/c/work.h}. Its Java twin is {@code
 * JavaWorkKernel} in {@code dev.assay.attestation.cpu}, and the definition is in {@code WorkKernel} there.
 *
 * <ul>
 *   <li><b>Shapes</b>: a seed and a label are {@value #LABEL_BYTES} bytes; the scratchpad is a power of two of bytes, in
 *       [64, 2^26].
 *   <li><b>Threads</b>: belongs to one thread.
 *   <li><b>Cost</b>: as many steps as asked for; about 15 ms at the standard sizes. A call cannot be interrupted. Nothing
 *       is allocated on the Java heap, and no collector waits; native memory is freed by {@link #close}.
 * </ul>
 *
 * <p>System property {@code assay.native.isa}, read at construction: {@code scalar} does without the processor's own
 * instructions for SHA-256.
 */
public final class NativeWork implements AutoCloseable {
    /** Size of a seed and of a label. */
    public static final int LABEL_BYTES = 32;

    /** How many labels {@link #labels} computes side by side; that of {@code work.h}. */
    public static final int LANES = 4;

    private final boolean portable;
    private final int hashSteps;
    private final int walkSteps;
    private final int floatSteps;
    private long memory;

    /**
     * Takes memory for the scratchpad.
     *
     * @throws IllegalStateException if {@link NativeLibrary} is not available
     * @throws IllegalArgumentException if the size of the scratchpad is out of range
     */
    public NativeWork(int hashSteps, int walkSteps, int floatSteps, int scratchpadBytes) {
        this(hashSteps, walkSteps, floatSteps, scratchpadBytes, scalar());
    }

    /** The same in portable C only, if told so. */
    public NativeWork(int hashSteps, int walkSteps, int floatSteps, int scratchpadBytes, boolean portable) {
        this(hashSteps, walkSteps, floatSteps, scratchpadBytes, portable, false);
    }

    /** Takes {@value #LANES} scratchpads instead of one, for {@link #labels}. */
    public static NativeWork sideBySide(int hashSteps, int walkSteps, int floatSteps, int scratchpadBytes) {
        return new NativeWork(hashSteps, walkSteps, floatSteps, scratchpadBytes, scalar(), true);
    }

    private NativeWork(
            int hashSteps, int walkSteps, int floatSteps, int scratchpadBytes, boolean portable, boolean sideBySide) {
        if (!NativeLibrary.available()) {
            throw new IllegalStateException("no native library: " + NativeLibrary.reason());
        }
        if (scratchpadBytes < 64 || scratchpadBytes > 1 << 26 || Integer.bitCount(scratchpadBytes) != 1) {
            throw new IllegalArgumentException(
                    "scratchpadBytes=" + scratchpadBytes + ": must be a power of two in [64, 2^26]");
        }
        this.hashSteps = hashSteps;
        this.walkSteps = walkSteps;
        this.floatSteps = floatSteps;
        this.portable = portable;
        memory = create0(scratchpadBytes / Long.BYTES, sideBySide);
        if (memory == 0) {
            throw new OutOfMemoryError("native memory for a scratchpad");
        }
    }

    private static boolean scalar() {
        return System.getProperty("assay.native.isa", "")
                .toLowerCase(Locale.ROOT)
                .equals("scalar");
    }

    /**
     * Writes the label of a seed at {@code label[offset]}; the arrays may be one.
     *
     * @throws IllegalArgumentException if a number of steps is not in [0, 2^24], or the seed is not 32 bytes, or there is
     *     no room for the label
     * @throws IllegalStateException if closed
     */
    public void label(byte[] seed, byte[] label, int offset) {
        if (memory == 0) {
            throw new IllegalStateException("closed");
        }
        if (label0(memory, portable, hashSteps, walkSteps, floatSteps, seed, label, offset) != 0) {
            throw new IllegalArgumentException("seed.length=" + seed.length + ", label.length=" + label.length
                    + ", offset=" + offset + ", steps=" + hashSteps + ", " + walkSteps + ", " + floatSteps
                    + ": must be 32 bytes, 32 bytes from offset on, steps in [0, 2^24]");
        }
    }

    /**
     * Writes the labels of {@code count} seeds that do not depend on each other, one behind the other; the arrays may be
     * one. {@value #LANES} of them take about half of the time that they would one after the other, if this is {@link
     * #sideBySide}; fewer are computed in turn.
     *
     * @throws IllegalArgumentException if {@code count} is not in [0, {@value #LANES}], a number of steps is not in [0,
     *     2^24], or an array is too short
     * @throws IllegalStateException if closed
     */
    public void labels(byte[] seeds, byte[] labels, int count) {
        if (memory == 0) {
            throw new IllegalStateException("closed");
        }
        if (labels0(memory, portable, hashSteps, walkSteps, floatSteps, seeds, labels, count) != 0) {
            throw new IllegalArgumentException("count=" + count + ", seeds.length=" + seeds.length + ", labels.length="
                    + labels.length + ", steps=" + hashSteps + ", " + walkSteps + ", " + floatSteps
                    + ": must be in [0, " + LANES + "], 32 bytes for each, steps in [0, 2^24]");
        }
    }

    /** Frees the native memory. Idempotent. */
    @Override
    public void close() {
        if (memory != 0) {
            free0(memory);
            memory = 0;
        }
    }

    private static native long create0(long words, boolean sideBySide);

    private static native void free0(long memory);

    private static native int label0(
            long memory,
            boolean portable,
            int hashSteps,
            int walkSteps,
            int floatSteps,
            byte[] seed,
            byte[] label,
            int offset);

    private static native int labels0(
            long memory,
            boolean portable,
            int hashSteps,
            int walkSteps,
            int floatSteps,
            byte[] seeds,
            byte[] labels,
            int count);
}
