package dev.assay.reward;

import java.util.List;
import java.util.Objects;

/**
 * Declares one parameter of a reward model: its kind, its default, its range.
 *
 * @param name in camel case: {@code rankWeight}
 * @param kind what values look like
 * @param byDefault the value where a configuration says nothing, as text
 * @param min least number; ignored for words and text
 * @param max largest number; most characters of a text; ignored for words
 * @param words the values of a {@link Kind#WORD}; empty for numbers
 * @param says what it does, one sentence
 */
public record Parameter(
        String name, Kind kind, String byDefault, double min, double max, List<String> words, String says) {

    private static final int TEXT_LENGTH_MAX = 4096;

    /** What values of a parameter look like. */
    public enum Kind {
        /** A real number. */
        NUMBER,
        /** A whole number. */
        WHOLE_NUMBER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** One of a few words. */
        WORD,
        /** Any text of one line: the path of a file, a name that somebody else chose. */
        TEXT
    }

    public Parameter {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(says, "says");
        words = List.copyOf(words);
    }

    /** A real number in [min, max]. */
    public static Parameter number(String name, double byDefault, double min, double max, String says) {
        return checked(new Parameter(name, Kind.NUMBER, Double.toString(byDefault), min, max, List.of(), says));
    }

    /** A real number in [0, 1]. */
    public static Parameter ratio(String name, double byDefault, String says) {
        return number(name, byDefault, 0, 1, says);
    }

    /** A whole number in [min, max]. */
    public static Parameter wholeNumber(String name, long byDefault, long min, long max, String says) {
        return checked(new Parameter(name, Kind.WHOLE_NUMBER, Long.toString(byDefault), min, max, List.of(), says));
    }

    /** {@code true} or {@code false}. */
    public static Parameter flag(String name, boolean byDefault, String says) {
        return new Parameter(name, Kind.FLAG, Boolean.toString(byDefault), 0, 1, List.of("true", "false"), says);
    }

    /** One of a few words, by default the first. */
    public static Parameter word(String name, List<String> words, String says) {
        return new Parameter(name, Kind.WORD, words.get(0), 0, 0, words, says);
    }

    /** Any text of one line; by default {@code byDefault}, which may be empty. */
    public static Parameter text(String name, String byDefault, String says) {
        return checked(new Parameter(name, Kind.TEXT, byDefault, 0, TEXT_LENGTH_MAX, List.of(), says));
    }

    private static Parameter checked(Parameter parameter) {
        parameter.require(parameter.byDefault);
        return parameter;
    }

    /** What a value must be, for a refusal: {@code a number in [0, 1]}. */
    public String expected() {
        return switch (kind) {
            case NUMBER -> "a number in [" + shown(min) + ", " + shown(max) + "]";
            case WHOLE_NUMBER -> "a whole number in [" + shown(min) + ", " + shown(max) + "]";
            case FLAG -> "true or false";
            case WORD -> "one of " + words;
            case TEXT -> "at most " + shown(max) + " characters in one line";
        };
    }

    private static String shown(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }

    /**
     * Refuses a value that this parameter cannot have.
     *
     * @throws IllegalArgumentException naming the parameter and what its value must be
     */
    public void require(String value) {
        if (!allows(value)) {
            throw new IllegalArgumentException(name + "=" + value + ": must be " + expected());
        }
    }

    private boolean allows(String value) {
        if (kind == Kind.TEXT) {
            return value.length() <= max && value.chars().noneMatch(Character::isISOControl);
        }
        if (kind == Kind.WORD || kind == Kind.FLAG) {
            return words.contains(value);
        }
        try {
            double number = kind == Kind.NUMBER ? Double.parseDouble(value) : Long.parseLong(value);
            return number >= min && number <= max; // written so that NaN is rejected
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
