package dev.assay.identity;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads what {@link ScaleWriter} writes, from bytes that anybody may have made.
 *
 * <p>Each field is read in turn, by name; {@link #finish} says that nothing may follow. A message that is read to its
 * end and written again has the same bytes: there is no second form of anything. The length of a vector counts only
 * after it was compared with what the caller allows and with the bytes that are left, so nothing is allocated and
 * nothing is looped over because a stranger says so.
 *
 * <p>Everything that is wrong with the bytes is a {@link MalformedScaleException}, whatever it is. One thread at a
 * time; the array is not copied, so it must not change meanwhile.
 */
public final class ScaleReader {
    private static final int ARRAY_32_BYTES = 32;

    private final UnsafeBuffer buffer;
    private final int end;
    private int position;

    /** Reads a whole array. */
    public ScaleReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * Reads {@code length} bytes from {@code offset}.
     *
     * @throws IndexOutOfBoundsException if they are not all in the array
     */
    public ScaleReader(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        buffer = new UnsafeBuffer(bytes);
        position = offset;
        end = offset + length;
    }

    /** Bytes that are left. */
    public int remaining() {
        return end - position;
    }

    /** Reads an integer in [0, 255]. */
    public int u8(String field) throws MalformedScaleException {
        return buffer.getByte(take(field, Byte.BYTES)) & 0xFF;
    }

    /** Reads an integer in [0, 65535]. */
    public int u16(String field) throws MalformedScaleException {
        return buffer.getShort(take(field, Short.BYTES), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Reads an integer in [0, 4294967295]. */
    public long u32(String field) throws MalformedScaleException {
        return buffer.getInt(take(field, Integer.BYTES), ByteOrder.LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** Reads 64 bits; whether they are meant without a sign is the caller's to know. */
    public long u64(String field) throws MalformedScaleException {
        return buffer.getLong(take(field, Long.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads an array of a length that this program, not the message, knows. */
    public byte[] array(String field, int sizeBytes) throws MalformedScaleException {
        int start = take(field, sizeBytes);
        byte[] bytes = new byte[sizeBytes];
        buffer.getBytes(start, bytes);
        return bytes;
    }

    /** Reads an array of 32 bytes. */
    public byte[] array32(String field) throws MalformedScaleException {
        return array(field, ARRAY_32_BYTES);
    }

    /** Reads a key; any 32 bytes are one. */
    public Hotkey hotkey(String field) throws MalformedScaleException {
        return Hotkey.read(buffer, take(field, Hotkey.SIZE_BYTES));
    }

    /**
     * Reads the length of a vector.
     *
     * @param elementSizeBytes the least that an element takes, at least 1: so many bytes must be left for each
     * @param lengthMax the most elements that the caller allows
     * @return a length for which memory may be taken
     */
    public int length(String field, int elementSizeBytes, int lengthMax) throws MalformedScaleException {
        if (elementSizeBytes < 1) {
            throw new IllegalArgumentException("elementSizeBytes=" + elementSizeBytes + ": must be at least 1");
        }
        int start = position;
        int length = compact(field);
        if (length > lengthMax) {
            throw malformed(field, ".length=" + length, start, "at most " + lengthMax);
        }
        if ((long) length * elementSizeBytes > remaining()) {
            throw malformed(
                    field,
                    ".length=" + length,
                    start,
                    "followed by " + elementSizeBytes + " bytes for each, but only " + remaining() + " are left");
        }
        return length;
    }

    /** Reads a vector of at most {@code lengthMax} bytes. */
    public byte[] bytes(String field, int lengthMax) throws MalformedScaleException {
        return array(field, length(field, Byte.BYTES, lengthMax));
    }

    /** Reads a vector of at most {@code lengthMax} arrays of 32 bytes. */
    public List<byte[]> arrays32(String field, int lengthMax) throws MalformedScaleException {
        int length = length(field, ARRAY_32_BYTES, lengthMax);
        List<byte[]> arrays = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            arrays.add(array32(field));
        }
        return arrays;
    }

    /** Says that the message ends here. */
    public void finish() throws MalformedScaleException {
        if (remaining() != 0) {
            throw new MalformedScaleException("remaining=" + remaining() + " at byte " + position
                    + ": must be 0, nothing may follow the message");
        }
    }

    private int compact(String field) throws MalformedScaleException {
        int start = position;
        int first = buffer.getByte(take(field, Byte.BYTES)) & 0xFF;
        int mode = first & 0b11;
        position = start;
        if (mode == 0b00) {
            return u8(field) >> 2;
        }
        if (mode == 0b01) {
            return minimal(field, start, u16(field) >> 2, ScaleWriter.ONE_BYTE_LENGTH_MAX);
        }
        if (mode == 0b10) {
            return minimal(field, start, (int) (u32(field) >> 2), ScaleWriter.TWO_BYTE_LENGTH_MAX);
        }
        throw malformed(field, ".length", start, "below 2^30");
    }

    private static int minimal(String field, int start, int length, int shorterMax) throws MalformedScaleException {
        if (length <= shorterMax) {
            throw malformed(field, ".length=" + length, start, "in its shortest form");
        }
        return length;
    }

    private int take(String field, int bytes) throws MalformedScaleException {
        if (bytes < 0 || bytes > remaining()) {
            throw malformed(field, "", position, bytes + " bytes, but only " + remaining() + " are left");
        }
        int start = position;
        position += bytes;
        return start;
    }

    private static MalformedScaleException malformed(String field, String what, int start, String expected) {
        return new MalformedScaleException(field + what + " at byte " + start + ": must be " + expected);
    }
}
