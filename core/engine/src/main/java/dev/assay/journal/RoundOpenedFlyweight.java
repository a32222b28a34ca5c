package dev.assay.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Body of {@link EventType#ROUND_OPENED}: who was asked what, until when.
 *
 * <pre>
 *    0  i32  netuid
 *    4  i32  askedCount
 *    8  i64  roundId         rises from round to round of one subnet
 *   16  i64  deadlineNs      epoch nanoseconds
 *   24  i64  referenceId     of the reference that the task belongs to; 0 when the model needs none
 *   32  i32  taskLength
 *   36  i32  0
 *   40  i32  asked uids, ascending
 *   ..  ...  task            in the form that the subnet's reward model defines
 * </pre>
 */
public final class RoundOpenedFlyweight {
    private static final int HEADER_BYTES = 40;

    private DirectBuffer buffer = new UnsafeBuffer(new byte[HEADER_BYTES]);
    private int offset;

    public RoundOpenedFlyweight wrap(DirectBuffer newBuffer, int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    public int netuid() {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    public int askedCount() {
        return buffer.getInt(offset + 4, ByteOrder.LITTLE_ENDIAN);
    }

    public long roundId() {
        return buffer.getLong(offset + 8, ByteOrder.LITTLE_ENDIAN);
    }

    public long deadlineNs() {
        return buffer.getLong(offset + 16, ByteOrder.LITTLE_ENDIAN);
    }

    public long referenceId() {
        return buffer.getLong(offset + 24, ByteOrder.LITTLE_ENDIAN);
    }

    public int taskLength() {
        return buffer.getInt(offset + 32, ByteOrder.LITTLE_ENDIAN);
    }

    /** The uid that stands at {@code index} among those asked; they ascend. */
    public int askedUid(int index) {
        return buffer.getInt(offset + HEADER_BYTES + index * Integer.BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    public int taskOffset() {
        return offset + HEADER_BYTES + askedCount() * Integer.BYTES;
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    /** Bytes of a body with so many asked uids and so long a task. */
    public static int bodyLength(int askedCount, int taskLength) {
        return HEADER_BYTES + askedCount * Integer.BYTES + taskLength;
    }

    /** Writes a body; {@code askedUids} must ascend. */
    public static void encode(
            MutableDirectBuffer out,
            int at,
            int netuid,
            long roundId,
            long deadlineNs,
            long referenceId,
            int[] askedUids,
            byte[] task) {
        out.putInt(at, netuid, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 4, askedUids.length, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 8, roundId, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 16, deadlineNs, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 24, referenceId, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 32, task.length, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 36, 0, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < askedUids.length; i++) {
            out.putInt(at + HEADER_BYTES + i * Integer.BYTES, askedUids[i], ByteOrder.LITTLE_ENDIAN);
        }
        out.putBytes(at + HEADER_BYTES + askedUids.length * Integer.BYTES, task);
    }
}
