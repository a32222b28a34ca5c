package dev.assay.attestation.cpu;

import dev.assay.attestation.Chi;
import dev.assay.attestation.Digest;
import dev.assay.attestation.label.Sha256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hashes that make a tree of sequential work out of labels, bound to one challenge and one thread.
 *
 * <pre>
 *   seed of leaf i      = SHA-256(0 | chi | thread u32 | i u32 | labels of the left siblings on the way from root to leaf)
 *   label of node k     = SHA-256(1 | chi | thread u32 | k u32 | label of 2k | label of 2k + 1)
 * </pre>
 *
 * <p>Nodes are numbered as in a heap: 1 is the root, 2k and 2k + 1 are below k, and leaf i is node {@code 2^depth + i}.
 * The bits of i say how many left siblings there are, and the number of a node says its level, so that no two inputs are
 * alike. Integers are little endian. One thread at a time; allocates nothing.
 */
final class WorkHash {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LABEL_BYTES = WorkKernel.LABEL_BYTES;
    private static final int LEAF = 0;
    private static final int INNER = 1;
    private static final int CHI_OFFSET = 1;
    private static final int THREAD_OFFSET = CHI_OFFSET + Digest.SIZE_BYTES;
    private static final int NUMBER_OFFSET = THREAD_OFFSET + Integer.BYTES;
    private static final int HEADER_BYTES = NUMBER_OFFSET + Integer.BYTES;

    private final Sha256 sha256 = new Sha256();
    private final byte[] header = new byte[HEADER_BYTES];

    WorkHash(Chi chi, int thread) {
        bind(chi, thread);
    }

    /** Starts on another challenge or thread. */
    void bind(Chi chi, int thread) {
        chi.digest().write(header, CHI_OFFSET);
        INTS.set(header, THREAD_OFFSET, thread);
    }

    private Sha256 start(int domain, int number) {
        INTS.set(header, NUMBER_OFFSET, number);
        header[0] = (byte) domain;
        return sha256.update(header);
    }

    /**
     * Writes the seed of a leaf.
     *
     * @param nodes labels, that of node k at {@code 32 k}
     */
    void seedFromNodes(byte[] nodes, int depth, int leaf, byte[] seed) {
        start(LEAF, leaf);
        for (int level = depth - 1; level >= 0; level--) {
            int node = ((1 << depth) + leaf) >> level;
            if ((node & 1) == 1) {
                sha256.update(nodes, (node - 1) * LABEL_BYTES, LABEL_BYTES);
            }
        }
        sha256.finish(seed, 0);
    }

    /**
     * Writes the seed of a leaf.
     *
     * @param path siblings from that of the leaf up, from {@code offset} on
     */
    void seedFromPath(byte[] path, int offset, int depth, int leaf, byte[] seed) {
        start(LEAF, leaf);
        for (int level = depth - 1; level >= 0; level--) {
            if ((leaf >> level & 1) == 1) {
                sha256.update(path, offset + level * LABEL_BYTES, LABEL_BYTES);
            }
        }
        sha256.finish(seed, 0);
    }

    /** Writes the label of an inner node into {@code nodes}, from those below it. */
    void inner(byte[] nodes, int node) {
        start(INNER, node)
                .update(nodes, 2 * node * LABEL_BYTES, 2 * LABEL_BYTES)
                .finish(nodes, node * LABEL_BYTES);
    }

    /** Replaces a label by that of the node above, given its sibling. */
    void climb(byte[] label, int node, byte[] path, int offset) {
        start(INNER, node >> 1);
        if ((node & 1) == 0) {
            sha256.update(label, 0, LABEL_BYTES).update(path, offset, LABEL_BYTES);
        } else {
            sha256.update(path, offset, LABEL_BYTES).update(label, 0, LABEL_BYTES);
        }
        sha256.finish(label, 0);
    }
}
