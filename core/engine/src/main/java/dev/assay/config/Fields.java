package dev.assay.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.document.Refusals;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, each by its name, and remembers which names it was asked for.
 *
 * <p>Every refusal names the place as a JSON pointer: {@code /subnets/0/score/alpha=1.5: must be in (0, 1]}. Belongs to
 * one thread.
 */
final class Fields {
    private final JsonNode object;
    private final String pointer;
    private final boolean allRequired;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param pointer where {@code object} is in its document
     * @param allRequired whether a field that is not there is refused; otherwise it has its default
     * @throws IllegalArgumentException if {@code object} is no object
     */
    Fields(JsonNode object, String pointer, boolean allRequired) {
        if (!object.isObject()) {
            throw Refusals.invalid(pointer, object, "an object");
        }
        this.object = object;
        this.pointer = pointer;
        this.allRequired = allRequired;
    }

    int wholeInt(String name, int byDefault) {
        JsonNode node = take(name);
        if (node == null) {
            return byDefault;
        }
        requireWhole(name, node);
        require(node.canConvertToInt(), name, node, "in [-2^31, 2^31 - 1]");
        return node.intValue();
    }

    long wholeLong(String name, long byDefault) {
        JsonNode node = take(name);
        if (node == null) {
            return byDefault;
        }
        requireWhole(name, node);
        require(node.canConvertToLong(), name, node, "in [-2^63, 2^63 - 1]");
        return node.longValue();
    }

    /** A u64, in the bits of a long. */
    long unsignedLong(String name, long byDefault) {
        JsonNode node = take(name);
        if (node == null) {
            return byDefault;
        }
        requireWhole(name, node);
        BigInteger value = node.bigIntegerValue();
        require(value.signum() >= 0 && value.bitLength() <= Long.SIZE, name, node, "in [0, 2^64 - 1]");
        return value.longValue();
    }

    /** Refuses 5.0 and 1e3 too: whoever writes a point or an exponent may have meant another field. */
    private void requireWhole(String name, JsonNode node) {
        require(node.isIntegralNumber(), name, node, "a whole number without point or exponent");
    }

    double real(String name, double byDefault) {
        JsonNode node = take(name);
        if (node == null) {
            return byDefault;
        }
        require(node.isNumber(), name, node, "a number");
        return node.doubleValue();
    }

    boolean flag(String name, boolean byDefault) {
        JsonNode node = take(name);
        if (node == null) {
            return byDefault;
        }
        require(node.isBoolean(), name, node, "true or false");
        return node.booleanValue();
    }

    /** The text of a field, which is not empty; {@code null} if there is none. */
    @Nullable
    String text(String name) {
        JsonNode node = take(name);
        if (node == null) {
            return null;
        }
        require(node.isTextual() && !node.textValue().isEmpty(), name, node, "text, and not empty");
        return node.textValue();
    }

    /** The same of a field that may be null, which says the same as leaving it out. */
    @Nullable
    String textOrNull(String name) {
        JsonNode node = take(name);
        return node == null || node.isNull() ? null : text(name);
    }

    /** Whether a field is there and null, where that is not the same as leaving it out. */
    boolean isNull(String name) {
        known.add(name);
        return object.path(name).isNull();
    }

    /** The text of a field that has no default. */
    String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw Refusals.missing(pointer, name);
        }
        return text;
    }

    /** One of a few words: the names of an enum, in small letters. */
    <E extends Enum<E>> E word(String name, E byDefault) {
        JsonNode node = take(name);
        if (node == null) {
            return byDefault;
        }
        List<E> values = List.of(byDefault.getDeclaringClass().getEnumConstants());
        List<String> words = values.stream().map(Fields::word).toList();
        require(node.isTextual() && words.contains(node.textValue()), name, node, "one of " + words);
        return values.get(words.indexOf(node.textValue()));
    }

    /** The same, but with its default even where every field is required: for one that older journals do not have. */
    <E extends Enum<E>> E newerWord(String name, E byDefault) {
        known.add(name);
        return object.has(name) ? word(name, byDefault) : byDefault;
    }

    /** How a value of an enum is written. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The fields of a field; with none of them if it is not there. */
    Fields object(String name) {
        JsonNode node = take(name);
        return new Fields(node == null ? JsonNodeFactory.instance.objectNode() : node, child(name), allRequired);
    }

    /** The elements of an array. */
    List<JsonNode> array(String name) {
        JsonNode node = require(name);
        require(node.isArray(), name, node, "an array");
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(elements::add);
        return elements;
    }

    /** Names of all fields that are there. */
    List<String> allNames() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The text of a scalar as it was written: {@code 5}, {@code 0.5}, {@code nd4j}. */
    String scalar(String name) {
        JsonNode node = require(name);
        require(node.isTextual() || node.isNumber() || node.isBoolean(), name, node, "a number, a word, true or false");
        return node.asText();
    }

    /** A field without a default. */
    JsonNode require(String name) {
        JsonNode node = take(name);
        if (node == null) {
            throw Refusals.missing(pointer, name);
        }
        return node;
    }

    /** Where a field is, or would be. */
    String child(String name) {
        return Refusals.child(pointer, name);
    }

    /**
     * Builds what the fields describe. Call it last.
     *
     * @throws IllegalArgumentException if a field is there that nobody asked for, or with the refusal of the record,
     *     with its place in front
     */
    <T> T build(Supplier<T> record) {
        requireNoOthers();
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(pointer + "/" + e.getMessage(), e);
        }
    }

    private void requireNoOthers() {
        Iterator<String> names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusals.unknown(pointer, name, known);
            }
        }
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        if (node == null && allRequired) {
            throw Refusals.missing(pointer, name);
        }
        return node;
    }

    private void require(boolean holds, String name, JsonNode node, String expected) {
        if (!holds) {
            throw Refusals.invalid(child(name), node, expected);
        }
    }
}
