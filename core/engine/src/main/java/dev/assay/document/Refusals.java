package dev.assay.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;

/**
 * The wording of every refusal of a document: {@code pointer=value: must be …}, on one line.
 *
 * <p>Stateless; safe from any thread.
 */
public final class Refusals {
    private static final int SHOWN_LENGTH_MAX = 80;

    private Refusals() {}

    /** A value that is there and wrong. */
    public static IllegalArgumentException invalid(String pointer, JsonNode found, String expected) {
        return new IllegalArgumentException(pointer + "=" + shown(found) + ": must be " + expected);
    }

    /** The same for a text. */
    public static IllegalArgumentException invalid(String pointer, String found, String expected) {
        return invalid(pointer, TextNode.valueOf(found), expected);
    }

    /** A field that must be there. */
    public static IllegalArgumentException missing(String pointer, String name) {
        return new IllegalArgumentException(pointer + ": must have " + name);
    }

    /** A field that nothing is known by; names the one that may have been meant. */
    public static IllegalArgumentException unknown(String pointer, String name, Collection<String> known) {
        return new IllegalArgumentException(
                child(pointer, name) + ": must not be there; known are " + known + NearestName.question(name, known));
    }

    /** The pointer of a field. */
    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** A value as JSON on one line, cut to a readable length. */
    private static String shown(JsonNode found) {
        String text = found.toString();
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
