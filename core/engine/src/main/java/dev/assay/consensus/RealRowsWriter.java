package dev.assay.consensus;

import java.util.Arrays;

/** Writes {@link RealRows} entry by entry and row by row. Belongs to one thread, and is spent after {@link #finish}. */
final class RealRowsWriter {
    private final int[] rowStarts;
    private int[] columns;
    private long[] values;
    private int rowCount;
    private int entryCount;

    /** Expects {@code rowCount} rows, and grows when there are more entries than foreseen. */
    RealRowsWriter(int rowCount, int entryCountForeseen) {
        rowStarts = new int[rowCount + 1];
        columns = new int[entryCountForeseen];
        values = new long[entryCountForeseen];
    }

    void add(int column, long value) {
        if (entryCount == columns.length) {
            int capacity = Math.max(16, entryCount * 2);
            columns = Arrays.copyOf(columns, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        columns[entryCount] = column;
        values[entryCount] = value;
        entryCount++;
    }

    /** Adds every entry of a dense row, in ascending order, and clears them. */
    void addAll(long[] dense) {
        for (int column = 0; column < dense.length; column++) {
            add(column, dense[column]);
            dense[column] = 0;
        }
    }

    /** Adds the entries of a dense row that are above zero, in ascending order, and clears them. */
    void addPositive(long[] dense) {
        for (int column = 0; column < dense.length; column++) {
            if (dense[column] > 0) {
                add(column, dense[column]);
            }
            dense[column] = 0;
        }
    }

    void endRow() {
        rowStarts[++rowCount] = entryCount;
    }

    RealRows finish() {
        assert rowCount == rowStarts.length - 1;
        return new RealRows(rowStarts, Arrays.copyOf(columns, entryCount), Arrays.copyOf(values, entryCount));
    }
}
