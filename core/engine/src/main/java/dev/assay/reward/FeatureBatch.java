package dev.assay.reward;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The answers of one round as a matrix: one row per miner that was asked, one column per feature.
 *
 * <pre>
 *                 one block of off-heap memory, float64, row-major
 *   readResponse --MutableDirectBuffer--&gt; [ rowCapacity × columns ] &lt;--INDArray-- ND4J operations
 *                                                  ^
 *                                       one fused loop over memory()
 * </pre>
 *
 * <p>The same bytes are seen twice, because a call into ND4J costs 10 to 40 µs whatever its size: lanes write rows
 * through {@link #memory()} and small rounds are scored by one loop over it, large ones through {@link #matrix()}.
 *
 * <p><b>Rules</b>: a row that nobody wrote is absent, all NaN: the miner was asked and said nothing. Ragged data is
 * padded with NaN and carries a count; 0 is a legal value and never means missing.
 *
 * <p><b>Threads</b>: belongs to one thread at a time; hand it over with a happens-before edge. <b>Cost</b>: a batch is
 * made once and {@link #reset} before each round, one fill of the rows in use; nothing is allocated after construction
 * but the views of {@link #matrix()}.
 */
public final class FeatureBatch implements AutoCloseable {
    /** Most bytes of one batch, so that every offset is an {@code int}. */
    public static final long BYTES_MAX = 1L << 30;

    private final INDArray matrix;
    private final UnsafeBuffer memory;
    private final int rowCapacity;
    private final int columns;
    private final int rowBytes;
    private int rowCount;

    /**
     * Allocates the memory; all rows are absent and {@code rowCount()} is 0.
     *
     * @param rowCapacity most miners of one round; at least 1
     * @param columns features per row, {@link ResponseModel#featureCount()}; at least 1
     * @throws IllegalArgumentException if either is less than 1 or the batch would exceed {@link #BYTES_MAX}
     */
    @SuppressWarnings("try") // the workspace scope is opened for its effect, not for its name
    public FeatureBatch(int rowCapacity, int columns) {
        requireShape(rowCapacity, columns);
        this.rowCapacity = rowCapacity;
        this.columns = columns;
        this.rowBytes = columns * Double.BYTES;
        // Outside of any workspace: this memory outlives the block in which a caller may have opened one.
        try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            this.matrix = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rowCapacity, columns}, 'c');
        }
        this.memory = new UnsafeBuffer(matrix.data().address(), rowCapacity * rowBytes);
        reset(0);
    }

    private static void requireShape(int rowCapacity, int columns) {
        if (rowCapacity < 1) {
            throw new IllegalArgumentException("rowCapacity=" + rowCapacity + ": must be at least 1");
        }
        if (columns < 1) {
            throw new IllegalArgumentException("columns=" + columns + ": must be at least 1");
        }
        long bytes = (long) rowCapacity * columns * Double.BYTES;
        if (bytes > BYTES_MAX) {
            throw new IllegalArgumentException("rowCapacity*columns*8=" + bytes + ": must be at most " + BYTES_MAX);
        }
    }

    /** The whole memory, rows beyond {@link #rowCount()} included. Of length 0 after {@link #close()}. */
    public MutableDirectBuffer memory() {
        return memory;
    }

    /** Byte offset of a row in {@link #memory()}. */
    public int rowOffset(int row) {
        return row * rowBytes;
    }

    /** Rows in use: the miners asked in this round. */
    public int rowCount() {
        return rowCount;
    }

    /** Rows there is memory for. */
    public int rowCapacity() {
        return rowCapacity;
    }

    /** Features per row. */
    public int columns() {
        return columns;
    }

    /**
     * Begins a round: the first {@code rowCount} rows are in use and absent (all NaN).
     *
     * @throws IllegalArgumentException if there is no memory for so many rows; the batch is then unchanged
     */
    public void reset(int rowCount) {
        if (rowCount < 0 || rowCount > rowCapacity) {
            throw new IllegalArgumentException("rowCount=" + rowCount + ": must be in [0, " + rowCapacity + "]");
        }
        // A double of which every bit is 1 is a NaN, so one fill of bytes marks all rows absent.
        memory.setMemory(0, rowCount * rowBytes, (byte) 0xFF);
        this.rowCount = rowCount;
    }

    /**
     * One feature of one row.
     *
     * @throws IndexOutOfBoundsException if there is no such row in use, or no such column
     */
    public double get(int row, int column) {
        if (row < 0 || row >= rowCount || column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException(
                    "row=" + row + ", column=" + column + ": must be within " + rowCount + " × " + columns);
        }
        return memory.getDouble(rowOffset(row) + column * Double.BYTES);
    }

    /**
     * View of the rows in use, [rowCount × columns], on the same memory: what is written to one is seen in the other.
     *
     * @throws IllegalStateException if no row is in use: ND4J has no matrices without rows
     */
    public INDArray matrix() {
        if (rowCount == 0) {
            throw new IllegalStateException("rowCount=0: must be at least 1 for a matrix");
        }
        // On a device backend this says that the host copy is the newer one; on the CPU it does nothing.
        Nd4j.getAffinityManager().tagLocation(matrix, AffinityManager.Location.HOST);
        return matrix.get(NDArrayIndex.interval(0, rowCount), NDArrayIndex.all());
    }

    /** Frees the memory. Idempotent. Views made by {@link #matrix()} must not be used afterwards. */
    @Override
    public void close() {
        rowCount = 0;
        memory.wrap(new byte[0]); // a late reader gets an index error instead of freed memory
        if (!matrix.wasClosed()) {
            matrix.close();
        }
    }
}
