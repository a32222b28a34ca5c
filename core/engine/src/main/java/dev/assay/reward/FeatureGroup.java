package dev.assay.reward;

import java.util.List;
import java.util.Objects;

/**
 * Declares features that come together: the columns of one {@link FeatureTable}.
 *
 * <p>A group of <i>vectors</i> has one feature and any number of columns, the same for all rows of a batch: the
 * dimensions of an embedding. Any other group has a column for each feature.
 *
 * @param name unique within the schema; {@code round} and {@code response} for the groups that are not ragged
 * @param level what a row belongs to
 * @param features in the order of the columns; not empty, each name once
 * @param vectors whether rows are vectors of the only feature
 * @param words what one row is, for people
 */
public record FeatureGroup(String name, FeatureLevel level, List<Feature> features, boolean vectors, String words) {

    public FeatureGroup {
        Objects.requireNonNull(level, "level");
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("group=" + name + ": must have a feature");
        }
        if (vectors && features.size() != 1) {
            throw new IllegalArgumentException("group=" + name + ": must have one feature, since its rows are vectors");
        }
        if (features.stream().map(Feature::name).distinct().count() != features.size()) {
            throw new IllegalArgumentException("group=" + name + ": must have features of different names");
        }
    }

    /** Feature of a column. */
    public Feature feature(int column) {
        return features.get(vectors ? 0 : column);
    }

    /** Whether a table may have so many columns. */
    public boolean allowsColumns(int columns) {
        return vectors ? columns >= 1 : columns == features.size();
    }
}
