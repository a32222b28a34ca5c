package dev.assay.evaluator;

import dev.assay.reward.Feature;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the features of an evaluator are when it fails: a stated number each, missing, or a reason to reject the response.
 *
 * <p>Made and checked before anybody is called, so that a failure at night gives a value that was thought of by day.
 * Immutable.
 */
public final class FailureValues {
    private final double[] row;
    private final boolean rejects;

    private FailureValues(double[] row, boolean rejects) {
        this.row = row;
        this.rejects = rejects;
    }

    /**
     * A number for each feature named; the others are missing, if they may be.
     *
     * @param given by name of the feature; those that may be missing may be left out
     * @throws IllegalArgumentException if a name is unknown, a value is not allowed, or a feature has none and may not be
     *     missing
     */
    public static FailureValues of(EvaluatorSchema schema, Map<String, Double> given) {
        for (String name : new TreeMap<>(given).keySet()) {
            if (schema.features().stream().noneMatch(feature -> feature.name().equals(name))) {
                throw new IllegalArgumentException("failureValue=" + name + ": must be one of "
                        + schema.features().stream().map(Feature::name).toList());
            }
        }
        double[] row = new double[schema.columns()];
        for (int column = 0; column < row.length; column++) {
            row[column] = value(schema.feature(column), given);
        }
        return new FailureValues(row, false);
    }

    private static double value(Feature feature, Map<String, Double> given) {
        double value = given.getOrDefault(feature.name(), Double.NaN);
        if (!feature.allows(value)) {
            throw new IllegalArgumentException(
                    "failureValue." + feature.name() + "=" + value + ": must be " + feature.expected());
        }
        return value;
    }

    /** Every feature is missing, and the response is to be rejected. */
    public static FailureValues rejecting(EvaluatorSchema schema) {
        double[] row = new double[schema.columns()];
        Arrays.fill(row, Double.NaN);
        return new FailureValues(row, true);
    }

    /** Whether a response whose evaluation failed is to be rejected. */
    public boolean rejects() {
        return rejects;
    }

    /** Value of a column. */
    public double value(int column) {
        return row[column];
    }

    /** Rows for so many items. */
    double[] rows(int items) {
        double[] values = new double[Math.multiplyExact(items, row.length)];
        for (int item = 0; item < items; item++) {
            System.arraycopy(row, 0, values, item * row.length, row.length);
        }
        return values;
    }

    /** For an evaluator with so many columns. */
    void requireColumns(int columns) {
        if (row.length != columns) {
            throw new IllegalArgumentException(
                    "failureValues=" + row.length + ": must be " + columns + ", those of the evaluator's schema");
        }
    }
}
