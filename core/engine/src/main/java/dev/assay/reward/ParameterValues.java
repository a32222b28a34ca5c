package dev.assay.reward;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of one model as configured: every declared one has a value of its range.
 *
 * <p>A parameter that nobody declared is an error and not ignored: a misspelt name would otherwise leave a default in place
 * that nobody chose. Immutable.
 */
public final class ParameterValues {
    private final Map<String, String> values = new TreeMap<>();

    /**
     * Fills in defaults and checks what was given.
     *
     * @throws IllegalArgumentException if a name is unknown or a value out of its range; the message lists what is known
     */
    public ParameterValues(List<Parameter> declared, Map<String, String> given) {
        for (String name : new TreeMap<>(given).keySet()) {
            if (declared.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw new IllegalArgumentException("parameter=" + name + ": must be one of "
                        + declared.stream().map(Parameter::name).toList());
            }
        }
        for (Parameter parameter : declared) {
            String value = given.getOrDefault(parameter.name(), parameter.byDefault());
            parameter.require(value);
            values.put(parameter.name(), value);
        }
    }

    /** A real number. */
    public double number(String name) {
        return Double.parseDouble(word(name));
    }

    /** A whole number. */
    public long wholeNumber(String name) {
        return Long.parseLong(word(name));
    }

    /** A whole number that was declared to fit an int. */
    public int smallNumber(String name) {
        return Integer.parseInt(word(name));
    }

    /** A flag. */
    public boolean flag(String name) {
        return Boolean.parseBoolean(word(name));
    }

    /**
     * A word, or any other value as text.
     *
     * @throws IllegalArgumentException if the parameter was not declared: a mistake in the model
     */
    public String word(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter=" + name + ": must be one of " + values.keySet());
        }
        return value;
    }
}
