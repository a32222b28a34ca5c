package dev.assay.validator.yuma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Finds the first figure in which two series differ. Stateless. */
final class SeriesDifference {
    private SeriesDifference() {}

    /** In words; empty if the second has everything that the first expects. */
    static String first(JsonNode expected, ObjectNode actual) {
        return expected.path("modes").isObject()
                ? difference("/modes", expected.get("modes"), actual.get("modes"))
                : "/modes: must be there";
    }

    private static String difference(String pointer, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            return ofObjects(pointer, expected, actual);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                String difference = difference(pointer + "/" + i, expected.get(i), actual.get(i));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
            return "";
        }
        return expected.asText().equals(actual.asText()) && expected.size() == actual.size()
                ? ""
                : pointer + ": expected " + shown(expected) + ", got " + shown(actual);
    }

    private static String ofObjects(String pointer, JsonNode expected, JsonNode actual) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            String difference =
                    difference(pointer + "/" + field.getKey(), field.getValue(), actual.path(field.getKey()));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        return node.isContainerNode() ? node.size() + " elements" : node.asText();
    }
}
