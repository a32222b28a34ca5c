package dev.assay.reward;

import java.util.List;

/** Holds the shapes of a batch to its schema, before anything is read. Stateless. */
final class BatchShape {
    private BatchShape() {}

    static void require(
            RewardSchema schema, int[] firstRow, boolean[] valid, List<FeatureTable> tables, FeatureTable state) {
        requireRounds(firstRow, valid.length);
        if (tables.size() != schema.groups().size()) {
            throw invalid("tables.size", tables.size(), schema.groups().size() + ", one per group of the schema");
        }
        for (int group = 0; group < tables.size(); group++) {
            FeatureGroup declared = schema.groups().get(group);
            int owners = declared.level().ofResponses() ? valid.length : firstRow.length - 1;
            requireTable(declared, tables.get(group), owners);
        }
        int rows = schema.state().isEmpty() ? 0 : valid.length;
        if (state.rowCount() != rows
                || (rows > 0 && state.columns() != schema.state().size())) {
            throw invalid(
                    "state",
                    state.rowCount() + " × " + state.columns(),
                    rows + " × " + schema.state().size() + ", one row per response");
        }
    }

    private static void requireRounds(int[] firstRow, int rowCount) {
        if (firstRow.length < 2) {
            throw invalid("roundCount", Math.max(0, firstRow.length - 1), "at least 1");
        }
        for (int round = 1; round < firstRow.length; round++) {
            if (firstRow[0] != 0 || firstRow[round] < firstRow[round - 1]) {
                throw invalid("firstRow[" + round + "]", firstRow[round], "at least the one before, from 0");
            }
        }
        if (firstRow[firstRow.length - 1] != rowCount) {
            throw invalid(
                    "firstRow[" + (firstRow.length - 1) + "]",
                    firstRow[firstRow.length - 1],
                    rowCount + ", the number of responses");
        }
    }

    private static void requireTable(FeatureGroup group, FeatureTable table, int owners) {
        if (table.ragged() != group.level().ragged() && table.rowCount() > 0) {
            throw invalid(
                    group.name(),
                    table.ragged() ? "ragged" : "not ragged",
                    group.level().words());
        }
        if (table.ownerCount() != owners) {
            throw invalid(
                    group.name() + ".owners",
                    table.ownerCount(),
                    owners + ", one " + group.level().words());
        }
        if (table.rowCount() > 0 && !group.allowsColumns(table.columns())) {
            throw invalid(
                    group.name() + ".columns",
                    table.columns(),
                    group.vectors()
                            ? "at least 1"
                            : Integer.toString(group.features().size()));
        }
    }

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }
}
