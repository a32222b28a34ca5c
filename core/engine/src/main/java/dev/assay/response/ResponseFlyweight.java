package dev.assay.response;

import dev.assay.identity.Hotkey;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads and writes one miner's response in place, without copying it out of its buffer.
 *
 * <pre>
 *    0  i64  roundId
 *    8  i64  receivedNs        epoch nanoseconds, stamped by the receiver
 *   16  i32  netuid
 *   20  i32  uid
 *   24  32B  hotkey
 *   56  i32  payloadLength
 *   60  i32  signed            0 or 1
 *   64  ...  payload           in the form that the subnet's reward model defines
 *            65B trailer       if signed: see {@link ResponseSignature}
 * </pre>
 *
 * <ul>
 *   <li><b>Byte order</b>: little endian.
 *   <li><b>Threads</b>: an instance belongs to one thread.
 *   <li><b>Cost</b>: no allocation after construction.
 * </ul>
 */
public final class ResponseFlyweight {
    /** Bytes before the payload. */
    public static final int HEADER_BYTES = 64;

    public static final int HOTKEY_OFFSET = 24;

    private static final int ROUND_ID_OFFSET = 0;
    private static final int RECEIVED_NS_OFFSET = 8;
    private static final int NETUID_OFFSET = 16;
    private static final int UID_OFFSET = 20;
    private static final int PAYLOAD_LENGTH_OFFSET = 56;
    private static final int SIGNED_OFFSET = 60;

    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[HEADER_BYTES]);

    private DirectBuffer buffer = NOTHING;
    private int offset;

    /** Lays this flyweight over the response that starts at {@code newOffset}. */
    public ResponseFlyweight wrap(DirectBuffer newBuffer, int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    /**
     * Whether {@code length} bytes from {@code offset} are one whole response: the payload length agrees with it, with
     * the trailer or without as the field says. Read nothing else before this is true.
     */
    public static boolean isWhole(DirectBuffer buffer, int offset, int length) {
        if (length < HEADER_BYTES) {
            return false;
        }
        int signed = buffer.getInt(offset + SIGNED_OFFSET, ByteOrder.LITTLE_ENDIAN);
        int payloadLength = length - HEADER_BYTES - (signed == 1 ? ResponseSignature.TRAILER_BYTES : 0);
        return (signed == 0 || signed == 1) && payloadLength >= 0 && payloadLength(buffer, offset) == payloadLength;
    }

    /** Whether the response that starts at {@code offset}, which is whole, has a trailer. */
    public static boolean isSigned(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + SIGNED_OFFSET, ByteOrder.LITTLE_ENDIAN) == 1;
    }

    /** The length of the payload of the response that starts at {@code offset}. */
    public static int payloadLength(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + PAYLOAD_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** The netuid of the response that starts at {@code offset}. */
    public static int netuid(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + NETUID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** The uid that the response at {@code offset} names. */
    public static int uid(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + UID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public long roundId() {
        return buffer.getLong(offset + ROUND_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** When the receiver got it, in nanoseconds since the epoch. */
    public long receivedNs() {
        return buffer.getLong(offset + RECEIVED_NS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public int netuid() {
        return netuid(buffer, offset);
    }

    public int uid() {
        return uid(buffer, offset);
    }

    /** The 32 bytes of the hotkey, as a value of their own; allocates. */
    public Hotkey hotkey() {
        return Hotkey.read(buffer, hotkeyOffset());
    }

    public int payloadLength() {
        return payloadLength(buffer, offset);
    }

    public int payloadOffset() {
        return offset + HEADER_BYTES;
    }

    public boolean isSigned() {
        return isSigned(buffer, offset);
    }

    /** Where the trailer starts in the wrapped buffer, if the response is signed. */
    public int trailerOffset() {
        return payloadOffset() + payloadLength();
    }

    /** Header and payload together, and the trailer if there is one. */
    public int encodedLength() {
        return HEADER_BYTES + payloadLength() + (isSigned() ? ResponseSignature.TRAILER_BYTES : 0);
    }

    /** Where the hotkey's 32 bytes start in the wrapped buffer. */
    public int hotkeyOffset() {
        return offset + HOTKEY_OFFSET;
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Writes a whole response at {@code at} and returns its length.
     *
     * @param receivedNs epoch nanoseconds at which the receiver had the answer
     */
    public static int encode(
            MutableDirectBuffer out,
            int at,
            int netuid,
            int uid,
            Hotkey hotkey,
            long roundId,
            long receivedNs,
            byte[] payload) {
        encodeHeader(out, at, netuid, uid, roundId, receivedNs, payload.length);
        hotkey.write(out, at + HOTKEY_OFFSET);
        out.putBytes(at + HEADER_BYTES, payload);
        return HEADER_BYTES + payload.length;
    }

    /**
     * Adds a trailer to the unsigned response of {@code length} bytes at {@code at} and returns its new length.
     *
     * @param trailer as {@link ResponseSignature#sign} gives it
     */
    public static int addTrailer(MutableDirectBuffer out, int at, int length, byte[] trailer) {
        if (trailer.length != ResponseSignature.TRAILER_BYTES) {
            throw new IllegalArgumentException(
                    "trailer.length=" + trailer.length + ": must be " + ResponseSignature.TRAILER_BYTES);
        }
        out.putInt(at + SIGNED_OFFSET, 1, ByteOrder.LITTLE_ENDIAN);
        out.putBytes(at + length, trailer);
        return length + trailer.length;
    }

    /** Writes everything but hotkey and payload, of an unsigned response: for receivers that put those two in place themselves. */
    public static void encodeHeader(
            MutableDirectBuffer out, int at, int netuid, int uid, long roundId, long receivedNs, int payloadLength) {
        out.putLong(at + ROUND_ID_OFFSET, roundId, ByteOrder.LITTLE_ENDIAN);
        out.putLong(at + RECEIVED_NS_OFFSET, receivedNs, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + NETUID_OFFSET, netuid, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + UID_OFFSET, uid, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + PAYLOAD_LENGTH_OFFSET, payloadLength, ByteOrder.LITTLE_ENDIAN);
        out.putInt(at + SIGNED_OFFSET, 0, ByteOrder.LITTLE_ENDIAN);
    }
}
