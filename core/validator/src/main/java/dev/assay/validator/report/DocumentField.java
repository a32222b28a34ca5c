package dev.assay.validator.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of a document and the way to it, for errors that name it: {@code variants[0].stake[2][17]=true: must be …}.
 *
 * <p>The way is only written out for an error, since a document may hold millions of numbers. Immutable.
 */
final class DocumentField {
    private static final int SHOWN_MAX = 60;

    private final @Nullable DocumentField parent;
    private final String name;
    private final int index;
    private final @Nullable JsonNode node;

    private DocumentField(@Nullable DocumentField parent, String name, int index, @Nullable JsonNode node) {
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.node = node;
    }

    static DocumentField root(JsonNode node) {
        return new DocumentField(null, "", -1, node);
    }

    /** A field of an object; it may be missing, which every check of it refuses. */
    DocumentField field(String name) {
        if (!present().isObject()) {
            throw invalid("a JSON object");
        }
        return new DocumentField(this, name, -1, node().get(name));
    }

    /** All fields of an object, in their order. */
    Map<String, DocumentField> members() {
        if (!present().isObject()) {
            throw invalid("a JSON object");
        }
        Map<String, DocumentField> members = new LinkedHashMap<>();
        node().fieldNames().forEachRemaining(name -> members.put(name, field(name)));
        return members;
    }

    /** The elements of an array, made as they are read. */
    List<DocumentField> elements() {
        if (!present().isArray()) {
            throw invalid("an array");
        }
        return new AbstractList<>() {
            @Override
            public DocumentField get(int index) {
                return new DocumentField(DocumentField.this, "", index, node().get(index));
            }

            @Override
            public int size() {
                return node().size();
            }
        };
    }

    /** The elements of an array that must have so many. */
    List<DocumentField> elements(int count, String each) {
        List<DocumentField> elements = elements();
        if (elements.size() != count) {
            throw new IllegalArgumentException(path() + ": must have one element per " + each + ", that is " + count
                    + ", but has " + elements.size());
        }
        return elements;
    }

    void requireText() {
        require(present().isTextual(), "text");
    }

    void requireTextOrNull() {
        require(present().isTextual() || node().isNull(), "text or null");
    }

    void requireScalar() {
        require(present().isTextual() || node().isBoolean() || isFinite(), "a finite number, text, true or false");
    }

    void requireWhole() {
        require(present().isIntegralNumber() && node().canConvertToLong(), "a whole number of at most 64 bits");
    }

    void requireIndexBelow(int count) {
        boolean isIndex = present().isIntegralNumber() && node().canConvertToInt();
        require(isIndex && node().intValue() >= 0 && node().intValue() < count, "an epoch's index, below " + count);
    }

    void requireNumberOrNull() {
        require(present().isNull() || isFinite(), "a finite number or null");
    }

    private boolean isFinite() {
        return node().isNumber() && Double.isFinite(node().doubleValue());
    }

    private void require(boolean holds, String expected) {
        if (!holds) {
            throw invalid(expected);
        }
    }

    IllegalArgumentException invalid(String expected) {
        String shown = shown(present());
        String cut = shown.length() > SHOWN_MAX ? shown.substring(0, SHOWN_MAX) + "..." : shown;
        return new IllegalArgumentException(path() + "=" + cut + ": must be " + expected);
    }

    private static String shown(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isArray() ? "[" + node.size() + " elements]" : "{" + node.size() + " fields}";
        }
        return node.isNumber() ? node.asText() : node.toString(); // toString() puts NaN into quotation marks
    }

    private JsonNode present() {
        if (node == null) {
            throw new IllegalArgumentException(path() + ": must be there");
        }
        return node;
    }

    /** Only after {@link #present}. */
    private JsonNode node() {
        return Objects.requireNonNull(node);
    }

    private String path() {
        if (parent == null) {
            return "document";
        }
        String before = parent.parent == null ? "" : parent.path();
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        return before.isEmpty() ? name : before + "." + name;
    }
}
