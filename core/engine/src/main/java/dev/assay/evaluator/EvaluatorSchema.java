package dev.assay.evaluator;

import dev.assay.reward.Feature;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluator reads and what it fills: the payloads of an item, and the features of its row in the answer.
 *
 * <p>An answer is a row-major matrix with a row for each item. A row has a column for each feature, or, where rows are
 * <i>vectors</i> such as embeddings, {@code width} columns of the only feature.
 *
 * @param inputs kinds of the payloads of every item, in order; not empty
 * @param features what is filled, with unit, range and what missing means; not empty, each name once
 * @param width dimensions of vectors; 0: rows are no vectors
 */
public record EvaluatorSchema(List<Payload.Kind> inputs, List<Feature> features, int width) {

    public EvaluatorSchema {
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs=[]: must have a kind of payload");
        }
        if (features.isEmpty()
                || features.stream().map(Feature::name).distinct().count() != features.size()) {
            throw new IllegalArgumentException("features=" + names(features) + ": must be there, each name once");
        }
        if (width < 0 || (width > 0 && features.size() != 1)) {
            throw new IllegalArgumentException(
                    "width=" + width + ": must be 0, or the dimensions of vectors of one feature");
        }
    }

    /** An evaluator that fills one value of each feature. */
    public static EvaluatorSchema of(List<Payload.Kind> inputs, Feature... features) {
        return new EvaluatorSchema(inputs, List.of(features), 0);
    }

    /** An evaluator that fills vectors of one feature. */
    public static EvaluatorSchema vectors(List<Payload.Kind> inputs, Feature feature, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("width=" + width + ": must be at least 1");
        }
        return new EvaluatorSchema(inputs, List.of(feature), width);
    }

    /** Columns of a row. */
    public int columns() {
        return width > 0 ? width : features.size();
    }

    /** Feature of a column. */
    public Feature feature(int column) {
        return features.get(width > 0 ? 0 : column);
    }

    /**
     * Refuses a request whose items have other payloads.
     *
     * @throws IllegalArgumentException naming the item and the kinds that it must have
     */
    public void require(EvaluationRequest request) {
        for (int item = 0; item < request.items().size(); item++) {
            List<Payload.Kind> kinds = kinds(request.items().get(item));
            if (!kinds.equals(inputs)) {
                throw new IllegalArgumentException("items[" + item + "]=" + kinds + ": must be " + inputs);
            }
        }
    }

    private static List<Payload.Kind> kinds(EvaluationItem item) {
        List<Payload.Kind> kinds = new ArrayList<>();
        item.payloads().forEach(payload -> kinds.add(payload.kind()));
        return kinds;
    }

    private static List<String> names(List<Feature> features) {
        return features.stream().map(Feature::name).toList();
    }
}
