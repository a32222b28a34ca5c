package dev.assay.identity;

/**
 * How a {@link MerkleTree} hashes: leaves and inner nodes in two ways that can never give the same input.
 *
 * <p><b>Contract</b>: both are collision resistant, and no input of {@link #leaf} hashes to what an input of
 * {@link #inner} hashes to, whatever the lengths; a different first byte does it. Without that, an inner node could be
 * shown as a leaf. {@code output} may be one of the inputs.
 */
public interface MerkleHash {
    /** Writes the node of a leaf of {@code length} bytes: 32 bytes at {@code output[outputOffset]}. */
    void leaf(byte[] data, int offset, int length, byte[] output, int outputOffset);

    /** Writes the node above two nodes, of 32 bytes each, left before right. */
    void inner(byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] output, int outputOffset);
}
