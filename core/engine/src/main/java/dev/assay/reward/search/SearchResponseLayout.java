package dev.assay.reward.search;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.assay.reward.PayloadVerdict;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Binary form of an answer to a search: the documents found, best first, as the miner claims them.
 *
 * <pre>
 *   byte  0      2      4          8             32
 *         +------+------+----------+-------------+------
 *         | u16  | u16  | u32      | document 0  | document 1 …     little endian
 *         | count| 0    | 0        | 24 bytes    |
 *         +------+------+----------+-------------+------
 *   document: i64 id | i64 createdAtSeconds (since 1970) | f64 score
 * </pre>
 *
 * <p>An answer without documents is well formed: the miner found nothing. The score is what the miner thinks of the
 * document; it must be a number, and no model here believes it.
 *
 * <p>Stateless; safe from any thread; allocates nothing.
 */
public final class SearchResponseLayout {
    /** Bytes before the first document. */
    public static final int HEADER_BYTES = 8;
    /** Bytes of one document. */
    public static final int DOCUMENT_BYTES = 24;
    /** Most documents of one answer. */
    public static final int DOCUMENT_COUNT_MAX = 50;

    private static final int CREATED_AT_OFFSET = 8;
    private static final int SCORE_OFFSET = 16;

    private SearchResponseLayout() {}

    /** Length of an answer, in bytes. */
    public static int encodedLength(int documentCount) {
        return HEADER_BYTES + documentCount * DOCUMENT_BYTES;
    }

    /**
     * Writes the header of an answer; its documents are then written by {@link #putDocument}.
     *
     * @return length of the whole answer, in bytes
     * @throws IllegalArgumentException if {@code documentCount} is not in [0, 50]
     */
    public static int putHeader(MutableDirectBuffer buffer, int offset, int documentCount) {
        if (documentCount < 0 || documentCount > DOCUMENT_COUNT_MAX) {
            throw new IllegalArgumentException(
                    "documentCount=" + documentCount + ": must be in [0, " + DOCUMENT_COUNT_MAX + "]");
        }
        buffer.putLong(offset, documentCount, LITTLE_ENDIAN); // the reserved fields are the upper bytes
        return encodedLength(documentCount);
    }

    /** Writes one document; values are not checked. */
    public static void putDocument(
            MutableDirectBuffer buffer, int offset, int document, long id, long createdAtSeconds, double score) {
        int start = documentOffset(offset, document);
        buffer.putLong(start, id, LITTLE_ENDIAN);
        buffer.putLong(start + CREATED_AT_OFFSET, createdAtSeconds, LITTLE_ENDIAN);
        buffer.putDouble(start + SCORE_OFFSET, score, LITTLE_ENDIAN);
    }

    /** Checks the structure; never throws, whatever the arguments. */
    public static PayloadVerdict check(DirectBuffer buffer, int offset, int length) {
        if (offset < 0 || length < HEADER_BYTES || offset > buffer.capacity() - length) {
            return PayloadVerdict.MALFORMED;
        }
        long header = buffer.getLong(offset, LITTLE_ENDIAN);
        // A reserved field that is not 0 makes the header, read as one number, too large or negative.
        if (header < 0 || header > DOCUMENT_COUNT_MAX || length != encodedLength((int) header)) {
            return PayloadVerdict.MALFORMED;
        }
        for (int document = 0; document < header; document++) {
            if (!Double.isFinite(score(buffer, offset, document))) {
                return PayloadVerdict.NON_FINITE;
            }
        }
        return PayloadVerdict.WELL_FORMED;
    }

    /** Number of documents of a well-formed answer. */
    public static int documentCount(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Id of one document. */
    public static long id(DirectBuffer buffer, int offset, int document) {
        return buffer.getLong(documentOffset(offset, document), LITTLE_ENDIAN);
    }

    /** When the document was made, as the miner claims, in seconds since 1970. */
    public static long createdAtSeconds(DirectBuffer buffer, int offset, int document) {
        return buffer.getLong(documentOffset(offset, document) + CREATED_AT_OFFSET, LITTLE_ENDIAN);
    }

    /** What the miner thinks of the document; finite in a well-formed answer. */
    public static double score(DirectBuffer buffer, int offset, int document) {
        return buffer.getDouble(documentOffset(offset, document) + SCORE_OFFSET, LITTLE_ENDIAN);
    }

    private static int documentOffset(int offset, int document) {
        return offset + HEADER_BYTES + document * DOCUMENT_BYTES;
    }
}
