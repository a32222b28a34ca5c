package dev.assay.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One hyperparameter and the values it is to take, one after the other.
 *
 * <pre>
 *   kappa=0.4:0.6:0.05           from, to (included), step
 *   bonds_moving_average=0.9,0.95,0.975
 *   liquid_alpha_on=false,true
 *   tempo=100,360
 * </pre>
 *
 * <p>Proportions are in [0, 1] and become the chain's nearest unit; everything else is a whole number or true or false.
 * Immutable.
 *
 * @param name which one
 * @param values in the chain's units, at least one
 * @param texts the values as they were written, or as the steps come to
 */
public record SweepAxis(HyperparameterName name, List<Long> values, List<String> texts) {
    /** Most values of one axis. */
    public static final int VALUE_COUNT_MAX = 1000;

    private static final String EXPECTED = "name=from:to:step or name=value,value,…";

    public SweepAxis {
        values = List.copyOf(values);
        texts = List.copyOf(texts);
    }

    /**
     * Parses the text of an axis.
     *
     * @throws IllegalArgumentException naming what is wrong; whether the chain takes a value is seen when it is set
     */
    public static SweepAxis parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw invalid(text, EXPECTED);
        }
        HyperparameterName name = HyperparameterName.of(text.substring(0, equals));
        String right = text.substring(equals + 1);
        List<String> texts = right.contains(":") ? steps(text, right) : List.of(right.split(",", -1));
        List<Long> values =
                texts.stream().map(value -> value(text, name, value)).toList();
        if (values.size() > VALUE_COUNT_MAX) {
            throw invalid(text, "at most " + VALUE_COUNT_MAX + " values");
        }
        if (values.stream().distinct().count() < values.size()) {
            throw invalid(text, "values that differ from one another in the chain's units");
        }
        return new SweepAxis(name, values, texts);
    }

    private static List<String> steps(String text, String right) {
        String[] parts = right.split(":", -1);
        if (parts.length != 3) {
            throw invalid(text, EXPECTED);
        }
        BigDecimal from = number(text, parts[0]);
        BigDecimal to = number(text, parts[1]);
        BigDecimal step = number(text, parts[2]);
        if (step.signum() <= 0 || to.compareTo(from) < 0) {
            throw invalid(text, "from:to:step with from at most to and a step above 0");
        }
        BigDecimal count = to.subtract(from).divide(step, 0, RoundingMode.FLOOR);
        if (count.compareTo(BigDecimal.valueOf(VALUE_COUNT_MAX)) >= 0) {
            throw invalid(text, "at most " + VALUE_COUNT_MAX + " values");
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= count.intValue(); i++) {
            BigDecimal value = from.add(step.multiply(BigDecimal.valueOf(i)));
            values.add(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }
        return values;
    }

    private static long value(String text, HyperparameterName name, String value) {
        if (name.scale() == HyperparameterName.Scale.FLAG) {
            return flag(text, value);
        }
        BigDecimal number = number(text, value);
        if (name.scale().isProportion()) {
            if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
                throw invalid(text, "proportions in [0, 1]");
            }
            return number.multiply(BigDecimal.valueOf(name.scale().one()))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    invalid(text, "whole numbers below 2^63").getMessage(), e);
        }
    }

    private static long flag(String text, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> 1;
            case "false" -> 0;
            default -> throw invalid(text, "true, false or both");
        };
    }

    private static BigDecimal number(String text, String value) {
        // A number of two characters may have a billion digits once it is written out.
        if (value.length() > 20 || value.contains("e") || value.contains("E")) {
            throw invalid(text, "plain numbers of at most 20 characters");
        }
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    invalid(text, EXPECTED + " of numbers").getMessage(), e);
        }
    }

    private static IllegalArgumentException invalid(String text, String expected) {
        return new IllegalArgumentException("sweep=" + text + ": must be " + expected);
    }
}
