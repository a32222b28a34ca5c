package dev.assay.attestation.label;

/**
 * Joins nodes of a hash tree: {@code parent = SHA-256(1 | left | right)}, as {@link
 * dev.assay.identity.Sha256MerkleHash} does without a domain, but from one array in one call.
 *
 * <p>The labels themselves are the leaves. They could be shown as inner nodes only at another height, and heights are
 * known to whoever verifies. One thread at a time; allocates nothing.
 */
public final class NodeHash {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final Sha256 sha256 = new Sha256();
    private final byte[] message = new byte[1 + 2 * NODE_BYTES];

    /** Starts with nothing. */
    public NodeHash() {
        message[0] = 1;
    }

    /** Writes the parent of two nodes to {@code parent}, which may be one of their arrays. */
    public void join(byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] parent, int parentOffset) {
        System.arraycopy(left, leftOffset, message, 1, NODE_BYTES);
        System.arraycopy(right, rightOffset, message, 1 + NODE_BYTES, NODE_BYTES);
        sha256.hash(message, message.length, parent, parentOffset);
    }

    /** Replaces {@code 2^height} nodes at {@code offset} by their root, there; the rest of them becomes rubbish. */
    public void root(byte[] nodes, int offset, int height) {
        for (int width = 1 << height; width > 1; width >>= 1) {
            for (int k = 0; k < width; k += 2) {
                int left = offset + k * NODE_BYTES;
                join(nodes, left, nodes, left + NODE_BYTES, nodes, offset + k / 2 * NODE_BYTES);
            }
        }
    }
}
