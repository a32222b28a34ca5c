package dev.assay.validator.weighing;

import java.util.List;

/** How a word that is not known is refused, without repeating a long one. Stateless. */
final class Words {
    private static final int LENGTH_MAX = 40;

    private Words() {}

    static IllegalArgumentException unknown(String name, String word, List<String> words) {
        String shown = word.length() <= LENGTH_MAX ? word : word.length() + " characters";
        return new IllegalArgumentException(name + "=" + shown + ": must be one of " + words);
    }
}
