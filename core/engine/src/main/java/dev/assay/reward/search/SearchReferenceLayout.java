package dev.assay.reward.search;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Binary form of a document collection.
 *
 * <pre>
 *   i32 count | i32 0 | then per document 24 bytes, little endian:
 *   i64 id | i64 createdAtSeconds (since 1970) | i32 flags (bit 0: credited author) | i32 0
 * </pre>
 *
 * <p>Ids are strictly ascending; times lie within {@value #SECONDS_MAX} seconds of 1970, so that sums of ages cannot
 * overflow. Nothing is allocated before the length is known to agree with the count.
 *
 * <p>Stateless; safe from any thread.
 */
public final class SearchReferenceLayout {
    /** Bytes before the first document. */
    public static final int HEADER_BYTES = 8;
    /** Bytes of one document. */
    public static final int DOCUMENT_BYTES = 24;
    /** Flag of a document by an author whom the subnet credits. */
    public static final int FLAG_CREDITED_AUTHOR = 1;
    /** Furthest time from 1970 on either side, in seconds: some 34,000 years. */
    public static final long SECONDS_MAX = 1L << 40;

    private static final int CREATED_AT_OFFSET = 8;
    private static final int FLAGS_OFFSET = 16;
    private static final int RESERVED_OFFSET = 20;

    private SearchReferenceLayout() {}

    /** Length of a collection, in bytes. */
    public static long encodedLength(int documentCount) {
        return HEADER_BYTES + (long) documentCount * DOCUMENT_BYTES;
    }

    /** Writes the header; the documents are then written by {@link #putDocument}, in ascending order of ids. */
    public static void putHeader(MutableDirectBuffer buffer, int offset, int documentCount) {
        buffer.putInt(offset, documentCount, LITTLE_ENDIAN);
        buffer.putInt(offset + Integer.BYTES, 0, LITTLE_ENDIAN);
    }

    /** Writes one document; values are checked when they are read. */
    public static void putDocument(
            MutableDirectBuffer buffer,
            int offset,
            int document,
            long id,
            long createdAtSeconds,
            boolean creditedAuthor) {
        int start = offset + HEADER_BYTES + document * DOCUMENT_BYTES;
        buffer.putLong(start, id, LITTLE_ENDIAN);
        buffer.putLong(start + CREATED_AT_OFFSET, createdAtSeconds, LITTLE_ENDIAN);
        buffer.putInt(start + FLAGS_OFFSET, creditedAuthor ? FLAG_CREDITED_AUTHOR : 0, LITTLE_ENDIAN);
        buffer.putInt(start + RESERVED_OFFSET, 0, LITTLE_ENDIAN);
    }

    /**
     * Reads a collection.
     *
     * @throws IllegalArgumentException if the bytes are not one; the message names the field
     */
    public static SearchReference decode(DirectBuffer buffer, int offset, int length) {
        int count = readHeader(buffer, offset, length);
        long[] ids = new long[count];
        long[] createdAtSeconds = new long[count];
        boolean[] creditedAuthors = new boolean[count];
        for (int document = 0; document < count; document++) {
            int start = offset + HEADER_BYTES + document * DOCUMENT_BYTES;
            ids[document] = buffer.getLong(start, LITTLE_ENDIAN);
            createdAtSeconds[document] = buffer.getLong(start + CREATED_AT_OFFSET, LITTLE_ENDIAN);
            creditedAuthors[document] = readFlags(buffer, start, document);
        }
        return new SearchReference(ids, createdAtSeconds, creditedAuthors);
    }

    private static int readHeader(DirectBuffer buffer, int offset, int length) {
        if (offset < 0 || length < HEADER_BYTES || offset > buffer.capacity() - length) {
            throw SearchReference.invalid("reference.length", length, "at least 8 and within its buffer");
        }
        int count = buffer.getInt(offset, LITTLE_ENDIAN);
        if (count < 0 || encodedLength(count) != length) {
            throw SearchReference.invalid("reference.count", count, "one that agrees with length=" + length);
        }
        int reserved = buffer.getInt(offset + Integer.BYTES, LITTLE_ENDIAN);
        if (reserved != 0) {
            throw SearchReference.invalid("reference.reserved", reserved, "0");
        }
        return count;
    }

    private static boolean readFlags(DirectBuffer buffer, int start, int document) {
        int flags = buffer.getInt(start + FLAGS_OFFSET, LITTLE_ENDIAN);
        if ((flags & ~FLAG_CREDITED_AUTHOR) != 0) {
            throw SearchReference.invalid("documents[" + document + "].flags", flags, "0 or 1");
        }
        int reserved = buffer.getInt(start + RESERVED_OFFSET, LITTLE_ENDIAN);
        if (reserved != 0) {
            throw SearchReference.invalid("documents[" + document + "].reserved", reserved, "0");
        }
        return flags != 0;
    }
}
