package dev.assay.reward;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes batches for any schema: values all over the range that each feature allows, missing ones, infinite ones, rounds
 * without responses, responses without items, rejected responses.
 *
 * <p>A feature without a bound gets values up to a few thousand. Belongs to one thread.
 */
public final class RandomBatches {
    private static final double UNBOUNDED = 3_000;

    private final RewardSchema schema;
    private final SplittableRandom random;
    private final int vectorColumns;

    /** Batches for this schema; equal seeds give equal batches. */
    public RandomBatches(RewardSchema schema, long seed) {
        this.schema = schema;
        this.random = new SplittableRandom(seed);
        this.vectorColumns = random.nextInt(1, 9);
    }

    /** A few rounds of up to a dozen responses each. */
    public RewardBatch next() {
        RewardBatchBuilder builder = RewardBatch.builder(schema);
        for (int rounds = random.nextInt(1, 5); rounds > 0; rounds--) {
            addRound(builder, random.nextInt(8) == 0 ? 0 : random.nextInt(1, 13));
        }
        return builder.build();
    }

    /** One round of so many responses. */
    public RewardBatch round(int responses) {
        RewardBatchBuilder builder = RewardBatch.builder(schema);
        addRound(builder, responses);
        return builder.build();
    }

    private void addRound(RewardBatchBuilder builder, int responses) {
        builder.round(values(RewardSchema.ROUND));
        items(builder, FeatureLevel.ROUND_ITEM);
        for (int row = 0; row < responses; row++) {
            if (random.nextInt(7) == 0) {
                builder.rejected();
            } else {
                builder.response(values(RewardSchema.RESPONSE));
                items(builder, FeatureLevel.RESPONSE_ITEM);
            }
            if (!schema.state().isEmpty()) {
                builder.state(schema.state().stream().mapToDouble(this::value).toArray());
            }
        }
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
            if (group.level() == level) {
                for (int items = random.nextInt(9); items > 0; items--) {
                    builder.item(group.name(), row(group));
                }
            }
        }
    }

    private double[] row(FeatureGroup group) {
        double[] row =
                new double[group.vectors() ? vectorColumns : group.features().size()];
        Arrays.setAll(row, column -> value(group.feature(column)));
        return row;
    }

    /** A value that the feature allows. */
    public double value(Feature feature) {
        if (feature.mayBeMissing() && random.nextInt(6) == 0) {
            return Double.NaN;
        }
        double min = Math.max(
                feature.min(), feature.max() < Double.POSITIVE_INFINITY ? feature.max() - UNBOUNDED : -UNBOUNDED);
        double max = Math.min(feature.max(), min + UNBOUNDED);
        if (feature.allowsInfinity() && random.nextInt(6) == 0) {
            return feature.max() == Double.POSITIVE_INFINITY ? feature.max() : feature.min();
        }
        double value =
                random.nextInt(10) == 0 ? (random.nextBoolean() ? min : max) : min + random.nextDouble() * (max - min);
        return feature.whole() ? Math.rint(Math.min(max, Math.max(min, value))) : value;
    }
}
