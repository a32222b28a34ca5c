package dev.assay.attestation.label;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a label is the hash of.
 *
 * <pre>
 *   byte 0      32       64      68      72          104
 *        id     domain   layer   index   previous    expander 1 ... e    back reference 1 ... d
 *                        u32     u32     label       layers above 0      numbers little-endian
 *
 *   index 0     has neither a previous label nor back references
 * </pre>
 *
 * <p>The id comes first, so that no label of one id is a label of another; layer and index follow, so that no two labels
 * of one id have one message. Id and domain fill a block of SHA-256, which C hashes once for a whole layer and not for every
 * label; {@link java.security.MessageDigest} could keep it only in a clone, which costs more than a block. One thread at a time.
 */
final class LabelMessage {
    /** Where the previous label goes. */
    static final int PREVIOUS = 72;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] DOMAIN = "assay/attestation/sealed-label/1".getBytes(StandardCharsets.US_ASCII);
    private static final int DOMAIN_OFFSET = 32;
    private static final int LAYER = 64;
    private static final int INDEX = 68;
    private static final int LABEL_BYTES = LabelShape.LABEL_BYTES;
    private static final int MAX_BYTES = PREVIOUS + (1 + 8 + 4) * LABEL_BYTES;

    private final byte[] bytes = new byte[MAX_BYTES];
    private int layer;
    private long seed;
    private int length;

    /** The message; how much of it counts, {@link #gather} says. */
    byte[] bytes() {
        return bytes;
    }

    /** Starts a layer. */
    void start(byte[] id, int layer) {
        System.arraycopy(id, 0, bytes, 0, LABEL_BYTES);
        System.arraycopy(DOMAIN, 0, bytes, DOMAIN_OFFSET, DOMAIN.length);
        INT.set(bytes, LAYER, layer);
        this.layer = layer;
        seed = LabelGraph.seed((long) LONG.get(bytes, 0), layer);
    }

    /** Takes the previous label from a layer; all buffers are little-endian. */
    void previous(ByteBuffer labels, int index) {
        copy(labels, index, PREVIOUS);
    }

    /** Writes what stands as previous label to its place in the layer. */
    void putPrevious(ByteBuffer labels, int index) {
        int at = index * LABEL_BYTES;
        labels.putLong(at, (long) LONG.get(bytes, PREVIOUS));
        labels.putLong(at + 8, (long) LONG.get(bytes, PREVIOUS + 8));
        labels.putLong(at + 16, (long) LONG.get(bytes, PREVIOUS + 16));
        labels.putLong(at + 24, (long) LONG.get(bytes, PREVIOUS + 24));
    }

    /** Starts the message of a label, without references, for {@link #append}. */
    void putIndex(int index) {
        INT.set(bytes, INDEX, index);
        length = PREVIOUS;
    }

    /** Appends a label that is shown by others. */
    void append(byte[] labels, int offset) {
        System.arraycopy(labels, offset, bytes, length, LABEL_BYTES);
        length += LABEL_BYTES;
    }

    /** The length of a message that was appended to. */
    int length() {
        return length;
    }

    /** The k-th expander of a label. */
    int expander(LabelShape shape, int index, int k) {
        return LabelGraph.expander(seed, index, k, shape.countLog2());
    }

    /** Gathers the references of a label whose previous one stands in its place; returns the length of the message. */
    int gather(LabelShape shape, ByteBuffer below, ByteBuffer labels, int index) {
        INT.set(bytes, INDEX, index);
        int end = PREVIOUS + (index == 0 ? 0 : LABEL_BYTES);
        if (layer > 0) {
            for (int k = 0; k < shape.expanders(); k++, end += LABEL_BYTES) {
                copy(below, expander(shape, index, k), end);
            }
        }
        if (index > 0) {
            for (int k = 0; k < shape.backReferences(); k++, end += LABEL_BYTES) {
                copy(labels, LabelGraph.back((long) LONG.get(bytes, PREVIOUS + 8 * k), index), end);
            }
        }
        return end;
    }

    private void copy(ByteBuffer labels, int index, int to) {
        int at = index * LABEL_BYTES;
        LONG.set(bytes, to, labels.getLong(at));
        LONG.set(bytes, to + 8, labels.getLong(at + 8));
        LONG.set(bytes, to + 16, labels.getLong(at + 16));
        LONG.set(bytes, to + 24, labels.getLong(at + 24));
    }
}
