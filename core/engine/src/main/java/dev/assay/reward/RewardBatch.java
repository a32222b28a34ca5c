package dev.assay.reward;

import java.util.List;

/**
 * One or many rounds of responses, as features: what a {@link RewardModel} scores in one call.
 *
 * <pre>
 *   round    0                 1         firstRow: 0 3 5
 *   rows     r0   r1   r2      r3   r4   valid:    1 0 1 1 1      a rejected response keeps its row
 *            │    │    │       │    │
 *   tables   one FeatureTable per FeatureGroup of the schema: per round, per response, per item of either
 *   state    one row per response, as the miner's state was before the round
 * </pre>
 *
 * <p>Complete and valid from construction: starts cut the rows, and every value of a valid response is one that its
 * feature allows, unless the maker said that it can be trusted. Rows of responses that are not valid are never read.
 *
 * <p>Made by {@link #builder} from single values, or by {@link #of} around matrices. Immutable; safe from any thread.
 */
public final class RewardBatch implements AutoCloseable {
    private final RewardSchema schema;
    private final int[] firstRow;
    private final boolean[] valid;
    private final List<FeatureTable> tables;
    private final FeatureTable state;
    private final int rejectedCount;

    private RewardBatch(
            RewardSchema schema, int[] firstRow, boolean[] valid, List<FeatureTable> tables, FeatureTable state) {
        this.schema = schema;
        this.firstRow = firstRow;
        this.valid = valid;
        this.tables = List.copyOf(tables);
        this.state = state;
        int rejected = 0;
        for (boolean each : valid) {
            rejected += each ? 0 : 1;
        }
        rejectedCount = rejected;
    }

    /** Begins a batch that is put together value by value. */
    public static RewardBatchBuilder builder(RewardSchema schema) {
        return new RewardBatchBuilder(schema);
    }

    /**
     * Puts a batch around tables. They then belong to the batch, which closes them.
     *
     * @param firstRow first response of every round, and the number of responses at the end; from 0, never falling
     * @param valid one per response: false where it was rejected before it had features
     * @param tables one per group of the schema, in its order
     * @param state one row per response; without rows where the schema has no state
     * @throws IllegalArgumentException if there is no round, a shape is not the schema's, or a value is not allowed (of a
     *     response only under {@link InvalidRows#REFUSE}); nothing is closed then
     */
    public static RewardBatch of(
            RewardSchema schema,
            int[] firstRow,
            boolean[] valid,
            List<FeatureTable> tables,
            FeatureTable state,
            InvalidRows invalidRows) {
        BatchShape.require(schema, firstRow, valid, tables, state);
        boolean[] kept = valid.clone();
        FeatureCheck.check(schema, kept, tables, state, invalidRows);
        return new RewardBatch(schema, firstRow.clone(), kept, tables, state);
    }

    /** What the columns mean. */
    public RewardSchema schema() {
        return schema;
    }

    /** Number of rounds; at least 1. */
    public int roundCount() {
        return firstRow.length - 1;
    }

    /** Number of responses of all rounds, those rejected included. */
    public int rowCount() {
        return valid.length;
    }

    /** First response of a round. */
    public int firstRow(int round) {
        return firstRow[round];
    }

    /** Response after the last one of a round. */
    public int endRow(int round) {
        return firstRow[round + 1];
    }

    /** Number of responses of a round. */
    public int rowCount(int round) {
        return firstRow[round + 1] - firstRow[round];
    }

    /** Round of a response. Cost: a search among the rounds. */
    public int roundOf(int row) {
        if (row < 0 || row >= valid.length) {
            throw new IndexOutOfBoundsException("row=" + row + ": must be in [0, " + valid.length + ")");
        }
        int low = 0;
        int high = roundCount() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firstRow[middle + 1] > row) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whether a response has features; if not, it gets the failure reward. */
    public boolean valid(int row) {
        return valid[row];
    }

    /** Number of responses that are not valid. */
    public int rejectedCount() {
        return rejectedCount;
    }

    /** The values of a group, by its number in the schema. */
    public FeatureTable table(int group) {
        return tables.get(group);
    }

    /** State of the miners before their rounds, [rows × state columns]; without rows if the schema has none. */
    public FeatureTable state() {
        return state;
    }

    /**
     * Refuses a batch that was made for another model.
     *
     * @throws IllegalArgumentException if the schemas differ
     */
    public void requireSchema(RewardSchema expected) {
        if (!schema.equals(expected)) {
            throw new IllegalArgumentException(
                    "batch.schema=" + names(schema) + ": must be that of the model, " + names(expected));
        }
    }

    private static List<String> names(RewardSchema schema) {
        return schema.groups().stream()
                .flatMap(group -> group.features().stream().map(feature -> group.name() + "." + feature.name()))
                .toList();
    }

    /** Frees the memory of all tables. Idempotent. */
    @Override
    public void close() {
        tables.forEach(FeatureTable::close);
        state.close();
    }
}
