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

    /** A field that nothing is known by; names the one that may have been meant. */
    static IllegalArgumentException unknown(String pointer, String name, Collection<String> known) {
        String nearest = NearestName.of(name, known);
        String suggestion = nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
        return new IllegalArgumentException(
                child(pointer, name) + ": must not be there; known are " + known + suggestion);
    }

    /** The pointer of a field. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** A value as JSON on one line, cut to a readable length. */
    private static String shown(JsonNode found) {
        String text = found.toString();
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
