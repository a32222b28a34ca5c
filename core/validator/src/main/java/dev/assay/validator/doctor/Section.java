package dev.assay.validator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings of one report, in the order in which they are shown. Belongs to one thread. */
final class Section {
    private static final String[] BINARY_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final String key;
    private final String title;
    private final List<Finding> findings = new ArrayList<>();

    /** An empty section with a name for machines and one for people. */
    Section(String key, String title) {
        this.key = key;
        this.title = title;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Adds a text. */
    void text(String key, String label, String value) {
        add(key, label, value, TextNode.valueOf(value), false);
    }

    /** Adds a number, shown as {@code shown}. */
    void number(String key, String label, long value, String shown) {
        add(key, label, shown, LongNode.valueOf(value), false);
    }

    /** Adds a number of bytes, shown in the largest binary unit that gives at least 1. */
    void bytes(String key, String label, long bytes) {
        number(key, label, bytes, inBinaryUnits(bytes));
    }

    /** Adds a yes or no, shown as {@code shown}. */
    void flag(String key, String label, boolean value, String shown) {
        add(key, label, shown, BooleanNode.valueOf(value), false);
    }

    /** Adds what could not be read, and why. */
    void unread(String key, String label, String reason) {
        add(key, label, "not known: " + reason, NullNode.getInstance(), false);
    }

    /** Adds what is known to be absent, such as a limit. */
    void none(String key, String label, String shown) {
        add(key, label, shown, NullNode.getInstance(), false);
    }

    /** Adds what stops a validator from working. */
    void problem(String key, String label, String value) {
        add(key, label, value, TextNode.valueOf(value), true);
    }

    private void add(String findingKey, String label, String shown, JsonNode value, boolean isProblem) {
        findings.add(new Finding(findingKey, label, shown, value, isProblem));
    }

    static String inBinaryUnits(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < BINARY_UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, BINARY_UNITS[unit]);
    }
}
