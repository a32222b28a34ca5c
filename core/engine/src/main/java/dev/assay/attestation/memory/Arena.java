package dev.assay.attestation.memory;

import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.LabelTree;
import dev.assay.attestation.label.TreeShape;
import java.nio.ByteBuffer;

/**
 * The memory that is proved: lanes of labels outside the heap, in chunks of up to 1 GiB, and the upper nodes of their
 * hash trees, which take a sixteenth more.
 *
 * <p>Filled by any number of threads, each its own lanes; read by any, once they are done. The JVM limits such memory to
 * {@code -XX:MaxDirectMemorySize}, by default the size of its heap. It is given back when the arena is collected.
 */
public final class Arena {
    /** Nodes are kept from 32 labels, 1 KiB, upward: five levels have to be made again for a path. */
    private static final int KEPT_LEVEL = 5;

    private static final int CHUNK_BYTES_MAX = 1 << 30;

    private final ArenaShape shape;
    private final TreeShape treeShape;
    private final Chunks labels;
    private final Chunks nodes;

    private Arena(ArenaShape shape, TreeShape treeShape) {
        this.shape = shape;
        this.treeShape = treeShape;
        this.labels = new Chunks(shape.laneCount(), shape.lane().layerBytes());
        this.nodes = new Chunks(shape.laneCount(), treeShape.nodesBytes());
    }

    /**
     * Takes the memory, or says why it is not there.
     *
     * @throws InsufficientMemoryException if the machine, the container or the JVM has less than the arena needs; nothing
     *     is held then
     */
    public static Arena allocate(ArenaShape shape, AvailableMemory available) {
        TreeShape treeShape = TreeShape.of(shape.lane().countLog2(), KEPT_LEVEL);
        long needed = shape.sizeBytes() + (long) shape.laneCount() * treeShape.nodesBytes();
        // The kernel promises memory that it does not have, and later kills whoever touches it.
        if (needed > available.bytes()) {
            throw new InsufficientMemoryException(
                    shape.sizeBytes(), needed, available.bytes() + " are available: " + available.origin());
        }
        try {
            return new Arena(shape, treeShape);
        } catch (OutOfMemoryError e) {
            throw new InsufficientMemoryException(
                    shape.sizeBytes(), needed, "the JVM has less: set -XX:MaxDirectMemorySize", e);
        }
    }

    /** What it is made like. */
    public ArenaShape shape() {
        return shape;
    }

    /** The labels of a lane, as a buffer of its own. */
    ByteBuffer lane(int lane) {
        return labels.slice(lane);
    }

    /** The tree of a lane. */
    LabelTree tree(int lane) {
        return new LabelTree(treeShape, lane(lane), nodes.slice(lane));
    }

    TreeShape treeShape() {
        return treeShape;
    }

    /** Writes a label, counted through all lanes. */
    void read(long index, byte[] output, int offset) {
        int lane = (int) (index >> shape.lane().countLog2());
        int inLane = (int) index & shape.lane().labelCount() - 1;
        labels.read(lane, inLane * LabelShape.LABEL_BYTES, output, offset);
    }

    /** Pieces of one size, as many in a buffer as fit into a GiB. */
    private static final class Chunks {
        private final int pieceBytes;
        private final int piecesPerChunk;
        private final ByteBuffer[] chunks;

        Chunks(int pieceCount, int pieceBytes) {
            this.pieceBytes = pieceBytes;
            this.piecesPerChunk = CHUNK_BYTES_MAX / pieceBytes;
            this.chunks = new ByteBuffer[(pieceCount - 1) / piecesPerChunk + 1];
            for (int k = 0; k < chunks.length; k++) {
                int pieces = Math.min(piecesPerChunk, pieceCount - k * piecesPerChunk);
                chunks[k] = ByteBuffer.allocateDirect(pieces * pieceBytes);
            }
        }

        ByteBuffer slice(int piece) {
            return chunks[piece / piecesPerChunk].slice(piece % piecesPerChunk * pieceBytes, pieceBytes);
        }

        void read(int piece, int at, byte[] output, int offset) {
            chunks[piece / piecesPerChunk].get(
                    piece % piecesPerChunk * pieceBytes + at, output, offset, LabelShape.LABEL_BYTES);
        }
    }
}
