package dev.assay.attestation.chase;

import dev.assay.attestation.label.LabelShape;
import java.util.Arrays;
import java.util.Objects;

/**
 * Runs a chase and opens its leaves.
 *
 * <p><b>Memory</b>: all nodes of the tree, {@code 2^(n + 1) * 32} bytes, which is 4 MiB for a million reads in leaves of
 * 16. One thread at a time. <b>Cost</b>: a read and a hash of 64 bytes a step, about 7 hashes more a leaf.
 */
public final class ChaseProver {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private static final byte[] INVENTION = new byte[NODE_BYTES];

    private final ChaseShape shape;
    private final ChaseHash hash;
    private final LabelSource source;
    private final Haste haste;
    private final byte[] nodes; // level by level, leaves first
    private int done;

    /** A chase that is bound to the 32 bytes of {@code chi}. */
    public ChaseProver(ChaseShape shape, byte[] chi, LabelSource source) {
        this(shape, chi, source, (leaf, level) -> false);
    }

    /** A chase whose prover may not wait for what it should. */
    ChaseProver(ChaseShape shape, byte[] chi, LabelSource source, Haste haste) {
        this.haste = haste;
        this.shape = shape;
        this.hash = new ChaseHash(chi);
        this.source = source;
        this.nodes = new byte[Math.multiplyExact(2 * shape.leafCount() - 1, NODE_BYTES)];
    }

    /** Makes at most {@code count} more leaves; returns whether all are made. */
    public boolean advance(int count) {
        int to = Math.min(shape.leafCount(), done + count);
        for (; done < to; done++) {
            leaf(done);
            joinUpward(done);
        }
        return done == shape.leafCount();
    }

    /** Makes all leaves; returns the root. */
    public byte[] run() {
        advance(shape.leafCount());
        return root();
    }

    /**
     * The root, in a new array.
     *
     * @throws IllegalStateException if leaves are missing
     */
    public byte[] root() {
        if (done < shape.leafCount()) {
            throw new IllegalStateException("leaves=" + done + ": must be " + shape.leafCount());
        }
        return Arrays.copyOfRange(nodes, nodes.length - NODE_BYTES, nodes.length);
    }

    /** Writes an opened leaf, {@link ChaseShape#openingBytes} bytes; returns where it ends. */
    public int open(int index, byte[] output, int offset) {
        Objects.checkIndex(index, shape.leafCount());
        int end = offset;
        for (int level = 0; level < shape.treeDepth(); level++, end += NODE_BYTES) {
            System.arraycopy(nodes, at(level, index >> level ^ 1), output, end, NODE_BYTES);
        }
        seed(index);
        for (int k = 0; k < shape.leafSteps(); k++, end += source.openingBytes()) {
            source.open(hash.next(source.labelCount()), output, end);
            System.arraycopy(output, end, hash.state(), hash.labelOffset(), NODE_BYTES);
            hash.step();
        }
        return end;
    }

    private void leaf(int index) {
        seed(index);
        long labelCount = source.labelCount();
        for (int k = 0; k < shape.leafSteps(); k++) {
            source.read(hash.next(labelCount), hash.state(), hash.labelOffset());
            hash.step();
        }
        hash.finishLeaf(nodes, at(0, index));
    }

    private void seed(int index) {
        hash.startLeaf(index);
        for (int level = shape.treeDepth() - 1; level >= 0; level--) {
            if ((index >> level & 1) == 1) {
                boolean invented = haste.invents(index, level);
                hash.addLeft(invented ? INVENTION : nodes, invented ? 0 : at(level, (index >> level) - 1));
            }
        }
        hash.seed();
    }

    /** Every subtree whose last leaf this is. */
    private void joinUpward(int leaf) {
        int node = leaf;
        for (int level = 0; level < shape.treeDepth() && (node & 1) == 1; level++, node >>= 1) {
            int left = at(level, node - 1);
            hash.join(level + 1, node >> 1, nodes, left, nodes, left + NODE_BYTES, nodes, at(level + 1, node >> 1));
        }
    }

    private int at(int level, int index) {
        int nodesBelow = 2 * shape.leafCount() - (2 << (shape.treeDepth() - level));
        return (nodesBelow + index) * NODE_BYTES;
    }
}
