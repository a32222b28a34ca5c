package dev.assay.evaluator;

import dev.assay.reward.FeatureGroup;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The responses of one round, some of whose features come from evaluators: asks for all of them at once, waits, and puts
 * them into a batch together.
 *
 * <pre>
 *   EvaluatedRound round = new EvaluatedRound(schema);
 *   for (each response) {
 *     round.response(seconds);                              // what is known; anything where an evaluator will fill
 *     round.items("documents", known, count);               // the same for items
 *     round.ask(relevance, deadlineNs, items);              // EvaluatedColumns of the group "documents"
 *   }
 *   round.await();
 *   round.appendTo(builder.round(5));
 * </pre>
 *
 * <p>An evaluator that fails costs its own columns of that response: they get its failure values, or the response is
 * rejected, as {@link FailureValues} say. Everybody else's stay.
 *
 * <p>What {@link #appendTo} writes are plain values: to score the same again, keep those (the batch, or {@link #results})
 * and do not ask again. Belongs to one thread.
 */
public final class EvaluatedRound {
    private final RewardSchema schema;
    private final List<Row> rows = new ArrayList<>();

    /** One response while its features come together. */
    private static final class Row {
        private final boolean isValid;
        private final double[] response;
        private final Map<String, double[]> items = new LinkedHashMap<>();
        private final Map<String, Integer> itemCounts = new LinkedHashMap<>();
        private final List<Asked> asked = new ArrayList<>();
        private double[] state = {};

        Row(boolean isValid, double[] response) {
            this.isValid = isValid;
            this.response = response;
        }
    }

    private record Asked(EvaluatedColumns columns, PendingEvaluation pending) {}

    /** A round without responses. */
    public EvaluatedRound(RewardSchema schema) {
        this.schema = schema;
    }

    /**
     * Begins a response; what follows belongs to it.
     *
     * @param values of the group {@link RewardSchema#RESPONSE}; those that an evaluator fills may be anything
     * @throws IllegalArgumentException if there are more or fewer than the group has features
     */
    public EvaluatedRound response(double... values) {
        int width = schema.groups().stream()
                .filter(group -> group.name().equals(RewardSchema.RESPONSE))
                .mapToInt(group -> group.features().size())
                .sum();
        if (values.length != width) {
            throw invalid("response.values", values.length, width + ", one per feature");
        }
        rows.add(new Row(true, values.clone()));
        return this;
    }

    /** Begins a response without features: it was rejected, or never came. */
    public EvaluatedRound rejected() {
        rows.add(new Row(false, new double[0]));
        return this;
    }

    /** State of the miner of the last response, before its round. */
    public EvaluatedRound state(double... values) {
        last().state = values.clone();
        return this;
    }

    /**
     * Sets the rows of a group of the last response.
     *
     * @param rowMajor {@code count} rows; columns that an evaluator fills may be anything
     * @throws IllegalArgumentException if the group is unknown or not of items of responses, or the rows have another
     *     number of columns
     */
    public EvaluatedRound items(String group, double[] rowMajor, int count) {
        FeatureGroup declared = schema.groups().get(schema.groupIndex(group));
        if (!declared.level().ragged() || !declared.level().ofResponses()) {
            throw invalid("group", group, "a group of items of responses");
        }
        int columns = declared.vectors()
                ? count == 0 ? 0 : rowMajor.length / count
                : declared.features().size();
        if (count < 0 || rowMajor.length != (long) count * columns) {
            throw invalid(group + ".values", rowMajor.length, count + " × " + columns);
        }
        Row row = last();
        Integer before = row.itemCounts.get(group);
        if (before != null && before != count) {
            throw invalid(group + ".items", count, before + ", as many as before");
        }
        row.items.put(group, rowMajor.clone());
        row.itemCounts.put(group, count);
        return this;
    }

    /**
     * Asks an evaluator about the last response. In a group of items, item i fills row i; rows that are not there yet are
     * made, missing but for what the evaluator says.
     *
     * @param deadlineNs on the clock of the evaluation
     * @throws IllegalArgumentException if there are more or fewer items than rows, or their payloads do not fit
     */
    public EvaluatedRound ask(EvaluatedColumns columns, long deadlineNs, List<EvaluationItem> items) {
        Row row = last();
        if (!row.isValid) {
            throw new IllegalStateException("the last response is rejected: there is nothing to ask about it");
        }
        String group = columns.group().name();
        Integer declared = columns.group().level().ragged() ? row.itemCounts.get(group) : Integer.valueOf(1);
        if (declared != null && declared != items.size()) {
            throw invalid(group + ".items", items.size(), declared + ", one per row");
        }
        PendingEvaluation pending =
                columns.evaluation().submit(new EvaluationRequest(rows.size() - 1L, items), deadlineNs);
        if (declared == null) {
            double[] missing = new double[items.size() * columns.groupColumns()];
            Arrays.fill(missing, Double.NaN);
            row.items.put(group, missing);
            row.itemCounts.put(group, items.size());
        }
        row.asked.add(new Asked(columns, pending));
        return this;
    }

    private Row last() {
        if (rows.isEmpty()) {
            throw new IllegalStateException("responses=0: a response must be begun first");
        }
        return rows.get(rows.size() - 1);
    }

    /** Whether everything that was asked has a result. */
    public boolean isDone() {
        return rows.stream().allMatch(row -> row.asked.stream().allMatch(asked -> asked.pending.isDone()));
    }

    /** Waits until everything has a result: until the last deadline at most. */
    public void await() throws InterruptedException {
        for (Row row : rows) {
            for (Asked asked : row.asked) {
                asked.pending.await();
            }
        }
    }

    /** What became of the requests about a response, in the order in which they were made. */
    public List<EvaluationResult> results(int response) throws InterruptedException {
        List<EvaluationResult> results = new ArrayList<>();
        for (Asked asked : rows.get(response).asked) {
            results.add(asked.pending.await());
        }
        return results;
    }

    /**
     * Adds all responses to the round that was begun last. Waits like {@link #await}.
     *
     * @return the builder
     */
    public RewardBatchBuilder appendTo(RewardBatchBuilder builder) throws InterruptedException {
        await();
        for (Row row : rows) {
            if (fill(row)) {
                append(row, builder);
            } else {
                builder.rejected();
            }
            if (row.state.length > 0) {
                builder.state(row.state);
            }
        }
        return builder;
    }

    private static boolean fill(Row row) throws InterruptedException {
        boolean stays = row.isValid;
        for (Asked asked : row.asked) {
            FeatureGroup group = asked.columns.group();
            double[] rowMajor = group.level().ragged() ? row.items.get(group.name()) : row.response;
            stays &= rowMajor != null && asked.columns.fill(asked.pending.await(), rowMajor);
        }
        return stays;
    }

    private static void append(Row row, RewardBatchBuilder builder) {
        builder.response(row.response);
        row.items.forEach((group, values) -> builder.items(group, values, row.itemCounts.getOrDefault(group, 0)));
    }

    private static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }
}
