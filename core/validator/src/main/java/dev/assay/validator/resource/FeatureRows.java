package dev.assay.validator.resource;

import dev.assay.reward.FeatureGroup;
import java.util.Arrays;

/**
 * The values of one group of features while a response is read, in memory that is used again for the next.
 *
 * <p>Belongs to one thread.
 */
final class FeatureRows {
    private static final int START_VALUES = 16;

    private final FeatureGroup group;
    private double[] values;
    private int valueCount;
    private int columns;
    private boolean given;

    FeatureRows(FeatureGroup group) {
        this.group = group;
        values = new double[Math.max(group.features().size(), START_VALUES)];
        clear();
    }

    /** Forgets the last response. */
    void clear() {
        valueCount = 0;
        given = false;
        columns = group.features().size();
    }

    FeatureGroup group() {
        return group;
    }

    /** Says that the response named this group; false if it had named it before. */
    boolean give() {
        boolean first = !given;
        given = true;
        return first;
    }

    /** Makes all values missing, for a group with one row. */
    void missing() {
        valueCount = columns;
        Arrays.fill(values, 0, valueCount, Double.NaN);
    }

    void set(int column, double value) {
        values[column] = value;
    }

    void add(double value) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, 2 * valueCount);
        }
        values[valueCount++] = value;
    }

    /** Says how wide the rows of vectors are: the first row does. */
    void setColumns(int newColumns) {
        columns = newColumns;
    }

    int columns() {
        return columns;
    }

    /** How many rows there are. */
    int rowCount() {
        return valueCount / columns;
    }

    int valueCount() {
        return valueCount;
    }

    double value(int index) {
        return values[index];
    }
}
