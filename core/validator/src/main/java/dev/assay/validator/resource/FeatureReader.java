package dev.assay.validator.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.FeatureLayout;
import dev.assay.reward.RewardSchema;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the features of one response, or of one round, from JSON into the bytes of {@link FeatureLayout}, token by token.
 *
 * <pre>
 *   {"relevance": 0.5, "tier": "bronze",      one value each: numbers, true and false, names of values
 *    "documents": [0.5, 1, 0],                items of one feature
 *    "samples": [[0.1, 3], {"wer": 0.2, …}]}  items of several: lists, or objects by feature
 * </pre>
 *
 * <p>null and "NaN" are missing, "Infinity" is infinite, as in {@code features.RoundReader}. A value that its feature does
 * not allow is left to the engine, which refuses it as it would in any other form; what is no feature at all is refused
 * here.
 *
 * <p>Belongs to one thread. <b>Cost</b>: nothing is allocated but what the parser needs, once the arrays have grown.
 * <b>Errors</b>: {@code IllegalArgumentException} naming the feature; the next {@link #read} begins anew.
 */
final class FeatureReader {
    private final List<FeatureRows> groups = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final @Nullable FeatureRows plain;
    private final boolean[] seen; // of the plain group's features

    /** Where a value of this name goes; {@code column} -1 for a group of items. */
    private record Place(FeatureRows rows, int column) {}

    private FeatureReader(FeatureLayout layout) {
        FeatureRows first = null;
        for (FeatureGroup group : layout.groups()) {
            FeatureRows rows = new FeatureRows(group);
            groups.add(rows);
            if (group.level().ragged()) {
                places.putIfAbsent(group.name(), new Place(rows, -1));
            } else {
                first = rows;
                for (int column = 0; column < group.features().size(); column++) {
                    places.put(group.feature(column).name(), new Place(rows, column));
                }
            }
        }
        plain = first;
        seen = new boolean[first == null ? 0 : first.group().features().size()];
    }

    /** Reads the features of responses. */
    static FeatureReader ofResponses(RewardSchema schema) {
        return new FeatureReader(FeatureLayout.ofResponses(schema));
    }

    /** Reads the features of rounds. */
    static FeatureReader ofRounds(RewardSchema schema) {
        return new FeatureReader(FeatureLayout.ofRounds(schema));
    }

    /** Reads an object, whose first token the parser has just read, to its end. */
    void read(JsonParser parser) throws IOException {
        clear();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("features", "an object by name of feature");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Place place = places.get(name);
            if (place == null) {
                throw invalid(
                        "features." + shown(name),
                        "not there; known are "
                                + places.keySet().stream().sorted().toList());
            }
            parser.nextToken();
            if (place.column() < 0) {
                items(parser, place.rows(), name);
            } else {
                plainValue(parser, place, name);
            }
        }
        requirePlain();
    }

    private void clear() {
        java.util.Arrays.fill(seen, false);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).clear();
        }
        if (plain != null) {
            plain.missing();
        }
    }

    private void plainValue(JsonParser parser, Place place, String name) throws IOException {
        if (seen[place.column()]) {
            throw invalid("features." + name, "there once");
        }
        seen[place.column()] = true;
        place.rows().set(place.column(), number(parser, place.rows().group().feature(place.column()), name));
    }

    private void requirePlain() {
        FeatureRows rows = plain;
        for (int column = 0; rows != null && column < seen.length; column++) {
            Feature feature = rows.group().feature(column);
            if (!seen[column] && !feature.mayBeMissing()) {
                throw invalid("features." + feature.name(), "there: " + feature.words());
            }
        }
    }

    private static void items(JsonParser parser, FeatureRows rows, String name) throws IOException {
        if (!rows.give()) {
            throw invalid("features." + name, "there once");
        }
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return; // no items, as if it were not there
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw invalid("features." + name, "a list");
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            switch (token) {
                case START_ARRAY -> list(parser, rows, name);
                case START_OBJECT -> object(parser, rows, name);
                default -> single(parser, rows, name);
            }
        }
    }

    private static void single(JsonParser parser, FeatureRows rows, String name) throws IOException {
        FeatureGroup group = rows.group();
        if (group.features().size() != 1 || group.vectors()) {
            throw invalid(
                    "features." + name + "[" + rows.rowCount() + "]",
                    group.vectors()
                            ? "a list of numbers"
                            : "a list or an object of " + group.features().size() + " features");
        }
        rows.add(number(parser, group.feature(0), name));
    }

    private static void list(JsonParser parser, FeatureRows rows, String name) throws IOException {
        FeatureGroup group = rows.group();
        int first = rows.valueCount();
        boolean firstRow = first == 0;
        int columns = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!group.vectors() && columns >= group.features().size()) {
                throw invalid("features." + name, "lists of " + group.features().size());
            }
            rows.add(number(parser, group.feature(columns), name));
            columns++;
        }
        if (columns == 0 || !firstRow && columns != rows.columns() || !group.allowsColumns(columns)) {
            int expected = firstRow && group.vectors() ? 1 : rows.columns();
            throw invalid("features." + name, "lists of " + expected + (group.vectors() && firstRow ? " or more" : ""));
        }
        rows.setColumns(columns);
    }

    private static void object(JsonParser parser, FeatureRows rows, String name) throws IOException {
        FeatureGroup group = rows.group();
        if (group.vectors()) {
            throw invalid("features." + name, "lists of numbers");
        }
        int first = rows.valueCount();
        for (int column = 0; column < group.features().size(); column++) {
            rows.add(Double.NaN);
        }
        long given = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            int column = column(group, field, name);
            if ((given & 1L << column) != 0) {
                throw invalid("features." + name + "." + field, "there once");
            }
            given |= 1L << column;
            parser.nextToken();
            rows.set(first + column, number(parser, group.feature(column), field));
        }
        requireAll(group, given, name);
    }

    private static int column(FeatureGroup group, String field, String name) {
        List<Feature> features = group.features();
        for (int column = 0; column < features.size() && column < Long.SIZE; column++) {
            if (features.get(column).name().equals(field)) {
                return column;
            }
        }
        throw invalid(
                "features." + name + "." + shown(field),
                "not there; known are " + features.stream().map(Feature::name).toList());
    }

    private static void requireAll(FeatureGroup group, long given, String name) {
        for (int column = 0; column < group.features().size(); column++) {
            Feature feature = group.feature(column);
            if ((given & 1L << column) == 0 && !feature.mayBeMissing()) {
                throw invalid("features." + name + "." + feature.name(), "there: " + feature.words());
            }
        }
    }

    private static double number(JsonParser parser, Feature feature, String name) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> parser.getDoubleValue();
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            case VALUE_NULL -> Double.NaN;
            case VALUE_STRING -> named(parser.getText(), feature, name);
            default -> throw invalid("features." + name, feature.expected());
        };
    }

    private static double named(String text, Feature feature, String name) {
        int label = feature.labels().indexOf(text);
        if (label >= 0) {
            return label;
        }
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                throw invalid(
                        "features." + name + "=" + shown(text),
                        feature.labels().isEmpty() ? feature.expected() : "one of " + feature.labels());
        };
    }

    /** Length of the bytes that {@link #write} would write. */
    long encodedLength() {
        long length = FeatureLayout.HEADER_BYTES;
        for (int i = 0; i < groups.size(); i++) {
            FeatureRows rows = groups.get(i);
            length += (rows.group().level().ragged() ? FeatureLayout.GROUP_HEADER_BYTES : 0)
                    + (long) rows.valueCount() * Double.BYTES;
        }
        return groups.isEmpty() ? 0 : length;
    }

    /** Writes what was read last; returns the number of bytes. */
    int write(MutableDirectBuffer buffer, int offset) {
        if (groups.isEmpty()) {
            return 0;
        }
        int at = FeatureLayout.begin(buffer, offset, Double.BYTES);
        for (int i = 0; i < groups.size(); i++) {
            FeatureRows rows = groups.get(i);
            if (rows.group().level().ragged()) {
                at = FeatureLayout.beginItems(buffer, at, rows.rowCount(), rows.columns());
            }
            for (int value = 0; value < rows.valueCount(); value++) {
                buffer.putDouble(at, rows.value(value), ByteOrder.LITTLE_ENDIAN);
                at += Double.BYTES;
            }
        }
        return at - offset;
    }

    /** The first value that its feature does not allow, in words; null if there is none. */
    @Nullable
    String fault() {
        for (FeatureRows rows : groups) {
            for (int i = 0; i < rows.valueCount(); i++) {
                Feature feature = rows.group().feature(i % rows.columns());
                if (!feature.allows(rows.value(i))) {
                    return "features." + feature.name() + "=" + rows.value(i) + ": must be " + feature.expected();
                }
            }
        }
        return null;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static IllegalArgumentException invalid(String name, String expected) {
        return new IllegalArgumentException(name + ": must be " + expected);
    }
}
