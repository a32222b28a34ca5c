package dev.assay.identity;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The usual {@link MerkleHash}: {@code leaf = SHA-256(0 | domain | data)} and
 * {@code inner = SHA-256(1 | domain | left | right)}.
 *
 * <p>The first byte keeps leaves and inner nodes apart, as in RFC 6962. The domain, which may be empty, binds a tree to
 * what it is about, so that no part of another tree fits; all of its users must agree on its length.
 *
 * <p>One thread at a time. <b>Cost</b>: about 0.1 µs for an inner node where the processor has SHA instructions, 2.5 µs
 * for a leaf of 4 KiB; allocates nothing.
 */
public final class Sha256MerkleHash implements MerkleHash {
    private static final byte LEAF = 0;
    private static final byte INNER = 1;

    private final MessageDigest sha256;
    private final byte[] domain;

    /** Hashes without a domain. */
    public Sha256MerkleHash() {
        this(new byte[0]);
    }

    /** Hashes for one domain. */
    public Sha256MerkleHash(byte[] domain) {
        this.domain = domain.clone();
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing, which every Java platform must have", e);
        }
    }

    @Override
    public void leaf(byte[] data, int offset, int length, byte[] output, int outputOffset) {
        sha256.update(LEAF);
        sha256.update(domain);
        sha256.update(data, offset, length);
        digest(output, outputOffset);
    }

    @Override
    public void inner(byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] output, int outputOffset) {
        sha256.update(INNER);
        sha256.update(domain);
        sha256.update(left, leftOffset, MerkleTree.NODE_BYTES);
        sha256.update(right, rightOffset, MerkleTree.NODE_BYTES);
        digest(output, outputOffset);
    }

    private void digest(byte[] output, int outputOffset) {
        try {
            sha256.digest(output, outputOffset, MerkleTree.NODE_BYTES);
        } catch (DigestException e) {
            throw new IndexOutOfBoundsException("outputOffset=" + outputOffset + ": must leave room for 32 bytes");
        }
    }
}
