package dev.assay.attestation.label;

import dev.assay.attestation.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Shows that one label of any layer is the hash of the labels that it must be the hash of.
 *
 * <pre>
 *   label + path | previous + path | expander + path ... (of the layer below) | back reference + path ...
 * </pre>
 *
 * <p>Which references those are the verifier derives itself: expanders from id and index, back references from the
 * previous label once its path is right. How many there are follows from layer and index, so that the size is known
 * before a byte is looked at. One thread at a time; allocates nothing after construction. <b>Cost</b>: a hash a level for
 * each opening, at most {@code 1 + 1 + expanders + backReferences} of them.
 */
public final class LabelCheck {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LABEL_BYTES = LabelShape.LABEL_BYTES;

    private final LabelShape shape;
    private final int openingBytes;
    private final LabelMessage message = new LabelMessage();
    private final PathCheck path = new PathCheck();
    private final Sha256 sha256 = new Sha256();
    private final byte[] expected = new byte[LABEL_BYTES];

    /** Checks labels of one shape. */
    public LabelCheck(LabelShape shape) {
        this.shape = shape;
        this.openingBytes = LABEL_BYTES * (1 + shape.countLog2());
    }

    /** Bytes that show a label. */
    public int sizeBytes(int layer, int index) {
        return openingBytes * (1 + shape.referenceCount(layer, index));
    }

    /** The most bytes that show any label. */
    public int sizeBytesMax() {
        return sizeBytes(shape.lastLayer(), 1);
    }

    /**
     * Writes what shows a label, whose layer is the current one; returns where it ends.
     *
     * @param id that of the layers
     */
    public int show(LabelLayers layers, PathWriter writer, byte[] id, int index, byte[] output, int offset) {
        return show(layers.layer(), layers.tree(), layers.treeBelow(), writer, id, index, output, offset);
    }

    int show(
            int layer,
            LabelTree tree,
            LabelTree below,
            PathWriter writer,
            byte[] id,
            int index,
            byte[] output,
            int offset) {
        int end = tree.open(writer, index, output, offset);
        message.start(id, layer);
        int previous = end;
        if (index > 0) {
            end = tree.open(writer, index - 1, output, end);
        }
        for (int k = 0; layer > 0 && k < shape.expanders(); k++) {
            end = below.open(writer, message.expander(shape, index, k), output, end);
        }
        for (int k = 0; index > 0 && k < shape.backReferences(); k++) {
            end = tree.open(writer, back(output, previous, index, k), output, end);
        }
        return end;
    }

    /**
     * Checks {@link #sizeBytes} bytes at {@code offset}, which must all be there.
     *
     * @param roots the roots of all layers, 32 bytes each, from {@code rootsOffset} on
     * @return {@link Reason#WRONG_PATH} if an opening does not lead to its root, {@link Reason#WRONG_LABEL} if all do but
     *     the label is not the hash of the others, else {@link Reason#NONE}
     */
    public Reason check(byte[] id, int layer, int index, byte[] proof, int offset, byte[] roots, int rootsOffset) {
        int root = rootsOffset + layer * LABEL_BYTES;
        if (!leads(proof, offset, index, roots, root)) {
            return Reason.WRONG_PATH;
        }
        message.start(id, layer);
        message.putIndex(index);
        int at = offset + openingBytes;
        if (index > 0 && !take(proof, at, index - 1, roots, root)) {
            return Reason.WRONG_PATH;
        }
        int previous = at;
        at += index > 0 ? openingBytes : 0;
        for (int k = 0; layer > 0 && k < shape.expanders(); k++, at += openingBytes) {
            if (!take(proof, at, message.expander(shape, index, k), roots, root - LABEL_BYTES)) {
                return Reason.WRONG_PATH;
            }
        }
        for (int k = 0; index > 0 && k < shape.backReferences(); k++, at += openingBytes) {
            if (!take(proof, at, back(proof, previous, index, k), roots, root)) {
                return Reason.WRONG_PATH;
            }
        }
        return matches(proof, offset) ? Reason.NONE : Reason.WRONG_LABEL;
    }

    private boolean take(byte[] proof, int at, int index, byte[] roots, int root) {
        message.append(proof, at);
        return leads(proof, at, index, roots, root);
    }

    private boolean leads(byte[] proof, int at, int index, byte[] roots, int root) {
        return path.leads(proof, at, shape.countLog2(), index, roots, root);
    }

    private boolean matches(byte[] proof, int offset) {
        sha256.hash(message.bytes(), message.length(), expected, 0);
        return Arrays.equals(expected, 0, LABEL_BYTES, proof, offset, offset + LABEL_BYTES);
    }

    private static int back(byte[] labels, int previous, int index, int k) {
        return LabelGraph.back((long) LONG.get(labels, previous + Long.BYTES * k), index);
    }
}
