package dev.assay.conformance.reward;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Compares named results with what a file expects, place by place, and keeps the first difference in words.
 *
 * <p>Numbers agree within {@code absolute + relative·|expected|}; whole numbers of whole-number results, flags and texts
 * exactly; NaN with NaN or null only, infinities with themselves. Lists must be of one length. Belongs to one thread.
 */
final class ResultComparison {
    private final double relative;
    private final double absolute;
    private String difference = "";

    ResultComparison(double relative, double absolute) {
        this.relative = relative;
        this.absolute = absolute;
    }

    /** The first place that differs and how; empty if none does. */
    String difference(JsonNode expected, Map<String, Object> actual) {
        difference = "";
        compare("", expected, actual);
        return difference;
    }

    private void compare(String place, JsonNode expected, Object actual) {
        if (!difference.isEmpty()) {
            return;
        }
        if (expected.isObject()) {
            compareFields(place, expected, actual);
        } else if (expected.isArray()) {
            compareElements(place, expected, actual);
        } else {
            compareValue(place, expected, actual);
        }
    }

    private void compareFields(String place, JsonNode expected, Object actual) {
        if (!(actual instanceof Map<?, ?> fields)) {
            differs(place, expected, actual);
            return;
        }
        expected.properties().forEach(field -> {
            Object value = fields.get(field.getKey());
            if (value == null) {
                differs(place + "/" + field.getKey(), field.getValue(), "nothing");
            } else {
                compare(place + "/" + field.getKey(), field.getValue(), value);
            }
        });
    }

    private void compareElements(String place, JsonNode expected, Object actual) {
        List<?> elements = Elements.of(actual);
        if (elements.size() != expected.size()) {
            differs(place, expected.size() + " elements", elements.size() + " elements");
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(place + "/" + i, expected.get(i), elements.get(i));
        }
    }

    private void compareValue(String place, JsonNode expected, Object actual) {
        boolean same;
        if (actual instanceof Double number) {
            same = within(number(expected), number);
        } else if (actual instanceof Number number) {
            same = expected.isNumber() && expected.doubleValue() == number.doubleValue();
        } else if (actual instanceof Boolean flag) {
            same = expected.isBoolean() && expected.booleanValue() == flag;
        } else {
            same = expected.asText().equals(String.valueOf(actual));
        }
        if (!same) {
            differs(place, expected, actual);
        }
    }

    private static double number(JsonNode expected) {
        if (expected.isBoolean()) {
            return expected.booleanValue() ? 1 : 0;
        }
        if (expected.isNumber()) {
            return expected.doubleValue();
        }
        return switch (expected.asText()) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    private boolean within(double expected, double actual) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            return Double.compare(expected, actual) == 0;
        }
        return Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
    }

    private void differs(String place, Object expected, Object actual) {
        if (difference.isEmpty()) {
            difference = place + ": expected " + expected + ", got " + actual;
        }
    }
}
