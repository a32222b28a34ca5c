package dev.assay.attestation;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Thirty-two bytes that stand for something larger: a hash, a root, a beacon, a label.
 *
 * <p>Immutable, compared by value, safe from any thread.
 */
public final class Digest {
    /** Size of a digest. */
    public static final int SIZE_BYTES = 32;

    /** All bytes zero: where there is nothing to point to, such as the report before the first. */
    public static final Digest ZERO = new Digest(new byte[SIZE_BYTES]);

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies 32 bytes.
     *
     * @throws IllegalArgumentException unless there are exactly 32
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalArgumentException("bytes.length=" + bytes.length + ": must be " + SIZE_BYTES);
        }
        return new Digest(bytes.clone());
    }

    /** Copies the 32 bytes at {@code offset}; the array checks its bounds. */
    public static Digest read(byte[] bytes, int offset) {
        byte[] copy = new byte[SIZE_BYTES];
        System.arraycopy(bytes, offset, copy, 0, SIZE_BYTES);
        return new Digest(copy);
    }

    /** Writes the 32 bytes at {@code offset}; the array checks its bounds. */
    public void write(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE_BYTES);
    }

    /** The bytes, in a new array. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** 64 lower-case hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Digest other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The same as {@link #toHex}. */
    @Override
    public String toString() {
        return toHex();
    }
}
