package dev.assay.access;

/** The wording of every refusal in this package: {@code name=value: must be …}. */
final class Checks {
    private Checks() {}

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }

    /** Finite and at least 0. */
    static void amount(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw invalid(name, value, "finite and at least 0");
        }
    }

    static void atLeast(String name, long value, long min) {
        if (value < min) {
            throw invalid(name, value, "at least " + min);
        }
    }

    /** Large enough to count and small enough to add up. */
    static void cost(double value) {
        if (!(value >= 1e-6 && value <= 1e9)) { // written so that NaN is rejected
            throw invalid("cost", value, "in [1.0E-6, 1.0E9]");
        }
    }
}
