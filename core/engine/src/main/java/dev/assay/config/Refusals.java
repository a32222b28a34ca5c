package dev.assay.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;

/** The wording of every refusal in this package: {@code pointer=value: must be …}, on one line. */
final class Refusals {
    private static final int SHOWN_LENGTH_MAX = 80;

    private Refusals() {}

    static IllegalArgumentException invalid(String pointer, JsonNode found, String expected) {
        return new IllegalArgumentException(pointer + "=" + shown(found) + ": must be " + expected);
    }

    static IllegalArgumentException invalid(String pointer, String found, String expected) {
        return invalid(pointer, TextNode.valueOf(found), expected);
    }

    static IllegalArgumentException missing(String pointer, String name) {
        return new IllegalArgumentException(pointer + ": must have " + name);
    }

    static IllegalArgumentException unknown(String pointer, Collection<String> known) {
        return new IllegalArgumentException(pointer + ": must not be there; known are " + known);
    }

    /** A value as JSON on one line, cut to a readable length. */
    static String shown(JsonNode found) {
        String text = found.toString();
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
