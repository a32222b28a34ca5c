package dev.assay.reward;

import java.util.List;
import java.util.Objects;

/**
 * One named number behind a reward, and the parts that it was made of.
 *
 * <p>All but {@link Rule#GIVEN} and {@link Rule#STEP} are computed here from their parts, in their order, so that they
 * hold exactly; {@link #recombines} does it again for whoever does not believe it.
 *
 * @param name short and stable: {@code uniqueness}
 * @param value as the model used it
 * @param rule how the parts give the value
 * @param words what it is, one sentence
 * @param parts in the order of the rule; none for {@link Rule#GIVEN}
 */
public record Part(String name, double value, Rule rule, String words, List<Part> parts) {

    /** How parts give a value. */
    public enum Rule {
        /** A feature, a parameter, a number over all responses of the round: stands for itself. */
        GIVEN,
        /** A function of the parts that is named in the words: an exponential, a count of wins. */
        STEP,
        /** One after the other, from the left. */
        SUM,
        /** The first less the second. */
        DIFFERENCE,
        /** One after the other, from the left. */
        PRODUCT,
        /** The first over the second. */
        QUOTIENT,
        /** The largest. */
        MAX,
        /** The smallest. */
        MIN
    }

    public Part {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(words, "words");
        parts = List.copyOf(parts);
        boolean pair = rule == Rule.DIFFERENCE || rule == Rule.QUOTIENT;
        if (rule == Rule.GIVEN ? !parts.isEmpty() : pair ? parts.size() != 2 : parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "parts.size=" + parts.size() + ": must fit the rule " + rule + " of " + name);
        }
    }

    /** A number that stands for itself. */
    public static Part given(String name, double value, String words) {
        return new Part(name, value, Rule.GIVEN, words, List.of());
    }

    /** A number that some function made of the parts; the words name it. */
    public static Part step(String name, double value, String words, Part... parts) {
        return new Part(name, value, Rule.STEP, words, List.of(parts));
    }

    /** The sum of the parts, from the left. */
    public static Part sum(String name, String words, Part... parts) {
        return of(name, Rule.SUM, words, parts);
    }

    /** The product of the parts, from the left. */
    public static Part product(String name, String words, Part... parts) {
        return of(name, Rule.PRODUCT, words, parts);
    }

    /** The first less the second. */
    public static Part difference(String name, String words, Part first, Part second) {
        return of(name, Rule.DIFFERENCE, words, first, second);
    }

    /** The first over the second. */
    public static Part quotient(String name, String words, Part first, Part second) {
        return of(name, Rule.QUOTIENT, words, first, second);
    }

    /** The largest part. */
    public static Part max(String name, String words, Part... parts) {
        return of(name, Rule.MAX, words, parts);
    }

    /** The smallest part. */
    public static Part min(String name, String words, Part... parts) {
        return of(name, Rule.MIN, words, parts);
    }

    private static Part of(String name, Rule rule, String words, Part... parts) {
        return new Part(name, combine(rule, List.of(parts)), rule, words, List.of(parts));
    }

    private static double combine(Rule rule, List<Part> parts) {
        double value = parts.get(0).value();
        for (Part part : parts.subList(1, parts.size())) {
            value = combine(rule, value, part.value());
        }
        return value;
    }

    private static double combine(Rule rule, double left, double right) {
        return switch (rule) {
            case SUM -> left + right;
            case DIFFERENCE -> left - right;
            case PRODUCT -> left * right;
            case QUOTIENT -> left / right;
            case MAX -> Math.max(left, right);
            case MIN -> Math.min(left, right);
            case GIVEN, STEP -> throw new IllegalArgumentException("rule=" + rule + ": must be one of arithmetic");
        };
    }

    /** The same under another name and other words. */
    public Part as(String newName, String newWords) {
        return new Part(newName, value, rule, newWords, parts);
    }

    /** Whether every rule, of this part and of those below, gives the value to the last bit. */
    public boolean recombines() {
        boolean holds = rule == Rule.GIVEN
                || rule == Rule.STEP
                || Double.doubleToLongBits(combine(rule, parts)) == Double.doubleToLongBits(value);
        return holds && parts.stream().allMatch(Part::recombines);
    }
}
