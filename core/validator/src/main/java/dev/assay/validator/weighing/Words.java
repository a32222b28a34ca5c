package dev.assay.validator.weighing;

import java.util.List;

/** How a text that is wrong is refused, without repeating a long one. Stateless. */
final class Words {
    private static final int LENGTH_MAX = 40;

    private Words() {}

    static IllegalArgumentException unknown(String name, String word, List<String> words) {
        return invalid(name, word, "one of " + words);
    }

    static IllegalArgumentException invalid(String name, String text, String expected) {
        String shown = text.length() <= LENGTH_MAX ? text : text.length() + " characters";
        return new IllegalArgumentException(name + "=" + shown + ": must be " + expected);
    }
}
