package dev.assay.attestation.cpu;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The JDK's SHA-256, which uses the processor's instructions, without allocating or checked exceptions. */
final class Sha256 {
    private static final int SIZE_BYTES = 32;

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing, which every Java platform must have", e);
        }
    }

    Sha256 update(int value) {
        digest.update((byte) value);
        return this;
    }

    Sha256 update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        return this;
    }

    /** Writes what was taken, hashed, and starts over; the bytes may be among those that were taken. */
    void digest(byte[] target, int offset) {
        try {
            digest.digest(target, offset, SIZE_BYTES);
        } catch (DigestException e) {
            throw new IndexOutOfBoundsException("offset=" + offset + ": must leave room for 32 bytes");
        }
    }
}
