package dev.assay.validator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.Refusals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An object in a body, and its place in there; what is wrong with a field is said with that place, as a JSON pointer.
 *
 * <p>Immutable. <b>Errors</b>: every method throws {@code IllegalArgumentException} for a field that is missing or of
 * another kind.
 */
final class BodyFields {
    private static final int RAO_PER_TOKEN_DIGITS = 9;
    private static final BigDecimal RAO_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final JsonNode node;
    private final String place;

    private BodyFields(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /** Takes a node that must be an object. */
    static BodyFields of(JsonNode node, String place) {
        if (!node.isObject()) {
            throw Refusals.invalid(place.isEmpty() ? "body" : place, node, "an object");
        }
        return new BodyFields(node, place);
    }

    /** Refuses every field but these. */
    BodyFields only(String... known) {
        Set<String> names = Set.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw Refusals.unknown(place, name, List.of(known));
            }
        });
        return this;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JsonNode value(String name) {
        if (!node.has(name)) {
            throw Refusals.missing(place.isEmpty() ? "body" : place, name);
        }
        return node.get(name);
    }

    String pointer(String name) {
        return Refusals.child(place, name);
    }

    String text(String name) {
        JsonNode value = value(name);
        if (!value.isTextual()) {
            throw Refusals.invalid(pointer(name), value, "text");
        }
        return value.textValue();
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw Refusals.invalid(pointer(name), value, "true or false");
        }
        return value.booleanValue();
    }

    /** A whole number from 0 to 2^63 - 1. */
    long whole(String name) {
        return whole(value(name), pointer(name), Long.MAX_VALUE);
    }

    /** The same, or what is said here where it is missing. */
    long whole(String name, long otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    /** A whole number from 0 to {@code max}. */
    int wholeInt(String name, int max) {
        return (int) whole(value(name), pointer(name), max);
    }

    static long whole(JsonNode value, String pointer, long max) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > max) {
            throw Refusals.invalid(pointer, value, "a whole number in [0, " + max + "]");
        }
        return value.longValue();
    }

    /** An amount in whole tokens, as rao: 1e-9 of a token, rounded to the nearest. */
    long rao(String name) {
        JsonNode value = value(name);
        if (!value.isNumber() || value.isDouble() && !Double.isFinite(value.doubleValue())) {
            throw Refusals.invalid(pointer(name), value, "an amount in tokens, at least 0");
        }
        BigDecimal tokens = value.decimalValue();
        // Before anything is computed from it: 1e999999999 would make a number of as many digits.
        if (tokens.signum() < 0 || tokens.precision() - (long) tokens.scale() > Long.SIZE) {
            throw Refusals.invalid(pointer(name), value, "an amount in tokens, at least 0 and below 2^63 rao");
        }
        BigDecimal rao = tokens.signum() == 0 || -(long) tokens.scale() + tokens.precision() < -Long.SIZE
                ? BigDecimal.ZERO
                : tokens.movePointRight(RAO_PER_TOKEN_DIGITS).setScale(0, RoundingMode.HALF_EVEN);
        if (rao.compareTo(RAO_MAX) > 0) {
            throw Refusals.invalid(pointer(name), value, "an amount in tokens, at least 0 and below 2^63 rao");
        }
        return rao.longValueExact();
    }

    BodyFields object(String name) {
        return of(value(name), pointer(name));
    }

    /** The objects of a list. */
    List<BodyFields> objects(String name) {
        List<JsonNode> elements = elements(name);
        List<BodyFields> objects = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            objects.add(of(elements.get(i), pointer(name) + "/" + i));
        }
        return objects;
    }

    /** The elements of a list, whatever they are. */
    List<JsonNode> elements(String name) {
        JsonNode list = value(name);
        if (!list.isArray()) {
            throw Refusals.invalid(pointer(name), list, "a list");
        }
        List<JsonNode> elements = new ArrayList<>(list.size());
        list.forEach(elements::add);
        return elements;
    }

    JsonNode node() {
        return node;
    }

    String place() {
        return place;
    }
}
