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
}
