package dev.assay.validator.features;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.Refusals;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.FeatureLevel;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads rounds of features from JSON, as a schema has them:
 *
 * <pre>
 *   {"id": "r1",                              any name, for people
 *    "round": {"size": 5},                    features of the round
 *    "tasks": [{"weight": 0.4}, …],           items of the round
 *    "responses": [
 *      {"miner": "5FHn…",                     any name, for people
 *       "avg_age_seconds": 143031,            features of the response
 *       "documents": [0.5, 1, 0],             items: numbers, or lists, or objects by feature
 *       "state": {"credibility": 0.7}},       what the miner had before; its start value unless said
 *      {"miner": "5Grw…", "rejected": true}   a response without features
 *    ]}
 * </pre>
 *
 * <p>null and "NaN" are missing, "Infinity" is infinite, true is 1, false is 0, and a feature with named values takes the
 * name. Belongs to one thread.
 */
public final class RoundReader {
    private static final Set<String> ROUND_WORDS = Set.of("id", RewardSchema.ROUND, "responses");
    private static final Set<String> RESPONSE_WORDS = Set.of("miner", "rejected", "state");

    private final RewardSchema schema;
    private final RewardBatchBuilder builder;
    private final List<String> roundNames = new ArrayList<>();
    private final List<String> minerNames = new ArrayList<>();

    /** Rounds go into this builder, which was made for the schema. */
    public RoundReader(RewardSchema schema, RewardBatchBuilder builder) {
        this.schema = schema;
        this.builder = builder;
    }

    /**
     * Adds one round.
     *
     * @throws IllegalArgumentException naming the field that is wrong, as a JSON pointer; the builder is then spoilt
     */
    public void add(JsonNode round) {
        if (!round.isObject()) {
            throw Refusals.invalid("", round, "an object with responses");
        }
        requireKnown(round, "", ROUND_WORDS, FeatureLevel.ROUND_ITEM);
        roundNames.add(name(round, "id", roundNames.size() + 1));
        builder.round(values(round.path(RewardSchema.ROUND), "/" + RewardSchema.ROUND, RewardSchema.ROUND));
        items(round, "", FeatureLevel.ROUND_ITEM);
        JsonNode responses = round.path("responses");
        if (!responses.isArray()) {
            throw Refusals.missing("", "responses, a list");
        }
        for (int i = 0; i < responses.size(); i++) {
            response(responses.get(i), "/responses/" + i);
        }
    }

    private void response(JsonNode response, String place) {
        if (!response.isObject()) {
            throw Refusals.invalid(place, response, "an object");
        }
        minerNames.add(name(response, "miner", minerNames.size() + 1));
        if (response.path("rejected").asBoolean()) {
            builder.rejected();
        } else {
            requireKnown(response, place, responseWords(), FeatureLevel.RESPONSE_ITEM);
            builder.response(values(response, place, RewardSchema.RESPONSE));
            items(response, place, FeatureLevel.RESPONSE_ITEM);
        }
        if (response.has("state")) {
            builder.state(values(response.get("state"), place + "/state", schema.state()));
        }
    }

    private Set<String> responseWords() {
        Set<String> words = new LinkedHashSet<>(RESPONSE_WORDS);
        features(RewardSchema.RESPONSE).forEach(feature -> words.add(feature.name()));
        return words;
    }

    private static String name(JsonNode node, String field, int number) {
        return node.hasNonNull(field) ? node.get(field).asText() : Integer.toString(number);
    }

    private void requireKnown(JsonNode node, String place, Set<String> words, FeatureLevel itemLevel) {
        Set<String> known = new LinkedHashSet<>();
        schema.groups().stream().filter(group -> group.level() == itemLevel).forEach(group -> known.add(group.name()));
        words.stream().sorted().forEach(known::add);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusals.unknown(place, name, known);
            }
        });
    }

    private List<Feature> features(String group) {
        return schema.groups().stream()
                .filter(known -> known.name().equals(group))
                .flatMap(known -> known.features().stream())
                .toList();
    }

    private double[] values(JsonNode node, String place, String group) {
        return values(node, place, features(group));
    }

    private static double[] values(JsonNode node, String place, List<Feature> features) {
        double[] values = new double[features.size()];
        Arrays.setAll(values, column -> value(features.get(column), node, place));
        return values;
    }

    private static double value(Feature feature, JsonNode node, String place) {
        if (!node.has(feature.name())) {
            if (feature.mayBeMissing()) {
                return Double.NaN;
            }
            throw Refusals.missing(place, feature.name());
        }
        return number(feature, node.get(feature.name()), place + "/" + feature.name());
    }

    private static double number(Feature feature, JsonNode value, String place) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (value.isNull()) {
            return Double.NaN;
        }
        int label = feature.labels().indexOf(value.asText());
        if (label >= 0) {
            return label;
        }
        return switch (value.isTextual() ? value.asText() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                throw Refusals.invalid(
                        place, value, feature.labels().isEmpty() ? feature.expected() : "one of " + feature.labels());
        };
    }

    private void items(JsonNode owner, String place, FeatureLevel level) {
        for (FeatureGroup group : schema.groups()) {
            if (group.level() == level && owner.hasNonNull(group.name())) {
                JsonNode items = owner.get(group.name());
                String at = place + "/" + group.name();
                if (!items.isArray()) {
                    throw Refusals.invalid(at, items, "a list");
                }
                for (int i = 0; i < items.size(); i++) {
                    item(group, items.get(i), at + "/" + i);
                }
            }
        }
    }

    private void item(FeatureGroup group, JsonNode item, String place) {
        try {
            builder.item(group.name(), row(group, item, place));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("/") ? e : new IllegalArgumentException(place + ": " + message, e);
        }
    }

    private static double[] row(FeatureGroup group, JsonNode item, String place) {
        if (item.isObject()) {
            return values(item, place, group.features());
        }
        if (item.isArray()) {
            double[] row = new double[item.size()];
            if (!group.allowsColumns(row.length)) {
                throw Refusals.invalid(
                        place, item, "a list of " + group.features().size());
            }
            Arrays.setAll(row, column -> number(group.feature(column), item.get(column), place + "/" + column));
            return row;
        }
        if (group.features().size() != 1) {
            throw Refusals.invalid(
                    place, item, "a list or an object of " + group.features().size() + " features");
        }
        return new double[] {number(group.features().get(0), item, place)};
    }

    /** Names of the rounds, in their order; a number where there was none. */
    public List<String> roundNames() {
        return List.copyOf(roundNames);
    }

    /** Names of the miners, by row of the batch; a number where there was none. */
    public List<String> minerNames() {
        return List.copyOf(minerNames);
    }
}
