package dev.assay.reward.search;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Binary form of a search that was put to miners, with the labels by which answers are judged.
 *
 * <pre>
 *   i32 size | i32 mode | i64 nowSeconds (since 1970) | i32 labelCount | i32 0 | then per label 16 bytes, little endian:
 *   i64 documentId | f64 label: 0, 0.5 or 1
 * </pre>
 *
 * <p>{@code size} is how many documents were asked for, {@code mode} a number that the model gives a meaning. Ids are
 * strictly ascending; a document without a label counts 0. Nothing is allocated before the length is known to agree
 * with the count.
 *
 * <p>Stateless; safe from any thread.
 */
public final class SearchTaskLayout {
    /** Bytes before the first label. */
    public static final int HEADER_BYTES = 24;
    /** Bytes of one label. */
    public static final int LABEL_BYTES = 16;
    /** Most documents that can be asked for. */
    public static final int SIZE_MAX = SearchResponseLayout.DOCUMENT_COUNT_MAX;

    private static final int MODE_OFFSET = 4;
    private static final int NOW_OFFSET = 8;
    private static final int COUNT_OFFSET = 16;
    private static final int RESERVED_OFFSET = 20;

    private SearchTaskLayout() {}

    /** Length of a task, in bytes. */
    public static long encodedLength(int labelCount) {
        return HEADER_BYTES + (long) labelCount * LABEL_BYTES;
    }

    /** Writes the header; the labels are then written by {@link #putLabel}, in ascending order of ids. */
    public static void putHeader(
            MutableDirectBuffer buffer, int offset, int size, int mode, long nowSeconds, int labelCount) {
        buffer.putInt(offset, size, LITTLE_ENDIAN);
        buffer.putInt(offset + MODE_OFFSET, mode, LITTLE_ENDIAN);
        buffer.putLong(offset + NOW_OFFSET, nowSeconds, LITTLE_ENDIAN);
        buffer.putInt(offset + COUNT_OFFSET, labelCount, LITTLE_ENDIAN);
        buffer.putInt(offset + RESERVED_OFFSET, 0, LITTLE_ENDIAN);
    }

    /** Writes one label; values are checked when they are read. */
    public static void putLabel(MutableDirectBuffer buffer, int offset, int label, long documentId, double value) {
        int start = offset + HEADER_BYTES + label * LABEL_BYTES;
        buffer.putLong(start, documentId, LITTLE_ENDIAN);
        buffer.putDouble(start + Long.BYTES, value, LITTLE_ENDIAN);
    }

    /**
     * Reads a task.
     *
     * @throws IllegalArgumentException if the bytes are not one, or a label is for a document that the reference does
     *     not have; the message names the field
     */
    public static SearchTask decode(SearchReference reference, DirectBuffer buffer, int offset, int length) {
        int count = readLabelCount(buffer, offset, length);
        long[] ids = new long[count];
        double[] labels = new double[count];
        for (int label = 0; label < count; label++) {
            int start = offset + HEADER_BYTES + label * LABEL_BYTES;
            ids[label] = buffer.getLong(start, LITTLE_ENDIAN);
            labels[label] = buffer.getDouble(start + Long.BYTES, LITTLE_ENDIAN);
        }
        return new SearchTask(
                reference,
                buffer.getInt(offset, LITTLE_ENDIAN),
                buffer.getInt(offset + MODE_OFFSET, LITTLE_ENDIAN),
                buffer.getLong(offset + NOW_OFFSET, LITTLE_ENDIAN),
                ids,
                labels);
    }

    private static int readLabelCount(DirectBuffer buffer, int offset, int length) {
        if (offset < 0 || length < HEADER_BYTES || offset > buffer.capacity() - length) {
            throw SearchReference.invalid("task.length", length, "at least 24 and within its buffer");
        }
        int count = buffer.getInt(offset + COUNT_OFFSET, LITTLE_ENDIAN);
        if (count < 0 || encodedLength(count) != length) {
            throw SearchReference.invalid("task.labelCount", count, "one that agrees with length=" + length);
        }
        int reserved = buffer.getInt(offset + RESERVED_OFFSET, LITTLE_ENDIAN);
        if (reserved != 0) {
            throw SearchReference.invalid("task.reserved", reserved, "0");
        }
        return count;
    }
}
