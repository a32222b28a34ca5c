package dev.assay.attestation.cpu;

import dev.assay.attestation.Chi;
import dev.assay.attestation.Digest;
import java.util.Objects;

/**
 * One thread's proof of sequential work (Cohen and Pietrzak, "Simple Proofs of Sequential Work", 2018): a complete binary
 * tree of labels, leaf after leaf, in which every leaf depends on the left siblings along its way, and so on all leaves
 * before it.
 *
 * <pre>
 *                 root                 leaf 5 = 101 depends on the labels of
 *            /           \             0-3, the left sibling at the first turn to the right,
 *          0-3           4-7           and 4, the left sibling at the second;
 *         /   \         /   \          0-3 hangs on leaves 0 to 3: the work has one order only
 *       0-1   2-3     4-5   6-7
 *       / \   / \     / \   / \
 *      0   1 2   3   4  [5] 6  7
 * </pre>
 *
 * <p>The tree is the order of the work and at once the commitment to it: the path that shows leaf i to belong to the root
 * carries exactly the labels that recompute it. In a plain chain with checkpoints, one wrong link cuts the work in two
 * halves that run at the same time, and a random check hardly ever meets it; here a prover that leaves out, invents or
 * reorders a part {@code a} of the leaves has them wrong, and s samples all miss them with probability {@code (1 - a)^s}.
 *
 * <p>The work goes on leaf by leaf, {@link #advance}, and may rest in between: {@link #nodes} and {@link #nextLeaf} are
 * the whole state. <b>Memory</b>: 64 bytes a leaf. Belongs to one thread.
 */
final class WorkTree {
    /** Deepest tree: a million leaves. */
    static final int DEPTH_MAX = 20;

    private static final int LABEL_BYTES = WorkKernel.LABEL_BYTES;

    private final WorkHash hash;
    private final LeafWork work;
    private final int depth;
    private final byte[] nodes;
    private int nextLeaf;

    /** A tree without leaves. */
    WorkTree(Chi chi, int thread, int depth, LeafWork work) {
        this(chi, thread, depth, work, new byte[sizeBytes(depth)], 0);
    }

    /** A tree that goes on from {@link #nodes} and {@link #nextLeaf} of another, whose array it takes over. */
    WorkTree(Chi chi, int thread, int depth, LeafWork work, byte[] nodes, int nextLeaf) {
        if (nodes.length != sizeBytes(depth)) {
            throw new IllegalArgumentException("nodes.length=" + nodes.length + ": must be " + sizeBytes(depth));
        }
        Objects.checkIndex(nextLeaf, (1 << depth) + 1);
        this.hash = new WorkHash(chi, thread);
        this.work = work;
        this.depth = depth;
        this.nodes = nodes;
        this.nextLeaf = nextLeaf;
    }

    private static int sizeBytes(int depth) {
        return 2 * LABEL_BYTES * (1 << depth);
    }

    /** Computes the next leaf, and the inner nodes that it completes; false if there is none. */
    boolean advance() {
        if (nextLeaf == 1 << depth) {
            return false;
        }
        work.label(hash, nodes, depth, nextLeaf);
        for (int node = (1 << depth) + nextLeaf; (node & 1) == 1 && node > 1; node >>= 1) {
            hash.inner(nodes, node >> 1);
        }
        nextLeaf++;
        return true;
    }

    /** The leaf that {@link #advance} computes next; 2^depth if all are there. */
    int nextLeaf() {
        return nextLeaf;
    }

    /** Labels, that of node k at {@code 32 k}; not a copy. */
    byte[] nodes() {
        return nodes;
    }

    /** The label of the root, once all leaves are there. */
    Digest root() {
        requireComplete();
        return Digest.read(nodes, LABEL_BYTES);
    }

    /** Writes the label of a leaf and its siblings from the leaf up: 32 (depth + 1) bytes. */
    void open(int leaf, byte[] target, int offset) {
        requireComplete();
        int node = (1 << depth) + Objects.checkIndex(leaf, 1 << depth);
        System.arraycopy(nodes, node * LABEL_BYTES, target, offset, LABEL_BYTES);
        for (int at = offset + LABEL_BYTES; node > 1; node >>= 1, at += LABEL_BYTES) {
            System.arraycopy(nodes, (node ^ 1) * LABEL_BYTES, target, at, LABEL_BYTES);
        }
    }

    private void requireComplete() {
        if (nextLeaf != 1 << depth) {
            throw new IllegalStateException("nextLeaf=" + nextLeaf + ": must be " + (1 << depth));
        }
    }
}
