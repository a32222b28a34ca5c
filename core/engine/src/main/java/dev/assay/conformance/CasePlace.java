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
public final class CasePlace {
    private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final JsonNode node;
    private final String pointer;

    /** What stands at a place. */
    public CasePlace(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    public JsonNode node() {
        return node;
    }

    /** Where it stands, as a JSON pointer. */
    public String pointer() {
        return pointer;
    }

    public boolean has(String name) {
        return node.has(name);
    }

    public boolean isNull() {
        return node.isNull();
    }

    /** A field that must be there. */
    public CasePlace get(String name) {
        if (!node.has(name)) {
            throw Refusals.missing(pointer.isEmpty() ? "/" : pointer, name);
        }
        return new CasePlace(node.get(name), Refusals.child(pointer, name));
    }

    /** A field that may be missing; then nothing stands there. */
    public CasePlace optional(String name) {
        return node.has(name) ? get(name) : new CasePlace(MissingNode.getInstance(), Refusals.child(pointer, name));
    }

    public List<CasePlace> elements() {
        if (!node.isArray()) {
            throw invalid("a list");
        }
        List<CasePlace> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(element(i));
        }
        return elements;
    }

    public CasePlace element(int index) {
        if (!node.isArray() || index >= node.size()) {
            throw invalid("a list of more than " + index + " elements");
        }
        return new CasePlace(node.get(index), pointer + "/" + index);
    }

    public long integer(long min, long max) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw invalid("a whole number from " + min + " to " + max);
        }
        return node.longValue();
    }

    public int integer(int min, int max) {
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

    /** Whole numbers with a sign. */
    int[] ints() {
        return elements().stream()
                .mapToInt(element -> element.integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .toArray();
    }

    public boolean flag() {
        if (!node.isBoolean()) {
            throw invalid("true or false");
        }
        return node.booleanValue();
    }

    /** A number; null, the missing value, is NaN; "NaN", "Infinity" and "-Infinity" are what they say. */
    public double real() {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw invalid("a number, null, NaN, Infinity or -Infinity");
        };
    }

    /** A list of numbers as {@link #real} reads them. */
    public double[] reals() {
        return elements().stream().mapToDouble(CasePlace::real).toArray();
    }

    /** A list of lists of numbers; they may be of different lengths. */
    public double[][] realRows() {
        return elements().stream().map(CasePlace::reals).toArray(double[][]::new);
    }

    /** Names of the fields, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public String text() {
        if (!node.isTextual()) {
            throw invalid("text");
        }
        return node.textValue();
    }

    public long[] longs(long min, long max) {
        return elements().stream()
                .mapToLong(element -> element.integer(min, max))
                .toArray();
    }

    public long[] longs() {
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

    public IllegalArgumentException invalid(String expected) {
        return Refusals.invalid(pointer, node, expected);
    }

    /** Refuses what the values given make impossible in the words of whoever found out. */
    public IllegalArgumentException refused(IllegalArgumentException cause) {
        return new IllegalArgumentException((pointer.isEmpty() ? "/" : pointer) + ": " + cause.getMessage(), cause);
    }
}
