package dev.assay.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one model while it is being made: each read once, with its default and its range.
 *
 * <p>A parameter that nobody asked for is an error and not ignored: a misspelt name would otherwise leave a default in
 * place that nobody chose. Belongs to the thread that makes the model.
 */
public final class ModelParameters {
    private final Map<String, String> given;
    private final List<String> known = new ArrayList<>();

    public ModelParameters(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if the value given is not a whole number in [min, max]
     */
    public int wholeNumber(String name, int byDefault, int min, int max) {
        known.add(name);
        String text = given.get(name);
        if (text == null) {
            return byDefault;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, text, "a whole number in [" + min + ", " + max + "]", e);
        }
        throw invalid(name, text, "a whole number in [" + min + ", " + max + "]", null);
    }

    /**
     * A share of something.
     *
     * @throws IllegalArgumentException if the value given is not a number in [0, 1]
     */
    public double ratio(String name, double byDefault) {
        known.add(name);
        String text = given.get(name);
        if (text == null) {
            return byDefault;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) { // written so that NaN is rejected
                return value;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, text, "a number in [0, 1]", e);
        }
        throw invalid(name, text, "a number in [0, 1]", null);
    }

    /**
     * One of a few words; the first is the default.
     *
     * @throws IllegalArgumentException if the value given is none of them
     */
    public String word(String name, List<String> words) {
        known.add(name);
        String text = given.getOrDefault(name, words.get(0));
        if (!words.contains(text)) {
            throw invalid(name, text, "one of " + words, null);
        }
        return text;
    }

    /**
     * Call when all parameters are read.
     *
     * @throws IllegalArgumentException if one was given that the model does not have
     */
    public void requireNoOthers() {
        for (String name : given.keySet().stream().sorted().toList()) {
            if (!known.contains(name)) {
                throw invalid("parameter", name, "one of " + known, null);
            }
        }
    }

    private static IllegalArgumentException invalid(
            String name, String value, String expected, @Nullable Throwable cause) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected, cause);
    }
}
