package dev.assay.validator.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.identity.Hotkey;
import dev.assay.validator.command.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object or array, each with a type; what has another type is an error with file, line and name.
 *
 * <p>Integers are 64 bits wide and never go through a double. Belongs to one thread.
 */
final class JsonFields {
    private static final int SHOWN_MAX = 40;

    private final JsonLines lines;
    private final String path;
    private final JsonNode node;

    JsonFields(JsonLines lines, String path, JsonNode node) {
        this.lines = lines;
        this.path = path;
        this.node = node;
    }

    boolean has(String name) {
        return node.has(name);
    }

    int size() {
        return node.size();
    }

    String text(String name) {
        JsonNode value = value(name);
        if (!value.isTextual()) {
            throw invalid(name(name), value, "text");
        }
        return value.textValue();
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw invalid(name(name), value, "true or false");
        }
        return value.booleanValue();
    }

    long whole(String name) {
        return whole(name(name), value(name));
    }

    int wholeInt(String name) {
        return wholeInt(name(name), value(name));
    }

    Hotkey hotkey(String name) {
        String text = text(name);
        try {
            return Hotkey.fromHex(text);
        } catch (IllegalArgumentException e) {
            throw lines.failure(name(name) + "=" + text + ": must be 0x and 64 hexadecimal digits", e);
        }
    }

    byte[] base64(String name) {
        String text = text(name);
        try {
            return java.util.Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw lines.failure(name(name) + ": must be bytes in base64: " + CommandFailure.oneLine(e), e);
        }
    }

    /** The elements of an array, each an object or an array itself. */
    List<JsonFields> elements(String name) {
        JsonNode array = array(name);
        List<JsonFields> elements = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            elements.add(new JsonFields(lines, name(name) + "[" + i + "]", array.get(i)));
        }
        return elements;
    }

    int[] wholeInts(String name) {
        JsonNode array = array(name);
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = wholeInt(name(name) + "[" + i + "]", array.get(i));
        }
        return numbers;
    }

    private JsonNode array(String name) {
        JsonNode value = value(name);
        if (!value.isArray()) {
            throw invalid(name(name), value, "an array");
        }
        return value;
    }

    /** This, which must be an array of so many elements. */
    JsonFields tuple(int size, String expected) {
        if (!node.isArray() || node.size() != size) {
            throw invalid(path, node, expected);
        }
        return this;
    }

    long wholeAt(int index) {
        return whole(path + "[" + index + "]", node.get(index));
    }

    int wholeIntAt(int index) {
        return wholeInt(path + "[" + index + "]", node.get(index));
    }

    /** A number that may be none: the texts NaN, Infinity and -Infinity stand for what JSON cannot say. */
    double realAt(int index) {
        JsonNode value = node.get(index);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw invalid(path + "[" + index + "]", value, "a number or \"NaN\"");
        };
    }

    private JsonNode value(String name) {
        if (!node.isObject()) {
            throw invalid(path, node, "a JSON object");
        }
        JsonNode value = node.get(name);
        if (value == null) {
            throw lines.failure(name(name) + ": must be there", null);
        }
        return value;
    }

    private long whole(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(name, value, "a whole number of at most 64 bits");
        }
        return value.longValue();
    }

    private int wholeInt(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw invalid(name, value, "a whole number of at most 32 bits");
        }
        return value.intValue();
    }

    private String name(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private CommandFailure invalid(String name, JsonNode value, String expected) {
        String shown = value.toString();
        String cut = shown.length() > SHOWN_MAX ? shown.substring(0, SHOWN_MAX) + "..." : shown;
        return lines.failure(name + "=" + cut + ": must be " + expected, null);
    }

    /** Says that this line is wrong. */
    CommandFailure failure(String problem, @Nullable Throwable cause) {
        return lines.failure(problem, cause);
    }

    /** {@code log.jsonl:12}. */
    String place() {
        return lines.place();
    }
}
