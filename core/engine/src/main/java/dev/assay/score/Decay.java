package dev.assay.score;

/**
 * What becomes less with time.
 *
 * <pre>
 *   linear:       start - min(max(age, 0) / span, 1)·(start - end)
 *   exponential:  e^(-rate·max(age, 0))
 * </pre>
 *
 * <p>Age and span are in one unit, blocks or days. Stateless; safe from any thread.
 *
 * <p>Source of the first: {@code competition/epsilon.py} of macrocosm-os/taoverse at e350d5e, where the edge of an earlier
 * model wears off: 0.005 to 0.0001 in 14,400 blocks (pretraining), 0.05 to 0.01 in 1, 3 or 5 days (finetuning).
 */
public final class Decay {
    private Decay() {}

    /**
     * From {@code start} to {@code end} in a straight line, then {@code end}.
     *
     * @param start finite
     * @param end finite
     * @param span finite, above 0
     * @param age NaN is refused; below 0 counts as 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double linear(double start, double end, double span, double age) {
        Checks.finite("start", start);
        Checks.finite("end", end);
        if (!(span > 0 && span < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw Checks.invalid("span", span, "finite and above 0");
        }
        requireAge(age);
        return start - Math.min(Math.max(age, 0) / span, 1) * (start - end);
    }

    /**
     * What is left of 1, in [0, 1].
     *
     * @param rate finite, at least 0, per unit of age
     * @param age NaN is refused; below 0 counts as 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double exponential(double rate, double age) {
        Checks.amount("rate", rate);
        requireAge(age);
        return rate == 0 ? 1 : StrictMath.exp(-rate * Math.max(age, 0));
    }

    private static void requireAge(double age) {
        if (Double.isNaN(age)) {
            throw Checks.invalid("age", age, "a number");
        }
    }
}
