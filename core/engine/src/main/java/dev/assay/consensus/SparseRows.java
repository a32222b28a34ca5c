package dev.assay.consensus;

import static dev.assay.consensus.Checks.invalid;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Weights or bonds as the chain stores them: for every uid an ordered list of (column, value) pairs.
 *
 * <p>The order is kept, since one step of the epoch reads it, and so are entries of value zero. A column may lie beyond
 * the last uid: storage holds such entries after a subnet has shrunk, and the epoch skips them. A column occurs at most
 * once in a row.
 *
 * <p>The entries of all rows lie one after another; those of row {@code r} are numbered from {@code start(r)} to
 * {@code end(r) - 1}.
 *
 * <ul>
 *   <li><b>Ranges</b>: columns and values are u16, 0 to 65535.
 *   <li><b>Threads</b>: immutable.
 *   <li><b>Cost</b>: 8 bytes an entry, 4 a row.
 * </ul>
 *
 * <p>Source: the storage items Weights and Bonds of subtensor, commit 14bc6f9.
 */
public final class SparseRows {
    // Engines of this package read the arrays directly; none writes to them.
    final int[] rowStarts;
    final int[] columns;
    final int[] values;

    /** One past the largest column named. */
    private int columnEnd;

    private SparseRows(int[] rowStarts, int[] columns, int[] values) {
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
    }

    /** Rows without a single entry. */
    public static SparseRows empty(int rowCount) {
        Checks.notNegative("rowCount", rowCount);
        return new SparseRows(new int[rowCount + 1], new int[0], new int[0]);
    }

    /**
     * Copies rows given as flat arrays.
     *
     * @param rowStarts one more than there are rows: where each row starts, and last the number of entries
     * @throws IllegalArgumentException if the starts do not ascend from 0 to the number of entries, if a column or value
     *     is no u16, or if a row names a column twice
     */
    public static SparseRows of(int[] rowStarts, int[] columns, int[] values) {
        SparseRows rows = new SparseRows(rowStarts.clone(), columns.clone(), values.clone());
        rows.check();
        return rows;
    }

    /** Takes the arrays without copying them; the caller keeps no reference. */
    static SparseRows owning(int[] rowStarts, int[] columns, int[] values) {
        SparseRows rows = new SparseRows(rowStarts, columns, values);
        rows.check();
        return rows;
    }

    /** Takes what an engine has computed, which is valid: a check of every entry would cost as much as the epoch. */
    static SparseRows computed(int[] rowStarts, int[] columns, int[] values) {
        SparseRows rows = new SparseRows(rowStarts, columns, values);
        for (int column : columns) {
            rows.columnEnd = Math.max(rows.columnEnd, column + 1);
        }
        return rows;
    }

    /**
     * Copies rows given as flat lists {@code column, value, column, value, …}, one list a row.
     *
     * @throws IllegalArgumentException as {@link #of}, or if a list has an odd length
     */
    public static SparseRows ofPairs(int[][] pairs) {
        int[] starts = new int[pairs.length + 1];
        for (int row = 0; row < pairs.length; row++) {
            if (pairs[row].length % 2 != 0) {
                throw invalid("pairs[" + row + "].length", pairs[row].length, "even");
            }
            starts[row + 1] = starts[row] + pairs[row].length / 2;
        }
        int[] columns = new int[starts[pairs.length]];
        int[] values = new int[columns.length];
        for (int row = 0; row < pairs.length; row++) {
            for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
                columns[entry] = pairs[row][2 * (entry - starts[row])];
                values[entry] = pairs[row][2 * (entry - starts[row]) + 1];
            }
        }
        return owning(starts, columns, values);
    }

    public int rowCount() {
        return rowStarts.length - 1;
    }

    public int entryCount() {
        return columns.length;
    }

    /** One past the largest column that any row names; 0 if there is none. */
    public int columnEnd() {
        return columnEnd;
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

    public int value(int entry) {
        return values[entry];
    }

    /** The value at ({@code row}, {@code column}), 0 if the row has no such entry. Scans the row. */
    public int get(int row, int column) {
        for (int entry = start(row); entry < end(row); entry++) {
            if (columns[entry] == column) {
                return values[entry];
            }
        }
        return 0;
    }

    /**
     * A copy with one row replaced; this object stays as it is.
     *
     * @throws IllegalArgumentException if the row does not exist, if the lengths differ, or as {@link #of}
     */
    public SparseRows withRow(int row, int[] rowColumns, int[] rowValues) {
        Checks.range("row", row, 0, rowCount() - 1L);
        if (rowColumns.length != rowValues.length) {
            throw invalid("values.length", rowValues.length, rowColumns.length + ", the number of columns");
        }
        int[] starts = rowStarts.clone();
        for (int next = row + 1; next < starts.length; next++) {
            starts[next] += rowColumns.length - (end(row) - start(row));
        }
        return owning(starts, splice(columns, row, rowColumns), splice(values, row, rowValues));
    }

    private int[] splice(int[] old, int row, int[] replacement) {
        int tail = old.length - end(row);
        int[] spliced = Arrays.copyOf(old, start(row) + replacement.length + tail);
        System.arraycopy(replacement, 0, spliced, start(row), replacement.length);
        System.arraycopy(old, end(row), spliced, start(row) + replacement.length, tail);
        return spliced;
    }

    private void check() {
        if (columns.length != values.length) {
            throw invalid("values.length", values.length, columns.length + ", the number of columns");
        }
        checkStarts();
        BitSet seen = new BitSet();
        for (int row = 0; row < rowCount(); row++) {
            checkRow(row, seen);
            seen.clear();
        }
    }

    private void checkStarts() {
        if (rowStarts.length == 0 || rowStarts[0] != 0) {
            throw invalid("rowStarts", Arrays.toString(rowStarts), "a list that starts with 0");
        }
        for (int row = 0; row < rowCount(); row++) {
            if (end(row) < start(row)) {
                throw invalid("rowStarts[" + (row + 1) + "]", end(row), "at least " + start(row));
            }
        }
        if (rowStarts[rowCount()] != columns.length) {
            throw invalid(
                    "rowStarts[" + rowCount() + "]", rowStarts[rowCount()], columns.length + ", the number of entries");
        }
    }

    private void checkRow(int row, BitSet seen) {
        for (int entry = start(row); entry < end(row); entry++) {
            int column = columns[entry];
            if (column < 0 || column > Checks.U16_MAX) {
                throw invalid("row " + row + " column", column, "in [0, 65535]");
            }
            if (values[entry] < 0 || values[entry] > Checks.U16_MAX) {
                throw invalid("row " + row + " value", values[entry], "in [0, 65535]");
            }
            if (seen.get(column)) {
                throw invalid("row " + row + " column", column, "there only once");
            }
            seen.set(column);
            columnEnd = Math.max(columnEnd, column + 1);
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof SparseRows other
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
        return "SparseRows[rows=" + rowCount() + ", entries=" + entryCount() + "]";
    }
}
