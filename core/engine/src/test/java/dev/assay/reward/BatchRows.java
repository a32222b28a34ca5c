package dev.assay.reward;

import java.util.ArrayList;
import java.util.List;

/** Makes a batch of chosen rounds and responses of another one. Belongs to one thread. */
final class BatchRows {
    private final RewardBatch from;
    private final RewardBatchBuilder to;

    private BatchRows(RewardBatch from) {
        this.from = from;
        this.to = RewardBatch.builder(from.schema());
    }

    static BatchRows of(RewardBatch from) {
        return new BatchRows(from);
    }

    /** Adds a whole round. */
    BatchRows round(int round) {
        List<Integer> rows = new ArrayList<>();
        for (int row = from.firstRow(round); row < from.endRow(round); row++) {
            rows.add(row);
        }
        return round(round, rows);
    }

    /** Adds a round with these of its responses, in this order. */
    BatchRows round(int round, List<Integer> rows) {
        to.round(values(RewardSchema.ROUND, round));
        items(FeatureLevel.ROUND_ITEM, round);
        rows.forEach(this::response);
        return this;
    }

    private void response(int row) {
        if (from.valid(row)) {
            to.response(values(RewardSchema.RESPONSE, row));
            items(FeatureLevel.RESPONSE_ITEM, row);
        } else {
            to.rejected();
        }
        state(row);
    }

    private void state(int row) {
        if (!from.schema().state().isEmpty()) {
            double[] state = new double[from.schema().state().size()];
            from.state().copy(row, 1, state, 0);
            to.state(state);
        }
    }

    private double[] values(String name, int owner) {
        for (int group = 0; group < from.schema().groups().size(); group++) {
            if (from.schema().groups().get(group).name().equals(name)) {
                return rows(group, owner);
            }
        }
        return new double[0];
    }

    private double[] rows(int group, int owner) {
        FeatureTable table = from.table(group);
        double[] values = new double[table.count(owner) * table.columns()];
        table.copy(table.first(owner), table.count(owner), values, 0);
        return values;
    }

    private void items(FeatureLevel level, int owner) {
        for (int group = 0; group < from.schema().groups().size(); group++) {
            FeatureGroup declared = from.schema().groups().get(group);
            if (declared.level() == level) {
                to.items(declared.name(), rows(group, owner), from.table(group).count(owner));
            }
        }
    }

    RewardBatch build() {
        return to.build();
    }

    /** The same batch with every response rejected. */
    RewardBatch allRejected() {
        for (int round = 0; round < from.roundCount(); round++) {
            to.round(values(RewardSchema.ROUND, round));
            items(FeatureLevel.ROUND_ITEM, round);
            for (int row = from.firstRow(round); row < from.endRow(round); row++) {
                to.rejected();
                state(row);
            }
        }
        return to.build();
    }
}
