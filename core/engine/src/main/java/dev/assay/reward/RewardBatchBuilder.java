package dev.assay.reward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a {@link RewardBatch} together value by value: rounds, their responses, the items of both.
 *
 * <pre>
 *   builder.round(5);                        // values of the group "round", in its order; none if there is no such group
 *   builder.response(143_031, 5, 2);         // values of the group "response"; items that follow belong to it
 *   builder.item("documents", 0.5);
 *   builder.state(0.25);                     // what the miner had before; its start values unless said
 *   builder.rejected();                      // a response that got no features
 *   try (RewardBatch batch = builder.build()) { … }
 * </pre>
 *
 * <p>Belongs to one thread. Values are checked when the batch is built, counts at once.
 */
public final class RewardBatchBuilder {
    private final RewardSchema schema;
    private final List<GrowingTable> tables = new ArrayList<>();
    private final GrowingTable state;
    private final double[] startState;
    private int[] firstRow = new int[16];
    private boolean[] valid = new boolean[64];
    private int roundCount;
    private int rowCount;

    RewardBatchBuilder(RewardSchema schema) {
        this.schema = schema;
        for (FeatureGroup group : schema.groups()) {
            tables.add(new GrowingTable(group));
        }
        startState = schema.state().stream().mapToDouble(Feature::start).toArray();
        state = new GrowingTable("state", startState.length, false);
    }

    /**
     * Begins a round; responses and items of rounds that follow belong to it.
     *
     * @param values of the group {@link RewardSchema#ROUND}
     * @throws IllegalArgumentException if there are more or fewer than the group has features
     */
    public RewardBatchBuilder round(double... values) {
        put(RewardSchema.ROUND, values);
        openOwners(false);
        firstRow = roundCount + 2 > firstRow.length ? Arrays.copyOf(firstRow, 2 * firstRow.length) : firstRow;
        firstRow[roundCount++] = rowCount;
        return this;
    }

    /**
     * Begins a response; items of responses that follow belong to it.
     *
     * @param values of the group {@link RewardSchema#RESPONSE}
     * @throws IllegalArgumentException if there are more or fewer than the group has features
     * @throws IllegalStateException if no round was begun
     */
    public RewardBatchBuilder response(double... values) {
        return response(true, values);
    }

    /** Begins a response without features: it was rejected, or never came. */
    public RewardBatchBuilder rejected() {
        double[] nothing = new double[width(RewardSchema.RESPONSE)];
        Arrays.fill(nothing, Double.NaN);
        return response(false, nothing);
    }

    private RewardBatchBuilder response(boolean isValid, double... values) {
        if (roundCount == 0) {
            throw new IllegalStateException("roundCount=0: a round must be begun before a response");
        }
        put(RewardSchema.RESPONSE, values);
        openOwners(true);
        if (startState.length > 0) {
            state.add(startState, 1);
        }
        valid = rowCount == valid.length ? Arrays.copyOf(valid, 2 * rowCount) : valid;
        valid[rowCount++] = isValid;
        return this;
    }

    private int width(String group) {
        return schema.groups().stream()
                .filter(known -> known.name().equals(group))
                .mapToInt(known -> known.features().size())
                .sum();
    }

    private void put(String group, double... values) {
        if (width(group) != values.length) {
            throw BatchShape.invalid(group + ".values", values.length, width(group) + ", one per feature");
        }
        if (values.length > 0) {
            tables.get(schema.groupIndex(group)).add(values, 1);
        }
    }

    private void openOwners(boolean ofResponses) {
        for (int group = 0; group < tables.size(); group++) {
            FeatureLevel level = schema.groups().get(group).level();
            if (level.ragged() && level.ofResponses() == ofResponses) {
                tables.get(group).openOwner();
            }
        }
    }

    /**
     * State of the miner of the last response, before its round.
     *
     * @throws IllegalArgumentException if there are more or fewer values than state columns
     */
    public RewardBatchBuilder state(double... values) {
        if (values.length != startState.length) {
            throw BatchShape.invalid("state.values", values.length, startState.length + ", one per column");
        }
        state.replaceLast(values);
        return this;
    }

    /**
     * Adds one row to the last response, or to the last round, as the group says.
     *
     * @throws IllegalArgumentException if the group is unknown or not ragged, or has another number of columns
     */
    public RewardBatchBuilder item(String group, double... values) {
        return items(group, values, 1);
    }

    /**
     * Adds rows to the last response, or to the last round, as the group says.
     *
     * @param rowMajor {@code rows} rows, one after the other
     * @throws IllegalArgumentException if the group is unknown or not ragged, or the rows have another number of columns
     */
    public RewardBatchBuilder items(String group, double[] rowMajor, int rows) {
        int index = schema.groupIndex(group);
        FeatureGroup declared = schema.groups().get(index);
        if (!declared.level().ragged()) {
            throw BatchShape.invalid("group", group, "a group of items");
        }
        tables.get(index).add(rowMajor, rows);
        return this;
    }

    /**
     * Adds the first {@code count} rows of data that was padded to a fixed number of rows.
     *
     * @throws IllegalArgumentException if {@code count} is more than there is, or the group does not fit
     */
    public RewardBatchBuilder padded(String group, double[] rowMajor, int count, int columns) {
        int rows = rowMajor.length / columns;
        if (count < 0 || count > rows) {
            throw BatchShape.invalid(group + ".count", count, "in [0, " + rows + "], the rows that there are");
        }
        return items(group, Arrays.copyOf(rowMajor, count * columns), count);
    }

    /**
     * The batch, refusing values that a feature does not allow. The builder may go on.
     *
     * @throws IllegalArgumentException if there is no round or a value is not allowed; the message names it
     */
    public RewardBatch build() {
        return build(InvalidRows.REFUSE);
    }

    /**
     * The batch.
     *
     * @throws IllegalArgumentException if there is no round or a value is not allowed and not to be rejected
     */
    public RewardBatch build(InvalidRows invalidRows) {
        firstRow[roundCount] = rowCount;
        return RewardBatch.of(
                schema,
                Arrays.copyOf(firstRow, roundCount + 1),
                Arrays.copyOf(valid, rowCount),
                tables.stream().map(GrowingTable::toTable).toList(),
                state.toTable(),
                invalidRows);
    }
}
