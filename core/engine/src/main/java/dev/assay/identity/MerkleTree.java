package dev.assay.identity;

import java.util.Arrays;
import java.util.Objects;

/**
 * A binary hash tree over any number of leaves: 32 bytes, the root, commit to all of them, and a path of about
 * {@code log2(leafCount)} nodes shows which leaf is at an index.
 *
 * <pre>
 *   leaves  0   1   2   3   4          node i of the next level = inner(node 2i, node 2i + 1)
 *            \ /     \ /    |          a last node without a sibling goes up as it is
 *             .       .     4
 *              \     /      |
 *               .   .       4          the path of leaf 4 has one node, those of the others three
 *                 \        /
 *                   root
 * </pre>
 *
 * <p><b>Why a lone node is promoted.</b> If it were paired with itself, the leaves {@code a b c} and {@code a b c c}
 * would have one root (CVE-2012-2459 in Bitcoin); padding with a constant leaf has the same fault for a prover who may
 * choose the constant as data. Promoted, and with leaves and inner nodes hashed apart, a root has one tree below it: two
 * different lists of leaves with one root would be a collision of the hash. The shape is that of RFC 6962.
 *
 * <p><b>What a verifier must know.</b> The number of leaves, from its own parameters and not from the prover: with the
 * index it says how long the path is and on which side each node stands, so at most one leaf fits an index, whatever
 * was put into the tree.
 *
 * <p>Immutable after construction; safe from any thread. <b>Cost</b>: {@code leafCount - 1} hashes and 64 bytes a leaf
 * to build, one hash a level to verify.
 */
public final class MerkleTree {
    /** Size of a node, of a leaf's node and of the root. */
    public static final int NODE_BYTES = 32;
    /** Most leaves of a tree: all nodes then just fit into one array. */
    public static final int LEAF_COUNT_MAX = 1 << 24;

    private final int leafCount;
    private final byte[] nodes; // level by level, leaves first

    private MerkleTree(int leafCount, byte[] nodes) {
        this.leafCount = leafCount;
        this.nodes = nodes;
    }

    /**
     * Builds the tree over nodes of leaves, 32 bytes each, as {@link MerkleHash#leaf} writes them.
     *
     * @throws IllegalArgumentException unless there are 1 to {@value #LEAF_COUNT_MAX} of them
     */
    public static MerkleTree of(MerkleHash hash, byte[] leafNodes) {
        if (leafNodes.length % NODE_BYTES != 0) {
            throw new IllegalArgumentException(
                    "leafNodes.length=" + leafNodes.length + ": must be a multiple of " + NODE_BYTES);
        }
        int leafCount = checkedCount(leafNodes.length / NODE_BYTES);
        byte[] nodes = Arrays.copyOf(leafNodes, nodeCount(leafCount) * NODE_BYTES);
        int level = 0;
        for (int width = leafCount; width > 1; width = above(width)) {
            join(hash, nodes, level, width);
            level += width;
        }
        return new MerkleTree(leafCount, nodes);
    }

    /** Writes the level above the one that starts at node {@code level}. */
    private static void join(MerkleHash hash, byte[] nodes, int level, int width) {
        int next = (level + width) * NODE_BYTES;
        for (int i = 0; i + 1 < width; i += 2, next += NODE_BYTES) {
            int left = (level + i) * NODE_BYTES;
            hash.inner(nodes, left, nodes, left + NODE_BYTES, nodes, next);
        }
        if ((width & 1) == 1) {
            System.arraycopy(nodes, (level + width - 1) * NODE_BYTES, nodes, next, NODE_BYTES);
        }
    }

    /** Number of leaves. */
    public int leafCount() {
        return leafCount;
    }

    /** The 32 bytes that commit to all leaves, in a new array. */
    public byte[] root() {
        return Arrays.copyOfRange(nodes, nodes.length - NODE_BYTES, nodes.length);
    }

    /** The node of a leaf, in a new array. */
    public byte[] leafNode(int index) {
        Objects.checkIndex(index, leafCount);
        return Arrays.copyOfRange(nodes, index * NODE_BYTES, (index + 1) * NODE_BYTES);
    }

    /**
     * The siblings from a leaf up to the root, one behind the other, in a new array.
     *
     * @throws IndexOutOfBoundsException if there is no such leaf
     */
    public byte[] path(int index) {
        byte[] path = new byte[pathLength(leafCount, index) * NODE_BYTES];
        int filled = 0;
        int level = 0;
        int node = index;
        for (int width = leafCount; width > 1; width = above(width), node >>= 1) {
            if (hasSibling(node, width)) {
                System.arraycopy(nodes, (level + (node ^ 1)) * NODE_BYTES, path, filled, NODE_BYTES);
                filled += NODE_BYTES;
            }
            level += width;
        }
        return path;
    }

    /**
     * How many nodes the path of a leaf has: at most 24.
     *
     * @throws IndexOutOfBoundsException if there is no such leaf
     * @throws IllegalArgumentException unless {@code leafCount} is in [1, {@value #LEAF_COUNT_MAX}]
     */
    public static int pathLength(int leafCount, int index) {
        Objects.checkIndex(index, checkedCount(leafCount));
        int length = 0;
        int node = index;
        for (int width = leafCount; width > 1; width = above(width), node >>= 1) {
            length += hasSibling(node, width) ? 1 : 0;
        }
        return length;
    }

    /**
     * Whether a leaf is the one at {@code index} of the tree of {@code leafCount} leaves behind {@code root}.
     *
     * @param leafNode the leaf's node, hashed by the caller from the leaf that was shown
     * @param path as {@link #path} gives it; of another length than {@link #pathLength} says, it is wrong
     * @return false for whatever bytes do not fit, of any length
     * @throws IndexOutOfBoundsException if there is no such leaf, which is the caller's fault
     */
    public static boolean verify(MerkleHash hash, byte[] root, int leafCount, int index, byte[] leafNode, byte[] path) {
        if (path.length != pathLength(leafCount, index) * NODE_BYTES
                || root.length != NODE_BYTES
                || leafNode.length != NODE_BYTES) {
            return false;
        }
        byte[] reached = leafNode.clone();
        int read = 0;
        int node = index;
        for (int width = leafCount; width > 1; width = above(width), node >>= 1) {
            if (hasSibling(node, width)) {
                climb(hash, reached, node, path, read);
                read += NODE_BYTES;
            }
        }
        return Arrays.equals(reached, root);
    }

    private static void climb(MerkleHash hash, byte[] reached, int node, byte[] path, int read) {
        if ((node & 1) == 0) {
            hash.inner(reached, 0, path, read, reached, 0);
        } else {
            hash.inner(path, read, reached, 0, reached, 0);
        }
    }

    private static boolean hasSibling(int node, int width) {
        return (node ^ 1) < width;
    }

    private static int above(int width) {
        return (width + 1) / 2;
    }

    private static int nodeCount(int leafCount) {
        int count = 1;
        for (int width = leafCount; width > 1; width = above(width)) {
            count += width;
        }
        return count;
    }

    private static int checkedCount(int leafCount) {
        if (leafCount < 1 || leafCount > LEAF_COUNT_MAX) {
            throw new IllegalArgumentException("leafCount=" + leafCount + ": must be in [1, " + LEAF_COUNT_MAX + "]");
        }
        return leafCount;
    }
}
