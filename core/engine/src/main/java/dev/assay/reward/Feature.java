package dev.assay.reward;

import java.util.List;
import java.util.Objects;

/**
 * Declares one number that a reward model reads: its unit, its range and what it means when it is missing.
 *
 * <p>Missing is NaN and never 0, and only where {@code missingMeans} says what it then stands for. Made by the factories
 * and narrowed by the methods that return a copy:
 *
 * <pre>
 *   Feature.number("response_time", "s", "from request to answer").min(0).missing("the miner did not answer in time")
 *   Feature.flag("verified", "the proof was found valid")
 *   Feature.choice("tier", List.of("bronze", "silver"), "which storage tier")
 * </pre>
 *
 * @param name in lower case with underscores, unique within its group
 * @param unit {@code s}, {@code ms}, {@code bytes}, {@code ratio}; empty for a plain number
 * @param min smallest value allowed; may be negative infinity: no bound
 * @param max largest value allowed; may be positive infinity: no bound
 * @param whole whether only whole numbers are allowed
 * @param allowsInfinity whether infinities within the range are values, as a loss that could not be computed
 * @param missingMeans what NaN stands for; empty: must be there
 * @param labels names of the values 0, 1, …; empty where numbers are numbers
 * @param start value of a state column for a miner without a past; 0 for other features
 * @param words what it is, one sentence
 */
public record Feature(
        String name,
        String unit,
        double min,
        double max,
        boolean whole,
        boolean allowsInfinity,
        String missingMeans,
        List<String> labels,
        double start,
        String words) {

    public Feature {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "feature.name=" + name + ": must be lower-case letters, digits and underscores");
        }
        if (!(min <= max)) { // written so that NaN is rejected
            throw new IllegalArgumentException(name + ": must have a range, not [" + min + ", " + max + "]");
        }
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(missingMeans, "missingMeans");
        Objects.requireNonNull(words, "words");
        labels = List.copyOf(labels);
    }

    /** Any finite number. */
    public static Feature number(String name, String unit, String words) {
        return new Feature(
                name, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false, "", List.of(), 0, words);
    }

    /** A number in [0, 1]. */
    public static Feature ratio(String name, String words) {
        return number(name, "ratio", words).min(0).max(1);
    }

    /** A whole number, at least 0. */
    public static Feature count(String name, String unit, String words) {
        return number(name, unit, words).min(0).wholeNumber();
    }

    /** 0 or 1. */
    public static Feature flag(String name, String words) {
        return number(name, "", words).min(0).max(1).wholeNumber();
    }

    /** One of several named values, 0 the first. */
    public static Feature choice(String name, List<String> labels, String words) {
        Feature number = number(name, "", words).min(0).max(labels.size() - 1).wholeNumber();
        return new Feature(
                number.name,
                number.unit,
                number.min,
                number.max,
                true,
                false,
                number.missingMeans,
                labels,
                number.start,
                words);
    }

    /** The same, not below. */
    public Feature min(double newMin) {
        return new Feature(name, unit, newMin, max, whole, allowsInfinity, missingMeans, labels, start, words);
    }

    /** The same, not above. */
    public Feature max(double newMax) {
        return new Feature(name, unit, min, newMax, whole, allowsInfinity, missingMeans, labels, start, words);
    }

    /** The same, whole numbers only. */
    public Feature wholeNumber() {
        return new Feature(name, unit, min, max, true, allowsInfinity, missingMeans, labels, start, words);
    }

    /** The same, infinite values within the range included. */
    public Feature orInfinite() {
        return new Feature(name, unit, min, max, whole, true, missingMeans, labels, start, words);
    }

    /** The same, but it may be missing. */
    public Feature missing(String means) {
        return new Feature(name, unit, min, max, whole, allowsInfinity, means, labels, start, words);
    }

    /** The same as a state column that begins with this value. */
    public Feature startingAt(double value) {
        return new Feature(name, unit, min, max, whole, allowsInfinity, missingMeans, labels, value, words);
    }

    /** Whether NaN is allowed. */
    public boolean mayBeMissing() {
        return !missingMeans.isEmpty();
    }

    /** Whether the value is one that this feature can have. */
    public boolean allows(double value) {
        if (Double.isNaN(value)) {
            return mayBeMissing();
        }
        return value >= min
                && value <= max
                && (allowsInfinity || !Double.isInfinite(value))
                && (!whole || value == Math.rint(value));
    }

    /** What a value must be, for a refusal: {@code finite and at least 0}. */
    public String expected() {
        StringBuilder text = new StringBuilder(whole ? "a whole number" : allowsInfinity ? "a number" : "finite");
        boolean below = min > Double.NEGATIVE_INFINITY;
        boolean above = max < Double.POSITIVE_INFINITY;
        if (below && above) {
            text.append(whole || allowsInfinity ? " in [" : " and in [");
            text.append(shown(min)).append(", ").append(shown(max)).append(']');
        } else if (below || above) {
            text.append(whole || allowsInfinity ? ", " : " and ");
            text.append(below ? "at least " + shown(min) : "at most " + shown(max));
        }
        return text.append(mayBeMissing() ? ", or missing" : "").toString();
    }

    private static String shown(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }
}
