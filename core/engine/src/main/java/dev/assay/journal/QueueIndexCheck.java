package dev.assay.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Holds what Chronicle Queue noted about its own documents against the documents themselves. The journal is read without
 * these notes, but Chronicle appends by them: a changed bit in one would have it write over events.
 *
 * <pre>
 *   header        +64 position of the last document (or an earlier one), +72 its number, +152 index of indexes,
 *                 +176 next number to be indexed
 *   index2index   i64 capacity, i64 used, positions of the indexes
 *   index         i64 capacity, i64 used, positions of the documents 0, 256, 512, …
 * </pre>
 *
 * <p>A note that is missing (0) is no fault: a killed writer leaves such, and Chronicle looks for itself. Source: the
 * files that chronicle-queue 2026.4 writes with {@code FAST_HOURLY}; {@code JournalDamageTest} opens such files.
 */
final class QueueIndexCheck {
    static final int INDEX_SPACING = 256;
    static final int INDEX_CAPACITY = 4096;

    /** CRC-32C of a header document, its length included, with 0 for all that Chronicle changes in it. */
    private static final int HEADER_CHECKSUM = 0xAC8E7BA9;

    private static final int HEADER_LENGTH = 193;
    private static final int LAST_POSITION = 64;
    private static final int LAST_NUMBER = 72;
    private static final int INDEX_OF_INDEXES = 152;
    private static final int NEXT_INDEXED = 176;
    private static final int POSITION_SHIFT = 32;

    // Codes of Chronicle's binary wire.
    private static final byte PADDING_BYTE = (byte) 0x8F;
    private static final byte PADDING_OF_LENGTH = (byte) 0x8E;
    private static final int PADDING_HEADER_BYTES = 5;
    private static final byte ARRAY_OF_LONGS = (byte) 0x8D;

    private static final byte[] INDEX2INDEX = name((byte) 0xB9, 11, "index2index");
    private static final byte[] INDEX = name((byte) 0xB9, 5, "index");

    private final QueueFile file;
    private final LongArrayList indexed = new LongArrayList();
    private final List<Long> indexes = new ArrayList<>();
    private long indexOfIndexes;
    private long documentCount;
    private long lastPosition;
    private long lastPositionNumber = -1;

    QueueIndexCheck(QueueFile file) {
        this.file = file;
    }

    private static byte[] name(byte code, int length, String text) {
        byte[] bytes = new byte[2 + length];
        bytes[0] = code;
        bytes[1] = (byte) length;
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, 2, length);
        return bytes;
    }

    /** Notes where a document of events starts; always true. */
    boolean onDocument(long start) {
        if (start == lastPosition) {
            lastPositionNumber = documentCount;
        }
        if (documentCount % INDEX_SPACING == 0) {
            indexed.addLong(start);
        }
        documentCount++;
        return true;
    }

    /** Takes one of Chronicle's own documents; what is wrong with it, or null. */
    @Nullable
    String onMetadata(long start, int length) throws IOException {
        if (start == 0) {
            return onHeader(length);
        }
        if (hasName(start, length, INDEX2INDEX)) {
            indexOfIndexes = start;
            return null;
        }
        if (hasName(start, length, INDEX)) {
            indexes.add(start);
            return null;
        }
        return "one of Chronicle Queue's own documents is unknown";
    }

    private @Nullable String onHeader(int length) throws IOException {
        if (length != HEADER_LENGTH) {
            return "the file's header is none";
        }
        lastPosition = file.longAt(LAST_POSITION);
        return null;
    }

    private boolean hasName(long start, int length, byte[] name) throws IOException {
        return length > name.length && Arrays.equals(file.bytesAt(start + QueueFile.HEADER_BYTES, name.length), name);
    }

    /** After the walk: the first note that is wrong, or null. */
    @Nullable
    String fault() throws IOException {
        if (file.position() == 0) {
            return null; // no header yet
        }
        if (headerChecksum() != HEADER_CHECKSUM) {
            return "the file's header is changed";
        }
        String wrong = headerFault();
        if (wrong == null && indexOfIndexes != 0) {
            wrong = arrayFault(indexOfIndexes, indexes.size(), indexes::get);
        }
        for (int i = 0; wrong == null && i < indexes.size(); i++) {
            int first = i * INDEX_CAPACITY;
            int count = Math.max(0, Math.min(INDEX_CAPACITY, indexed.size() - first));
            wrong = arrayFault(indexes.get(i), count, entry -> indexed.getLong(first + entry));
        }
        return wrong;
    }

    private int headerChecksum() throws IOException {
        byte[] bytes = file.bytesAt(0, QueueFile.HEADER_BYTES + HEADER_LENGTH);
        for (int field : new int[] {LAST_POSITION, LAST_NUMBER, INDEX_OF_INDEXES, NEXT_INDEXED}) {
            Arrays.fill(bytes, field, field + Long.BYTES, (byte) 0);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private @Nullable String headerFault() throws IOException {
        if (lastPosition != 0 && lastPositionNumber < 0) {
            return "the header points to no document";
        }
        long number = file.longAt(LAST_NUMBER);
        boolean ofLast = lastPosition != 0 && (int) (number >>> POSITION_SHIFT) == (int) lastPosition;
        if (ofLast && (int) number != (int) lastPositionNumber) {
            return "the header miscounts the documents";
        }
        long pointer = file.longAt(INDEX_OF_INDEXES);
        if (pointer != 0 && pointer != indexOfIndexes) {
            return "the header points to no index";
        }
        long next = file.longAt(NEXT_INDEXED);
        boolean plausible = next >= 0 && next % INDEX_SPACING == 0 && next / INDEX_SPACING <= indexed.size();
        return plausible ? null : "the header miscounts the index";
    }

    /** Where an entry of an index must point to. */
    @FunctionalInterface
    private interface Expected {
        long at(int entry);
    }

    private @Nullable String arrayFault(long start, int count, Expected expected) throws IOException {
        long array = arrayStart(start);
        if (array < 0 || file.longAt(array) != INDEX_CAPACITY) {
            return "an index is none";
        }
        long used = file.longAt(array + Long.BYTES);
        if (used < 0 || used > count) {
            return "an index miscounts its entries";
        }
        for (int i = 0; i < INDEX_CAPACITY; i++) {
            long entry = file.longAt(array + (2L + i) * Long.BYTES);
            if (entry != 0 && (i >= count || entry != expected.at(i))) {
                return "an index points to no document";
            }
        }
        return null;
    }

    /** Behind the name stands padding, then the code of an array, then the array at a multiple of eight; -1 if not. */
    private long arrayStart(long documentStart) throws IOException {
        int nameLength = file.bytesAt(documentStart + QueueFile.HEADER_BYTES + 1, 1)[0];
        long padding = documentStart + QueueFile.HEADER_BYTES + 2 + nameLength;
        long array = (padding + 1 + Long.BYTES - 1) & -Long.BYTES;
        int length = (int) (array - padding);
        if (array + (2L + INDEX_CAPACITY) * Long.BYTES > file.size()) {
            return -1;
        }
        byte[] expected = new byte[length];
        if (length - 1 < PADDING_HEADER_BYTES) {
            Arrays.fill(expected, PADDING_BYTE);
        } else {
            expected[0] = PADDING_OF_LENGTH;
            expected[1] = (byte) (length - 1 - PADDING_HEADER_BYTES);
        }
        expected[length - 1] = ARRAY_OF_LONGS;
        return Arrays.equals(expected, file.bytesAt(padding, length)) ? array : -1;
    }
}
