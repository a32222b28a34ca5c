package dev.assay.identity;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * BLAKE2b with a digest of 32 bytes and no key: the chain's hash.
 *
 * <p>Stateless; safe from any thread. Source: RFC 7693.
 */
public final class Blake2b256 {
    /** Size of a digest. */
    public static final int SIZE_BYTES = 32;

    private Blake2b256() {}

    /** Hashes the parts as if they were one array; the digest is a new one. */
    public static byte[] hash(byte[]... parts) {
        Blake2bDigest blake2b = new Blake2bDigest(SIZE_BYTES * Byte.SIZE);
        for (byte[] part : parts) {
            blake2b.update(part, 0, part.length);
        }
        byte[] digest = new byte[SIZE_BYTES];
        blake2b.doFinal(digest, 0);
        return digest;
    }
}
