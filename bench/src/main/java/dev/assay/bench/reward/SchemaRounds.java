package dev.assay.bench.reward;

import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.FeatureLevel;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Made-up rounds for any model, from its schema and a fixed seed: values all over what a feature allows, or up to a
 * thousand either way where it allows more. Belongs to one thread.
 */
final class SchemaRounds {
    private static final long SEED = 20_240_518;
    private static final double UNBOUNDED = 1_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RewardSchema schema;
    private final Map<String, Integer> itemCounts;
    private final Map<String, Double> fixed;
    private final int vectorColumns;

    /**
     * Rounds of one shape.
     *
     * @param itemCounts rows per owner, by group; none where nothing is said
     * @param fixed values of features that are no matter of chance, by feature
     * @param vectorColumns width of vectors
     */
    SchemaRounds(RewardSchema schema, Map<String, Integer> itemCounts, Map<String, Double> fixed, int vectorColumns) {
        this.schema = schema;
        this.itemCounts = itemCounts;
        this.fixed = fixed;
        this.vectorColumns = vectorColumns;
    }

    RewardBatch make(int rounds, int responses) {
        RewardBatchBuilder builder = RewardBatch.builder(schema);
        for (int round = 0; round < rounds; round++) {
            builder.round(values(RewardSchema.ROUND));
            items(builder, FeatureLevel.ROUND_ITEM);
            for (int row = 0; row < responses; row++) {
                builder.response(values(RewardSchema.RESPONSE));
                items(builder, FeatureLevel.RESPONSE_ITEM);
                if (!schema.state().isEmpty()) {
                    builder.state(
                            schema.state().stream().mapToDouble(this::value).toArray());
                }
            }
        }
        return builder.build();
    }

    private double[] values(String group) {
        return schema.groups().stream()
                .filter(known -> known.name().equals(group))
                .flatMap(known -> known.features().stream())
                .mapToDouble(this::value)
                .toArray();
    }

    private void items(RewardBatchBuilder builder, FeatureLevel level) {
        for (FeatureGroup group : schema.groups()) {
            int rows = group.level() == level ? itemCounts.getOrDefault(group.name(), 0) : 0;
            int columns = group.vectors() ? vectorColumns : group.features().size();
            double[] values = new double[rows * columns];
            for (int at = 0; at < values.length; at++) {
                values[at] = value(group.feature(at % columns));
            }
            if (rows > 0) {
                builder.items(group.name(), values, rows);
            }
        }
    }

    private double value(Feature feature) {
        Double given = fixed.get(feature.name());
        if (given != null) {
            return given;
        }
        double low = Math.max(feature.min(), -UNBOUNDED);
        double high = Math.min(feature.max(), UNBOUNDED);
        double value = low + random.nextDouble() * (high - low);
        return feature.whole() ? Math.rint(value) : value;
    }

    /**
     * Looks at what a model makes of a batch.
     *
     * @throws IllegalStateException if no reward is above 0, or one is no number or not that of its explanation
     */
    static void check(RewardModel model, RewardBatch batch) {
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        model.score(batch, outcome);
        boolean paid = false;
        for (int row = 0; row < outcome.rowCount(); row++) {
            double reward = outcome.rewards()[row];
            paid |= reward > 0;
            if (!Double.isFinite(reward)
                    || (row % 97 == 0 && model.explain(batch, row).reward() != reward)) {
                throw new IllegalStateException("wrong reward of row " + row + ": " + reward);
            }
        }
        if (!paid) {
            throw new IllegalStateException("nobody is paid");
        }
    }
}
