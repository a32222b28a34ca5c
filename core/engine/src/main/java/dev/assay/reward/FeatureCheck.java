package dev.assay.reward;

import java.util.List;

/**
 * Looks at every value of a batch once, so that no kernel meets one that its feature does not allow.
 *
 * <p>A value of a round that is not allowed always refuses the batch: there is nobody to reject. One of a response does
 * what {@link InvalidRows} says. Rows of responses that are not valid are not looked at.
 *
 * <p>Cost: one pass over the values, in blocks.
 */
final class FeatureCheck {
    private static final int BLOCK_VALUES = 4096;

    private final boolean[] valid;
    private final boolean reject;

    private FeatureCheck(boolean[] valid, boolean reject) {
        this.valid = valid;
        this.reject = reject;
    }

    static void check(
            RewardSchema schema,
            boolean[] valid,
            List<FeatureTable> tables,
            FeatureTable state,
            InvalidRows invalidRows) {
        if (invalidRows == InvalidRows.TRUST) {
            return;
        }
        FeatureCheck check = new FeatureCheck(valid, invalidRows == InvalidRows.REJECT);
        for (int group = 0; group < tables.size(); group++) {
            check.table(schema.groups().get(group), tables.get(group));
        }
        if (!schema.state().isEmpty()) {
            check.table(new FeatureGroup("state", FeatureLevel.RESPONSE, schema.state(), false, ""), state);
        }
    }

    private void table(FeatureGroup group, FeatureTable table) {
        if (table.rowCount() == 0) {
            return; // a group of vectors then has no width either
        }
        double[] block = new double[Math.max(BLOCK_VALUES, table.columns())];
        for (int owner = 0; owner < table.ownerCount(); owner++) {
            if (!group.level().ofResponses() || valid[owner]) {
                owner(group, table, owner, block);
            }
        }
    }

    private void owner(FeatureGroup group, FeatureTable table, int owner, double[] block) {
        int columns = table.columns();
        int rowsMax = block.length / Math.max(1, columns); // vectors of which there is none have no width
        int end = table.end(owner);
        for (int row = table.first(owner); row < end; row += rowsMax) {
            int rows = Math.min(rowsMax, end - row);
            table.copy(row, rows, block, 0);
            for (int column = 0; column < columns; column++) {
                int bad = firstBad(group.feature(column), block, column, columns, rows);
                if (bad >= 0) {
                    bad(group, table, owner, row + bad, column, block[bad * columns + column]);
                    return;
                }
            }
        }
    }

    private static int firstBad(Feature feature, double[] block, int column, int columns, int rows) {
        boolean plain = !feature.whole() && !feature.allowsInfinity() && !feature.mayBeMissing();
        double min = Math.max(feature.min(), -Double.MAX_VALUE);
        double max = Math.min(feature.max(), Double.MAX_VALUE);
        for (int row = 0; row < rows; row++) {
            double value = block[row * columns + column];
            // The common case without a call; NaN fails both comparisons.
            boolean good = plain ? value >= min && value <= max : feature.allows(value);
            if (!good) {
                return row;
            }
        }
        return -1;
    }

    private void bad(FeatureGroup group, FeatureTable table, int owner, int row, int column, double value) {
        if (reject && group.level().ofResponses()) {
            valid[owner] = false;
            return;
        }
        Feature feature = group.feature(column);
        String place = (group.level().ofResponses() ? "[response=" : "[round=") + owner + "]"
                + (group.level().ragged() ? "[item=" + (row - table.first(owner)) + "]" : "")
                + (group.vectors() ? "[dimension=" + column + "]" : "");
        throw BatchShape.invalid(group.name() + "." + feature.name() + place, value, feature.expected());
    }
}
