package dev.assay.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says in words what the schema of one field expects: {@code a whole number in [0, 65535]}.
 *
 * <p>Stateless; safe from any thread.
 */
public final class SchemaWords {
    private SchemaWords() {}

    /** What the schema of a field expects. */
    public static String expected(JsonNode schema) {
        if (schema.has("enum")) {
            return choice(elements(schema.get("enum")));
        }
        JsonNode type = schema.path("type");
        String words = type.isArray()
                ? elements(type).stream().map(SchemaWords::type).collect(Collectors.joining(" or "))
                : type(type);
        boolean isNotEmpty = schema.has("minLength") || schema.has("minItems") || schema.has("minProperties");
        return words + range(schema) + (isNotEmpty ? ", and not empty" : "");
    }

    private static String type(JsonNode type) {
        return switch (type.asText()) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "string" -> "text";
            case "array" -> "a list";
            case "null" -> "nothing";
            default -> "an object";
        };
    }

    /** Round brackets are bounds that do not belong to the range. */
    private static String range(JsonNode schema) {
        if (!schema.has("maximum")) {
            return "";
        }
        return schema.has("exclusiveMinimum")
                ? " in (" + schema.get("exclusiveMinimum") + ", " + schema.get("maximum") + "]"
                : " in [" + schema.get("minimum") + ", " + schema.get("maximum") + "]";
    }

    private static String choice(List<JsonNode> values) {
        if (arePowersOfTwo(values)) {
            return "a power of two in [" + values.get(0) + ", " + values.get(values.size() - 1) + "]";
        }
        return "one of " + values.stream().map(JsonNode::asText).toList();
    }

    private static boolean arePowersOfTwo(List<JsonNode> values) {
        long first = values.get(0).asLong();
        return Long.bitCount(first) == 1
                && IntStream.range(0, values.size()).allMatch(i -> values.get(i).asLong() == first << i);
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
