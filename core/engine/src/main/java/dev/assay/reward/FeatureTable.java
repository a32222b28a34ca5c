package dev.assay.reward;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The values of one {@link FeatureGroup} in a batch: an ND4J matrix with a row per round, response or item.
 *
 * <pre>
 *   starts  0     2  2        5            owner 0 has rows 0..1, owner 1 none, owner 2 rows 2..4
 *           │     │  │        │
 *   matrix  [row][row][row][row][row]      rows × columns, float64 or float32, row-major, off-heap
 * </pre>
 *
 * <p>Ragged data carries its counts as starts: nothing is padded, so no value can be mistaken for padding. The same bytes
 * are an ND4J matrix for large operations and plain memory for fused loops: {@link #get} reads one value, {@link #copy}
 * a block of rows at the speed of memory.
 *
 * <p>Immutable as long as nobody writes to the matrix; safe from any thread. At most 2 GiB.
 */
public final class FeatureTable implements AutoCloseable {
    private static final int[] ONE_EACH = {};

    private final @Nullable INDArray matrix; // ND4J has no matrices without rows
    private final @Nullable DoubleBuffer doubles;
    private final @Nullable FloatBuffer floats;
    private final int[] starts;
    private final int rowCount;
    private final int columns;

    private FeatureTable(@Nullable INDArray matrix, int rowCount, int columns, int[] starts) {
        this.matrix = matrix;
        this.rowCount = rowCount;
        this.columns = columns;
        this.starts = starts;
        boolean single = matrix != null && matrix.dataType() == DataType.FLOAT;
        floats = matrix != null && single ? matrix.data().asNioFloat() : null;
        doubles = matrix != null && !single ? matrix.data().asNioDouble() : null;
    }

    /**
     * A table with one row per owner.
     *
     * @param matrix float64 or float32; taken over if it is contiguous and row-major, copied if not
     * @throws IllegalArgumentException if it is no matrix of these types or larger than 2 GiB
     */
    public static FeatureTable of(INDArray matrix) {
        return of(matrix, ONE_EACH);
    }

    /**
     * A table with any number of rows per owner.
     *
     * @param matrix float64 or float32; taken over if it is contiguous and row-major, copied if not
     * @param starts first row of every owner, and the number of rows at the end; from 0, never falling
     * @throws IllegalArgumentException if the starts do not cut the rows of the matrix, or it is no matrix of these types
     *     or larger than 2 GiB
     */
    public static FeatureTable ragged(INDArray matrix, int[] starts) {
        requireStarts(starts, (int) matrix.size(0));
        return of(matrix, starts.clone());
    }

    private static FeatureTable of(INDArray matrix, int[] starts) {
        if (matrix.rank() != 2 || matrix.size(0) > Integer.MAX_VALUE || matrix.size(1) > Integer.MAX_VALUE) {
            throw invalid("matrix.rank", matrix.rank(), "2, with rows and columns");
        }
        if (matrix.dataType() != DataType.DOUBLE && matrix.dataType() != DataType.FLOAT) {
            throw invalid("matrix.dataType", matrix.dataType(), "DOUBLE or FLOAT");
        }
        if (matrix.length() * matrix.dataType().width() > Integer.MAX_VALUE) {
            throw invalid("matrix.length", matrix.length(), "at most 2 GiB of values");
        }
        return new FeatureTable(contiguous(matrix), (int) matrix.size(0), (int) matrix.size(1), starts);
    }

    /** A table without rows and owners: the state of a model that keeps none. */
    public static FeatureTable none() {
        return new FeatureTable(null, 0, 0, ONE_EACH);
    }

    /** Copies values from the heap; rows may be none. */
    static FeatureTable of(double[] values, int rowCount, int columns, boolean ragged, int[] starts) {
        if (ragged) {
            requireStarts(starts, rowCount);
        }
        if (rowCount == 0) {
            return new FeatureTable(null, 0, columns, ragged ? starts : ONE_EACH);
        }
        INDArray matrix = allocate(rowCount, columns);
        matrix.data().asNioDouble().put(0, values, 0, rowCount * columns);
        return new FeatureTable(matrix, rowCount, columns, ragged ? starts : ONE_EACH);
    }

    /** Memory of a table yet to be filled, outside of any workspace, because it outlives the block of the caller. */
    @SuppressWarnings("try") // the workspace scope is opened for its effect, not for its name
    private static INDArray allocate(long rows, long columns) {
        if (rows * columns * Double.BYTES > Integer.MAX_VALUE) {
            throw invalid("rows*columns*8", rows * columns * Double.BYTES, "at most 2 GiB");
        }
        try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, columns}, 'c');
        }
    }

    private static INDArray contiguous(INDArray matrix) {
        DataBuffer data = matrix.data();
        boolean plain = matrix.ordering() == 'c'
                && matrix.offset() == 0
                && data.length() == matrix.length()
                && matrix.stride(1) == 1;
        INDArray held = plain ? matrix : matrix.dup('c');
        // On a device backend this brings the host copy up to date; on the CPU it does nothing.
        Nd4j.getAffinityManager().ensureLocation(held, AffinityManager.Location.HOST);
        return held;
    }

    private static void requireStarts(int[] starts, int rowCount) {
        if (starts.length == 0 || starts[0] != 0) {
            throw invalid("starts[0]", starts.length == 0 ? "nothing" : starts[0], "0");
        }
        for (int owner = 1; owner < starts.length; owner++) {
            if (starts[owner] < starts[owner - 1] || starts[owner] > rowCount) {
                throw invalid(
                        "starts[" + owner + "]",
                        starts[owner],
                        "in [" + starts[owner - 1] + ", " + rowCount + "], the number of rows");
            }
        }
        if (starts[starts.length - 1] != rowCount) {
            throw invalid("starts[" + (starts.length - 1) + "]", starts[starts.length - 1], rowCount + ", all rows");
        }
    }

    private static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }

    /** Number of rows, over all owners. */
    public int rowCount() {
        return rowCount;
    }

    /** Values per row. */
    public int columns() {
        return columns;
    }

    /** Whether owners have any number of rows. */
    public boolean ragged() {
        return starts != ONE_EACH;
    }

    /** Number of rounds or responses that the rows belong to. */
    public int ownerCount() {
        return ragged() ? starts.length - 1 : rowCount;
    }

    /** First row of an owner. */
    public int first(int owner) {
        return ragged() ? starts[owner] : owner;
    }

    /** Row after the last one of an owner. */
    public int end(int owner) {
        return first(owner + 1);
    }

    /** Number of rows of an owner. */
    public int count(int owner) {
        return end(owner) - first(owner);
    }

    /** One value. */
    public double get(int row, int column) {
        int at = row * columns + column;
        FloatBuffer single = floats;
        if (single != null) {
            return single.get(at);
        }
        return doubles().get(at);
    }

    /** Copies whole rows, one after the other, into {@code into} from {@code at}; float32 becomes float64. */
    public void copy(int firstRow, int rows, double[] into, int at) {
        int length = rows * columns;
        FloatBuffer single = floats;
        if (single == null) {
            if (length > 0) {
                doubles().get(firstRow * columns, into, at, length);
            }
            return;
        }
        int from = firstRow * columns;
        for (int i = 0; i < length; i++) {
            into[at + i] = single.get(from + i);
        }
    }

    /** All rows, one after the other, in a new array; float32 becomes float64. */
    public double[] values() {
        double[] values = new double[rowCount * columns];
        copy(0, rowCount, values, 0);
        return values;
    }

    /**
     * Copies whole rows of float32, one after the other, into {@code into} from {@code at}.
     *
     * @throws IllegalStateException if the values are float64
     */
    public void copy(int firstRow, int rows, float[] into, int at) {
        FloatBuffer single = floats;
        if (single == null && rowCount > 0) {
            throw new IllegalStateException("dataType=DOUBLE: must be FLOAT for a copy to float[]");
        }
        if (single != null) {
            single.get(firstRow * columns, into, at, rows * columns);
        }
    }

    /** One column of some rows, in a new array. */
    public double[] column(int firstRow, int rows, int column) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = get(firstRow + row, column);
        }
        return values;
    }

    /** Whether values are float32. */
    public boolean singlePrecision() {
        return floats != null;
    }

    /**
     * The matrix, [rowCount × columns], row-major.
     *
     * @throws IllegalStateException if there are no rows: ND4J has no such matrices
     */
    public INDArray matrix() {
        INDArray held = matrix;
        if (held == null) {
            throw new IllegalStateException("rowCount=0: must be at least 1 for a matrix");
        }
        return held;
    }

    private DoubleBuffer doubles() {
        DoubleBuffer held = doubles;
        if (held == null) {
            throw new IndexOutOfBoundsException("rowCount=0: must be at least 1 for a value");
        }
        return held;
    }

    /** Frees the memory. Idempotent; no other method may be called afterwards. */
    @Override
    public void close() {
        INDArray held = matrix;
        if (held != null && held.closeable()) {
            held.close();
        }
    }
}
