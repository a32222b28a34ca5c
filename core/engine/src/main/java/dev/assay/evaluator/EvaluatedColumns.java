package dev.assay.evaluator;

import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.RewardSchema;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which columns of a reward model's group an evaluator fills.
 *
 * <p>Each feature of the evaluator goes into the column of the same name, or of the name that {@code renames} gives it.
 * Vectors go into a group of vectors as a whole. Checked when made: that the columns are there, and that the failure
 * values are ones that the <i>model's</i> features allow.
 *
 * <p>A value that the evaluator's feature allows but the model's does not is a failure like any other: a batch is never
 * refused for what an evaluator said. Immutable.
 */
public final class EvaluatedColumns {
    private final Evaluation evaluation;
    private final FailureValues failureValues;
    private final FeatureGroup group;
    private final int[] columns;

    /**
     * Columns of the same names.
     *
     * @throws IllegalArgumentException as the other constructor
     */
    public EvaluatedColumns(Evaluation evaluation, FailureValues failureValues, RewardSchema schema, String group) {
        this(evaluation, failureValues, schema, group, Map.of());
    }

    /**
     * Columns of other names.
     *
     * @param failureValues what the columns are when it fails; may differ from those of the evaluation
     * @param group of responses, or of items of responses
     * @param renames name of the evaluator's feature to name of the model's
     * @throws IllegalArgumentException if the group is not of responses, a column is not there, or a failure value is not
     *     allowed there
     */
    public EvaluatedColumns(
            Evaluation evaluation,
            FailureValues failureValues,
            RewardSchema schema,
            String group,
            Map<String, String> renames) {
        this.evaluation = evaluation;
        this.failureValues = failureValues;
        this.group = schema.groups().get(schema.groupIndex(group));
        EvaluatorSchema filled = evaluation.schema();
        failureValues.requireColumns(filled.columns());
        if (!this.group.level().ofResponses()) {
            throw invalid("group", group, "a group of responses: who should fail with a round?");
        }
        if (this.group.vectors() != filled.width() > 0) {
            throw invalid("group", group, filled.width() > 0 ? "a group of vectors" : "no group of vectors");
        }
        requireKnown(filled, renames);
        columns = this.group.vectors() ? allOf(filled) : named(filled, renames);
        requireFailureValues();
    }

    private static void requireKnown(EvaluatorSchema filled, Map<String, String> renames) {
        for (String name : new TreeMap<>(renames).keySet()) {
            if (filled.features().stream().noneMatch(feature -> feature.name().equals(name))) {
                throw invalid("renames", name, "a feature of the evaluator");
            }
        }
    }

    private static int[] allOf(EvaluatorSchema filled) {
        int[] all = new int[filled.columns()];
        for (int column = 0; column < all.length; column++) {
            all[column] = column;
        }
        return all;
    }

    private int[] named(EvaluatorSchema filled, Map<String, String> renames) {
        int[] places = new int[filled.columns()];
        for (int column = 0; column < places.length; column++) {
            String own = filled.feature(column).name();
            places[column] = place(renames.getOrDefault(own, own));
            for (int before = 0; before < column; before++) {
                if (places[before] == places[column]) {
                    throw invalid("renames", renames, "different columns for different features");
                }
            }
        }
        return places;
    }

    private int place(String name) {
        for (int column = 0; column < group.features().size(); column++) {
            if (group.features().get(column).name().equals(name)) {
                return column;
            }
        }
        throw invalid(
                "column",
                name,
                "one of " + group.features().stream().map(Feature::name).toList() + " of the group " + group.name());
    }

    private void requireFailureValues() {
        for (int column = 0; column < columns.length && !failureValues.rejects(); column++) {
            Feature feature = group.feature(columns[column]);
            if (!feature.allows(failureValues.value(column))) {
                throw invalid("failureValue." + feature.name(), failureValues.value(column), feature.expected());
            }
        }
    }

    private static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }

    /** Who is asked. */
    Evaluation evaluation() {
        return evaluation;
    }

    /** Where it goes. */
    FeatureGroup group() {
        return group;
    }

    /** Columns of a row of the group. */
    int groupColumns() {
        return group.vectors() ? columns.length : group.features().size();
    }

    /**
     * Writes what came into rows of the group.
     *
     * @param rowMajor items × {@link #groupColumns}
     * @return whether the response stays; false if it is to be rejected
     */
    boolean fill(EvaluationResult result, double[] rowMajor) {
        double[] values = result.values();
        boolean isGood = result.status() == EvaluationStatus.OK && allowed(values);
        for (int i = 0; i < values.length; i++) {
            int item = i / columns.length;
            int column = i % columns.length;
            rowMajor[item * groupColumns() + columns[column]] = isGood ? values[i] : failureValues.value(column);
        }
        return isGood || !failureValues.rejects();
    }

    private boolean allowed(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!group.feature(columns[i % columns.length]).allows(values[i])) {
                return false;
            }
        }
        return true;
    }
}
