package dev.assay.identity;

import java.nio.ByteOrder;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Identifies a miner or validator by its 32-byte public key, whatever uid it holds at the moment.
 *
 * <p>The bytes are kept as four big-endian words, so that a key costs one object, compares in four steps, and can be a
 * map key without wrapping an array. The order is that of the bytes read as unsigned numbers, first byte first.
 *
 * <p>Immutable; safe from any thread.
 */
public final class Hotkey implements Comparable<Hotkey> {
    /** Size of a public key. */
    public static final int SIZE_BYTES = 32;

    private static final String PREFIX = "0x";
    private static final int HEX_LENGTH = PREFIX.length() + 2 * SIZE_BYTES;

    private final long word0;
    private final long word1;
    private final long word2;
    private final long word3;

    private Hotkey(long word0, long word1, long word2, long word3) {
        this.word0 = word0;
        this.word1 = word1;
        this.word2 = word2;
        this.word3 = word3;
    }

    /**
     * Copies a public key.
     *
     * @throws IllegalArgumentException unless there are exactly 32 bytes
     */
    public static Hotkey of(byte[] publicKey) {
        if (publicKey.length != SIZE_BYTES) {
            throw new IllegalArgumentException("publicKey.length=" + publicKey.length + ": must be " + SIZE_BYTES);
        }
        return read(new UnsafeBuffer(publicKey), 0);
    }

    /**
     * Parses {@code 0x} and 64 hexadecimal digits, of either case.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Hotkey fromHex(String hex) {
        if (hex.length() != HEX_LENGTH || !hex.startsWith(PREFIX) || !isHexadecimal(hex)) {
            throw new IllegalArgumentException("hex=" + hex + ": must be 0x and 64 hexadecimal digits");
        }
        return of(HexFormat.of().parseHex(hex, PREFIX.length(), HEX_LENGTH));
    }

    private static boolean isHexadecimal(String hex) {
        return hex.chars().skip(PREFIX.length()).allMatch(HexFormat::isHexDigit);
    }

    /** Reads the 32 bytes at {@code index}; the buffer checks its own bounds. */
    public static Hotkey read(DirectBuffer buffer, int index) {
        return new Hotkey(
                buffer.getLong(index, ByteOrder.BIG_ENDIAN),
                buffer.getLong(index + 8, ByteOrder.BIG_ENDIAN),
                buffer.getLong(index + 16, ByteOrder.BIG_ENDIAN),
                buffer.getLong(index + 24, ByteOrder.BIG_ENDIAN));
    }

    /** Writes the 32 bytes at {@code index}. */
    public void write(MutableDirectBuffer buffer, int index) {
        buffer.putLong(index, word0, ByteOrder.BIG_ENDIAN);
        buffer.putLong(index + 8, word1, ByteOrder.BIG_ENDIAN);
        buffer.putLong(index + 16, word2, ByteOrder.BIG_ENDIAN);
        buffer.putLong(index + 24, word3, ByteOrder.BIG_ENDIAN);
    }

    /** The public key, in a new array. */
    public byte[] toBytes() {
        byte[] bytes = new byte[SIZE_BYTES];
        write(new UnsafeBuffer(bytes), 0);
        return bytes;
    }

    /** {@code 0x} and 64 lower-case digits. */
    public String toHex() {
        return PREFIX + HexFormat.of().formatHex(toBytes());
    }

    @Override
    public int compareTo(Hotkey other) {
        int order = Long.compareUnsigned(word0, other.word0);
        order = order != 0 ? order : Long.compareUnsigned(word1, other.word1);
        order = order != 0 ? order : Long.compareUnsigned(word2, other.word2);
        return order != 0 ? order : Long.compareUnsigned(word3, other.word3);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Hotkey other
                && word0 == other.word0
                && word1 == other.word1
                && word2 == other.word2
                && word3 == other.word3;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(((word0 * 31 + word1) * 31 + word2) * 31 + word3);
    }

    /** The same as {@link #toHex}. */
    @Override
    public String toString() {
        return toHex();
    }
}
