package dev.assay.attestation.label;

import java.util.Arrays;

/**
 * A verifier's look at an opened label: climbs its path to the root.
 *
 * <p>Offsets and lengths are the caller's, computed from parameters; the bytes may be anything. One thread at a time;
 * allocates nothing after construction. <b>Cost</b>: one hash a level, about 0.15 µs each.
 */
public final class PathCheck {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final NodeHash hash = new NodeHash();
    private final byte[] node = new byte[NODE_BYTES];

    /** Whether the label at {@code offset}, with its path behind it, is the one at {@code index} below the root. */
    public boolean leads(byte[] proof, int offset, int height, int index, byte[] root, int rootOffset) {
        climb(proof, offset, height, index);
        return Arrays.equals(node, 0, NODE_BYTES, root, rootOffset, rootOffset + NODE_BYTES);
    }

    /** Writes the root that label and path lead to, whatever it is. */
    public void root(byte[] proof, int offset, int height, int index, byte[] root, int rootOffset) {
        climb(proof, offset, height, index);
        System.arraycopy(node, 0, root, rootOffset, NODE_BYTES);
    }

    private void climb(byte[] proof, int offset, int height, int index) {
        System.arraycopy(proof, offset, node, 0, NODE_BYTES);
        int sibling = offset + NODE_BYTES;
        for (int level = 0; level < height; level++, sibling += NODE_BYTES) {
            if ((index >> level & 1) == 0) {
                hash.join(node, 0, proof, sibling, node, 0);
            } else {
                hash.join(proof, sibling, node, 0, node, 0);
            }
        }
    }
}
