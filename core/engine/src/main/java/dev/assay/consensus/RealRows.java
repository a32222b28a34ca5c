package dev.assay.consensus;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights or bonds inside an epoch: for every uid an ordered list of (column, value) pairs, as {@link SparseRows} but
 * with {@link I32F32} values.
 *
 * <p>Entries of all rows lie one after another; those of row {@code r} are numbered from {@code start(r)} to
 * {@code end(r) - 1}. Immutable; safe from any thread. ND4J is loaded by {@link #toMatrix} alone.
 */
public final class RealRows {
    private final int[] rowStarts;
    private final int[] columns;
    private final long[] values;

    /** Takes the arrays without copying them; the caller keeps no reference to write through. */
    RealRows(int[] rowStarts, int[] columns, long[] values) {
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
    }

    /** Computes the new raw value of one entry. */
    interface Cell {
        long apply(int row, int column, long raw);
    }

    static RealRows empty(int rowCount) {
        return new RealRows(new int[rowCount + 1], new int[0], new long[0]);
    }

    /** The same entries in the same order, values taken as they are. */
    static RealRows of(SparseRows rows) {
        int[] starts = new int[rows.rowCount() + 1];
        int[] columns = new int[rows.entryCount()];
        long[] values = new long[rows.entryCount()];
        for (int row = 0; row < rows.rowCount(); row++) {
            starts[row + 1] = rows.end(row);
        }
        for (int entry = 0; entry < columns.length; entry++) {
            columns[entry] = rows.column(entry);
            values[entry] = (long) rows.value(entry) << 32;
        }
        return new RealRows(starts, columns, values);
    }

    /** The same entries in the same order with other values. */
    RealRows map(Cell cell) {
        long[] mapped = new long[values.length];
        for (int row = 0; row < rowCount(); row++) {
            for (int entry = start(row); entry < end(row); entry++) {
                mapped[entry] = cell.apply(row, columns[entry], values[entry]);
            }
        }
        return new RealRows(rowStarts, columns, mapped);
    }

    public int rowCount() {
        return rowStarts.length - 1;
    }

    public int entryCount() {
        return columns.length;
    }

    /** Number of the first entry of {@code row}. */
    public int start(int row) {
        return rowStarts[row];
    }

    /** One past the number of the last entry of {@code row}. */
    public int end(int row) {
        return rowStarts[row + 1];
    }

    public int column(int entry) {
        return columns[entry];
    }

    /** The value in the chain's raw form. */
    public long raw(int entry) {
        return values[entry];
    }

    public double value(int entry) {
        return I32F32.toReal(values[entry]);
    }

    /** Sum of a row, in the order of its entries; wraps, as on chain. */
    long rawSum(int row) {
        long sum = 0;
        for (int entry = start(row); entry < end(row); entry++) {
            sum += values[entry];
        }
        return sum;
    }

    /** The same values with an entry for every column below n, ascending; columns from n on are left out. */
    RealRows full(int n) {
        RealRowsWriter writer = new RealRowsWriter(rowCount(), rowCount() * n);
        long[] dense = new long[n];
        for (int row = 0; row < rowCount(); row++) {
            for (int entry = start(row); entry < end(row); entry++) {
                if (columns[entry] < n) {
                    dense[columns[entry]] = values[entry];
                }
            }
            writer.addAll(dense);
            writer.endRow();
        }
        return writer.finish();
    }

    /**
     * Some of the rows as a dense float64 matrix, 0 where a row has no entry; columns beyond the last are left out.
     *
     * @param uids which rows, in the order wanted: [uids × columnCount]
     * @throws IllegalArgumentException if a uid has no row, or if either dimension is empty
     */
    public INDArray toMatrix(int[] uids, int columnCount) {
        Checks.range("uids.length", uids.length, 1, Integer.MAX_VALUE);
        Checks.range("columnCount", columnCount, 1, Checks.U16_MAX + 1L);
        Checks.range("uids.length * columnCount", (long) uids.length * columnCount, 1, Integer.MAX_VALUE - 8L);
        for (int uid : uids) {
            Checks.range("uid", uid, 0, rowCount() - 1L);
        }
        double[] dense = new double[uids.length * columnCount];
        for (int k = 0; k < uids.length; k++) {
            scatter(uids[k], dense, k * columnCount, columnCount);
        }
        return Nd4j.createFromArray(dense).reshape(uids.length, columnCount);
    }

    private void scatter(int row, double[] dense, int offset, int columnCount) {
        for (int entry = start(row); entry < end(row); entry++) {
            if (columns[entry] < columnCount) {
                dense[offset + columns[entry]] = value(entry);
            }
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RealRows other
                && Arrays.equals(rowStarts, other.rowStarts)
                && Arrays.equals(columns, other.columns)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(rowStarts) * 31 + Arrays.hashCode(columns)) * 31 + Arrays.hashCode(values);
    }

    /** Sizes only: a full print would flood a log. */
    @Override
    public String toString() {
        return "RealRows[rows=" + rowCount() + ", entries=" + entryCount() + "]";
    }
}
