package dev.assay.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Body of the events that carry bytes of somebody else's form: {@link EventType#CONFIGURED} (JSON),
 * {@link EventType#REFERENCE_LOADED} (the reward model's) and {@link EventType#METAGRAPH_TAKEN} (the metagraph's).
 *
 * <pre>
 *    0  i32  netuid       0 for CONFIGURED, which speaks of all subnets
 *    4  i32  length
 *    8  i64  id           reference id; block of the metagraph; format version of CONFIGURED
 *   16  ...  bytes
 * </pre>
 */
public final class BlobFlyweight {
    private static final int HEADER_BYTES = 16;

    private DirectBuffer buffer = new UnsafeBuffer(new byte[HEADER_BYTES]);
    private int offset;

    public BlobFlyweight wrap(DirectBuffer newBuffer, int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    public int netuid() {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    public int length() {
        return buffer.getInt(offset + 4, ByteOrder.LITTLE_ENDIAN);
    }

    public long id() {
        return buffer.getLong(offset + 8, ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the bytes start. */
    public int bytesOffset() {
        return offset + HEADER_BYTES;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        byte[] copy = new byte[length()];
        buffer.getBytes(bytesOffset(), copy);
        return copy;
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    public static int bodyLength(int length) {
        return HEADER_BYTES + length;
    }

    public static void encode(MutableDirectBuffer out, int at, int netuid, long id, byte[] bytes) {
        out.putInt(at, netuid, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + 4, bytes.length, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + 8, id, ByteOrder.LITTLE_ENDIAN);
        out.putBytes(at + HEADER_BYTES, bytes);
    }
}
