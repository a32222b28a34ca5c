package dev.assay.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The 32 bytes in front of every event: how long it is, where it stands, and a checksum that a flipped bit breaks.
 *
 * <pre>
 *    0  i32  length      header and body, in bytes
 *    4  i32  checksum    CRC-32C of bytes 8 to length
 *    8  i64  sequence    0, 1, 2, … without a gap
 *   16  i64  timeNs      epoch nanoseconds of the sequencer; never decreases
 *   24  i32  type        see {@link EventType}
 *   28  i32  0
 *   32  ...  body
 * </pre>
 *
 * <p><b>Byte order</b>: little endian. <b>Threads</b>: stateless but for the {@code CRC32C} that the caller owns.
 */
public final class EventHeader {
    public static final int BYTES = 32;

    /** Longest event, header included; a longer one is refused before it is written. */
    public static final int LENGTH_MAX = 16 << 20;

    private static final int LENGTH_OFFSET = 0;
    private static final int CHECKSUM_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int TIME_NS_OFFSET = 16;
    private static final int TYPE_OFFSET = 24;
    private static final int RESERVED_OFFSET = 28;

    private EventHeader() {}

    public static int length(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long sequence(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long timeNs(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + TIME_NS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int typeCode(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + TYPE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static EventType type(DirectBuffer buffer, int offset) {
        return EventType.of(typeCode(buffer, offset));
    }

    /** Writes everything but the checksum, which {@link #seal} adds when the body stands. */
    public static void write(MutableDirectBuffer out, int offset, int length, long sequence, long timeNs, int type) {
        out.putInt(offset + LENGTH_OFFSET, length, ByteOrder.LITTLE_ENDIAN);
        out.putLong(offset + SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
        out.putLong(offset + TIME_NS_OFFSET, timeNs, ByteOrder.LITTLE_ENDIAN);
        out.putInt(offset + TYPE_OFFSET, type, ByteOrder.LITTLE_ENDIAN);
        out.putInt(offset + RESERVED_OFFSET, 0, ByteOrder.LITTLE_ENDIAN);
    }

    /** Puts the checksum in. {@code bytes} is the whole memory behind {@code out}, starting at the same byte. */
    public static void seal(MutableDirectBuffer out, ByteBuffer bytes, int offset, CRC32C checksum) {
        out.putInt(offset + CHECKSUM_OFFSET, checksum(out, bytes, offset, checksum), ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the checksum fits. The length must have been found to lie within the buffer before. */
    public static boolean isIntact(DirectBuffer buffer, ByteBuffer bytes, int offset, CRC32C checksum) {
        return buffer.getInt(offset + CHECKSUM_OFFSET, ByteOrder.LITTLE_ENDIAN)
                == checksum(buffer, bytes, offset, checksum);
    }

    private static int checksum(DirectBuffer buffer, ByteBuffer bytes, int offset, CRC32C checksum) {
        bytes.limit(offset + length(buffer, offset));
        bytes.position(offset + SEQUENCE_OFFSET);
        checksum.reset();
        checksum.update(bytes);
        bytes.clear();
        return (int) checksum.getValue();
    }
}
