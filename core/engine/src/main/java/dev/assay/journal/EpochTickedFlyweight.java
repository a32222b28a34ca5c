package dev.assay.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Body of {@link EventType#EPOCH_TICKED}: weights are due.
 *
 * <pre>
 *    0  i32  netuid
 *    4  i32  0
 *    8  i64  epoch           rises from tick to tick of one subnet
 *   16  i64  block
 *   24  i64  emissionRao     what the subnet pays out in this epoch
 *   32  ...  {@link RefusalCounts}
 * </pre>
 */
public final class EpochTickedFlyweight {
    private static final int HEADER_BYTES = 32;

    private DirectBuffer buffer = new UnsafeBuffer(new byte[HEADER_BYTES]);
    private int offset;

    public EpochTickedFlyweight wrap(DirectBuffer newBuffer, int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    public int netuid() {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    public long epoch() {
        return buffer.getLong(offset + 8, ByteOrder.LITTLE_ENDIAN);
    }

    public long block() {
        return buffer.getLong(offset + 16, ByteOrder.LITTLE_ENDIAN);
    }

    public long emissionRao() {
        return buffer.getLong(offset + 24, ByteOrder.LITTLE_ENDIAN);
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
    public static int encode(MutableDirectBuffer out, int at, int netuid, long epoch, long block, long emissionRao) {
        out.putInt(at, netuid, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 4, 0, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 8, epoch, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 16, block, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 24, emissionRao, ByteOrder.LITTLE_ENDIAN);
        return at + HEADER_BYTES;
    }
}
