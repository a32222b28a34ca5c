package dev.assay.identity;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the part of SCALE that has one form only: little-endian integers of fixed width, arrays of fixed length, and
 * vectors behind the shortest form of their length.
 *
 * <pre>
 *   u8, u16, u32, u64    1, 2, 4, 8 bytes, least significant first
 *   [u8; n]              the n bytes
 *   Vec                  length, then the elements;   length below 2^6:  1 byte,  length * 4
 *                                                     length below 2^14: 2 bytes, length * 4 + 1
 *                                                     length below 2^30: 4 bytes, length * 4 + 2
 * </pre>
 *
 * <p>No floating point, no maps, no options: two writers that mean the same write the same, so what is written can be
 * signed. {@link ScaleReader} reads it back and takes nothing else.
 *
 * <p>One thread at a time. Values out of their range are this program's fault, hence an
 * {@link IllegalArgumentException}.
 *
 * <p>Source: docs.substrate.io/reference/scale-codec; lengths from 2^30 on, which SCALE has too, are not written.
 */
public final class ScaleWriter {
    /** Largest length of a vector. */
    public static final int LENGTH_MAX = (1 << 30) - 1;

    static final int ONE_BYTE_LENGTH_MAX = (1 << 6) - 1;
    static final int TWO_BYTE_LENGTH_MAX = (1 << 14) - 1;

    private static final int INITIAL_BYTES = 256;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[INITIAL_BYTES]);
    private int sizeBytes;

    /** Writes an integer in [0, 255]. */
    public ScaleWriter u8(int value) {
        range("u8", value, 0xFF);
        buffer.putByte(take(Byte.BYTES), (byte) value);
        return this;
    }

    /** Writes an integer in [0, 65535]. */
    public ScaleWriter u16(int value) {
        range("u16", value, 0xFFFF);
        buffer.putShort(take(Short.BYTES), (short) value, ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    /** Writes an integer in [0, 4294967295]. */
    public ScaleWriter u32(long value) {
        range("u32", value, 0xFFFF_FFFFL);
        buffer.putInt(take(Integer.BYTES), (int) value, ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    /** Writes the 64 bits as an unsigned integer. */
    public ScaleWriter u64(long value) {
        buffer.putLong(take(Long.BYTES), value, ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    /** Writes an array of a length that the reader knows. */
    public ScaleWriter array(byte[] bytes) {
        buffer.putBytes(take(bytes.length), bytes);
        return this;
    }

    /**
     * Writes an array of 32 bytes: a hash, a root.
     *
     * @throws IllegalArgumentException if there are not 32
     */
    public ScaleWriter array32(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("array32.length=" + bytes.length + ": must be 32");
        }
        return array(bytes);
    }

    /** Writes a key. */
    public ScaleWriter hotkey(Hotkey hotkey) {
        hotkey.write(buffer, take(Hotkey.SIZE_BYTES));
        return this;
    }

    /** Writes the length of a vector, whose elements follow; in [0, {@value #LENGTH_MAX}]. */
    public ScaleWriter length(int length) {
        range("length", length, LENGTH_MAX);
        if (length <= ONE_BYTE_LENGTH_MAX) {
            return u8(length << 2);
        }
        return length <= TWO_BYTE_LENGTH_MAX ? u16(length << 2 | 0b01) : u32((long) length << 2 | 0b10);
    }

    /** Writes a vector of bytes. */
    public ScaleWriter bytes(byte[] bytes) {
        return length(bytes.length).array(bytes);
    }

    /** Writes a vector of arrays of 32 bytes. */
    public ScaleWriter arrays32(List<byte[]> arrays) {
        length(arrays.size());
        arrays.forEach(this::array32);
        return this;
    }

    /** What was written, in a new array. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer.byteArray(), sizeBytes);
    }

    private int take(int bytes) {
        int start = sizeBytes;
        int end = Math.addExact(start, bytes);
        if (end > buffer.capacity()) {
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * buffer.capacity()));
            buffer.wrap(Arrays.copyOf(buffer.byteArray(), capacity));
        }
        sizeBytes = end;
        return start;
    }

    private static void range(String name, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + "=" + value + ": must be in [0, " + max + "]");
        }
    }
}
