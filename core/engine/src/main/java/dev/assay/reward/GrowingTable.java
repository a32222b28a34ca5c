package dev.assay.reward;

import java.util.Arrays;

/** Rows of one group on the heap while a batch is put together. Belongs to one thread. */
final class GrowingTable {
    private final String name;
    private final boolean ragged;
    private int columns; // 0 until the first row of a group of vectors says
    private double[] values = {};
    private int[] starts = new int[16];
    private int rowCount;
    private int ownerCount;

    GrowingTable(FeatureGroup group) {
        this(
                group.name(),
                group.vectors() ? 0 : group.features().size(),
                group.level().ragged());
    }

    GrowingTable(String name, int columns, boolean ragged) {
        this.name = name;
        this.columns = columns;
        this.ragged = ragged;
    }

    void openOwner() {
        starts = ownerCount + 2 > starts.length ? Arrays.copyOf(starts, 2 * starts.length) : starts;
        starts[ownerCount++] = rowCount;
    }

    void add(double[] rowMajor, int rows) {
        if (rows == 0 && rowMajor.length == 0) {
            return;
        }
        if (ragged && ownerCount == 0) {
            throw new IllegalStateException(name + ": a round or response must be begun before its items");
        }
        columns = columns == 0 && rows > 0 ? rowMajor.length / rows : columns;
        if (rows < 0 || rowMajor.length != (long) rows * columns) {
            throw BatchShape.invalid(name + ".values", rowMajor.length, rows + " × " + columns);
        }
        int used = rowCount * columns;
        if (used + rowMajor.length > values.length) {
            values = Arrays.copyOf(values, Math.max(used + rowMajor.length, Math.max(64, 2 * values.length)));
        }
        System.arraycopy(rowMajor, 0, values, used, rowMajor.length);
        rowCount += rows;
    }

    void replaceLast(double[] row) {
        if (rowCount == 0) {
            throw new IllegalStateException(name + ": a response must be begun before its state");
        }
        System.arraycopy(row, 0, values, (rowCount - 1) * columns, columns);
    }

    FeatureTable toTable() {
        starts[ownerCount] = rowCount;
        return FeatureTable.of(values, rowCount, columns, ragged, Arrays.copyOf(starts, ownerCount + 1));
    }
}
