package dev.assay.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The part of STROBE-128 on Keccak-f[1600] that transcripts need: {@code meta-AD}, {@code AD}, {@code KEY} and
 * {@code PRF}, without transport.
 *
 * <p>A duplex of 200 bytes, of which an operation touches the first 166; the other 34 hold the capacity of 256 bits and
 * the padding. Each operation first absorbs where the last one began and its own flags, so that no two sequences of
 * operations feed the same bytes.
 *
 * <p>One thread at a time. <b>Cost</b>: one permutation for each 166 bytes and for each {@code KEY} or {@code PRF}.
 *
 * <p>Source: STROBE v1.0.2, strobe.sourceforge.io/specs, sections 5 to 7.
 */
final class Strobe128 {
    /** Bytes that are absorbed or squeezed between two permutations. */
    static final int RATE_BYTES = 166;

    private static final int FLAG_A = 1 << 1;
    private static final int FLAG_I = 1;
    private static final int FLAG_C = 1 << 2;
    private static final int FLAG_M = 1 << 4;
    private static final byte[] VERSION = "STROBEv1.0.2".getBytes(StandardCharsets.US_ASCII);
    private static final int[] PREFIX = {1, RATE_BYTES + 2, 1, 0, 1, 96};

    private final long[] state;
    private int position;
    private int operationStart;
    private int flags;

    /** Starts a protocol. */
    Strobe128(byte[] protocol) {
        state = new long[KeccakF1600.WORDS];
        for (int i = 0; i < PREFIX.length; i++) {
            add(i, PREFIX[i]);
        }
        for (int i = 0; i < VERSION.length; i++) {
            add(PREFIX.length + i, VERSION[i]);
        }
        KeccakF1600.permute(state);
        metaAd(protocol, false);
    }

    private Strobe128(Strobe128 other) {
        state = other.state.clone();
        position = other.position;
        operationStart = other.operationStart;
        flags = other.flags;
    }

    Strobe128 copy() {
        return new Strobe128(this);
    }

    /** Absorbs what describes the next operation; {@code more} goes on with the last call. */
    void metaAd(byte[] bytes, boolean more) {
        begin(FLAG_M | FLAG_A, more);
        absorb(bytes);
    }

    /** Absorbs data that both sides know. */
    void ad(byte[] bytes) {
        begin(FLAG_A, false);
        absorb(bytes);
    }

    /** Overwrites a part of the state, so that what was there cannot be reached backwards. */
    void key(byte[] bytes) {
        begin(FLAG_A | FLAG_C, false);
        for (byte value : bytes) {
            set(position, value);
            advance();
        }
    }

    /** Squeezes bytes, and forgets them. */
    byte[] prf(int sizeBytes) {
        begin(FLAG_I | FLAG_A | FLAG_C, false);
        byte[] bytes = new byte[sizeBytes];
        for (int i = 0; i < sizeBytes; i++) {
            bytes[i] = (byte) get(position);
            set(position, 0);
            advance();
        }
        return bytes;
    }

    /** Overwrites the state with zeros; the object is of no use afterwards. */
    void wipe() {
        Arrays.fill(state, 0);
    }

    private void begin(int operation, boolean more) {
        if (more) {
            if (operation != flags) {
                throw new IllegalStateException("operation=" + operation + ": must go on with " + flags);
            }
            return;
        }
        int lastStart = operationStart;
        operationStart = position + 1;
        flags = operation;
        absorb(lastStart);
        absorb(operation);
        if ((operation & FLAG_C) != 0 && position != 0) {
            permute();
        }
    }

    private void absorb(byte[] bytes) {
        for (byte value : bytes) {
            absorb(value);
        }
    }

    private void absorb(int value) {
        add(position, value);
        advance();
    }

    private void advance() {
        position++;
        if (position == RATE_BYTES) {
            permute();
        }
    }

    private void permute() {
        add(position, operationStart);
        add(position + 1, 0x04);
        add(RATE_BYTES + 1, 0x80);
        KeccakF1600.permute(state);
        position = 0;
        operationStart = 0;
    }

    private void add(int index, int value) {
        state[index >> 3] ^= (value & 0xFFL) << ((index & 7) << 3);
    }

    private void set(int index, int value) {
        int shift = (index & 7) << 3;
        state[index >> 3] = (state[index >> 3] & ~(0xFFL << shift)) | ((value & 0xFFL) << shift);
    }

    private int get(int index) {
        return (int) (state[index >> 3] >>> ((index & 7) << 3)) & 0xFF;
    }
}
