package dev.assay.attestation.storage;

import dev.assay.attestation.Chi;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.NodeHash;
import dev.assay.attestation.label.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The hash tree over one whole sector that can only be made by who has the challenge and reads all of the sector:
 * leaf = {@code SHA-256("assay/attestation/bandwidth/1" | chi | block)}, inner nodes as in all trees.
 *
 * <p>One thread at a time.
 */
final class SaltedTree {
    private static final byte[] DOMAIN = "assay/attestation/bandwidth/1".getBytes(StandardCharsets.US_ASCII);
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final int blockCount;
    private final byte[] nodes; // root at node 1, children of k at 2 k and 2 k + 1

    /** A tree over a power of two of blocks. */
    SaltedTree(int blockCount) {
        this.blockCount = blockCount;
        this.nodes = new byte[2 * NODE_BYTES * blockCount];
    }

    /** Which sector is read: the challenge says. */
    static int sector(Chi chi, StorageShape shape) {
        return (int) new SampleIndices(chi.digest()).next(shape.sectorCount());
    }

    /** Writes the leaf of a block. */
    static void leaf(Sha256 sha256, Chi chi, byte[] block, int offset, int length, byte[] leaf, int leafOffset) {
        sha256.update(DOMAIN)
                .update(chi.toBytes())
                .update(block, offset, length)
                .finish(leaf, leafOffset);
    }

    void put(Sha256 sha256, Chi chi, int block, byte[] bytes, int length) {
        leaf(sha256, chi, bytes, 0, length, nodes, (blockCount + block) * NODE_BYTES);
    }

    void join() {
        NodeHash hash = new NodeHash();
        for (int k = blockCount - 1; k >= 1; k--) {
            int left = 2 * k * NODE_BYTES;
            hash.join(nodes, left, nodes, left + NODE_BYTES, nodes, k * NODE_BYTES);
        }
    }

    byte[] root() {
        return Arrays.copyOfRange(nodes, NODE_BYTES, 2 * NODE_BYTES);
    }

    /** Writes the path of a block; returns where it ends. */
    int path(int block, byte[] output, int offset) {
        int end = offset;
        for (int k = blockCount + block; k > 1; k >>= 1, end += NODE_BYTES) {
            System.arraycopy(nodes, (k ^ 1) * NODE_BYTES, output, end, NODE_BYTES);
        }
        return end;
    }
}
