package dev.assay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.document.Refusals;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a vector file: what stands there, and the JSON pointer by which a refusal names it.
 *
 * <p>Every getter throws an {@link IllegalArgumentException} that names the place if something else stands there.
 */
final class CasePlace {
    private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final JsonNode node;
    private final String pointer;

    CasePlace(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    JsonNode node() {
        return node;
    }

    boolean has(String name) {
        return node.has(name);
    }

    boolean isNull() {
        return node.isNull();
    }

    /** A field that must be there. */
    CasePlace get(String name) {
        if (!node.has(name)) {
            throw Refusals.missing(pointer.isEmpty() ? "/" : pointer, name);
        }
        return new CasePlace(node.get(name), Refusals.child(pointer, name));
    }

    /** A field that may be missing; then nothing stands there. */
    CasePlace optional(String name) {
        return node.has(name) ? get(name) : new CasePlace(MissingNode.getInstance(), Refusals.child(pointer, name));
    }

    List<CasePlace> elements() {
        if (!node.isArray()) {
            throw invalid("a list");
        }
        List<CasePlace> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(element(i));
        }
        return elements;
    }

    CasePlace element(int index) {
        if (!node.isArray() || index >= node.size()) {
            throw invalid("a list of more than " + index + " elements");
        }
        return new CasePlace(node.get(index), pointer + "/" + index);
    }

    long integer(long min, long max) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw invalid("a whole number from " + min + " to " + max);
        }
        return node.longValue();
    }

    int integer(int min, int max) {
        return (int) integer((long) min, (long) max);
    }

    /** A number that may be written as text, where 64 bits with a sign are not enough. */
    BigInteger bigInteger() {
        try {
            return node.isTextual() ? new BigInteger(node.textValue()) : BigInteger.valueOf(any());
        } catch (NumberFormatException e) {
            throw invalid("a whole number as text");
        }
    }

    private long any() {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A u64 as the bits of a long. */
    long unsigned() {
        BigInteger value = bigInteger();
        if (value.signum() < 0 || value.compareTo(U64_MAX) > 0) {
            throw invalid("a whole number from 0 to 2^64 - 1");
        }
        return value.longValue();
    }

    /** A number, or one of the texts NaN, Infinity and -Infinity. */
    double real() {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw invalid("a number");
        };
    }

    double[] reals() {
        return elements().stream().mapToDouble(CasePlace::real).toArray();
    }

    /** Whole numbers with a sign. */
    int[] ints() {
        return elements().stream()
                .mapToInt(element -> element.integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .toArray();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw invalid("true or false");
        }
        return node.booleanValue();
    }

    String text() {
        if (!node.isTextual()) {
            throw invalid("text");
        }
        return node.textValue();
    }

    long[] longs(long min, long max) {
        return elements().stream()
                .mapToLong(element -> element.integer(min, max))
                .toArray();
    }

    long[] longs() {
        return longs(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    int[] u16s() {
        return elements().stream()
                .mapToInt(element -> element.integer(0, 65_535))
                .toArray();
    }

    BigInteger[] bigIntegers() {
        return elements().stream().map(CasePlace::bigInteger).toArray(BigInteger[]::new);
    }

    IllegalArgumentException invalid(String expected) {
        return Refusals.invalid(pointer, node, expected);
    }

    /** Refuses what the values given make impossible in the words of whoever found out. */
    IllegalArgumentException refused(IllegalArgumentException cause) {
        return new IllegalArgumentException((pointer.isEmpty() ? "/" : pointer) + ": " + cause.getMessage(), cause);
    }
}
