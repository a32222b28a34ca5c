package dev.assay.journal;

import dev.assay.response.Refusal;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The tail of {@link EventType#ROUND_CLOSED} and {@link EventType#EPOCH_TICKED}: how many responses were refused since
 * the last such event, by the uid that they named and by reason. Refused responses are not in the journal; that they
 * came is.
 *
 * <pre>
 *    0  i32  entryCount
 *    4  i32  0
 *    8  per entry: i32 uid (-1: no such uid), i32 refusal code, i64 count
 * </pre>
 */
public final class RefusalCounts {
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 16;

    private DirectBuffer buffer = new UnsafeBuffer(new byte[HEADER_BYTES]);
    private int offset;

    public RefusalCounts wrap(DirectBuffer newBuffer, int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    public int entryCount() {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /** The uid that the refused responses named, or -1 where the metagraph has none such. */
    public int uid(int entry) {
        return buffer.getInt(entryOffset(entry), ByteOrder.LITTLE_ENDIAN);
    }

    public Refusal reason(int entry) {
        return Refusal.of(buffer.getInt(entryOffset(entry) + 4, ByteOrder.LITTLE_ENDIAN));
    }

    public long count(int entry) {
        return buffer.getLong(entryOffset(entry) + 8, ByteOrder.LITTLE_ENDIAN);
    }

    private int entryOffset(int entry) {
        return offset + HEADER_BYTES + entry * ENTRY_BYTES;
    }

    public static int encodedLength(int entryCount) {
        return HEADER_BYTES + entryCount * ENTRY_BYTES;
    }

    /** Writes the head; {@link #putEntry} writes the rest. */
    public static void putHead(MutableDirectBuffer out, int at, int entryCount) {
        out.putInt(at, entryCount, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 4, 0, ByteOrder.LITTLE_ENDIAN);
    }

    public static void putEntry(MutableDirectBuffer out, int at, int entry, int uid, int code, long count) {
        int start = at + HEADER_BYTES + entry * ENTRY_BYTES;
        out.putInt(start, uid, ByteOrder.LITTLE_ENDIAN);
        out.putInt(start + 4, code, ByteOrder.LITTLE_ENDIAN);
        out.putLong(start + 8, count, ByteOrder.LITTLE_ENDIAN);
    }
}
