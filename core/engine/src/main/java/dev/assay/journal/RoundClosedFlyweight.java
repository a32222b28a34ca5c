package dev.assay.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Body of {@link EventType#ROUND_CLOSED}.
 *
 * <pre>
 *    0  i32  netuid
 *    4  i32  close reason
 *    8  i64  roundId
 *   16  i32  answeredCount
 *   20  i32  0
 *   24  ...  {@link RefusalCounts}
 * </pre>
 */
public final class RoundClosedFlyweight {
    private static final int HEADER_BYTES = 24;

    private DirectBuffer buffer = new UnsafeBuffer(new byte[HEADER_BYTES]);
    private int offset;

    public RoundClosedFlyweight wrap(DirectBuffer newBuffer, int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    public int netuid() {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    public CloseReason reason() {
        return CloseReason.of(buffer.getInt(offset + 4, ByteOrder.LITTLE_ENDIAN));
    }

    public long roundId() {
        return buffer.getLong(offset + 8, ByteOrder.LITTLE_ENDIAN);
    }

    public int answeredCount() {
        return buffer.getInt(offset + 16, ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the {@link RefusalCounts} start. */
    public int refusalsOffset() {
        return offset + HEADER_BYTES;
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    public static int bodyLength(int refusalEntryCount) {
        return HEADER_BYTES + RefusalCounts.encodedLength(refusalEntryCount);
    }

    /** Writes the fixed part and returns where the {@link RefusalCounts} are to be put. */
    public static int encode(
            MutableDirectBuffer out, int at, int netuid, long roundId, CloseReason reason, int answeredCount) {
        out.putInt(at, netuid, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 4, reason.code(), ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 8, roundId, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 16, answeredCount, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 20, 0, ByteOrder.LITTLE_ENDIAN);
        return at + HEADER_BYTES;
    }
}
