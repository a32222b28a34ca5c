package dev.assay.ranking;

/** The wording of every refusal in this package: {@code name=value: must be …}. */
final class Checks {
    private Checks() {}

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }

    static void noNaN(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw invalid(name + "[" + i + "]", values[i], "a number");
            }
        }
    }

    static void finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw invalid(name + "[" + i + "]", values[i], "finite");
            }
        }
    }

    static void length(String name, int length, int expected, String what) {
        if (length != expected) {
            throw invalid(name + ".length", length, expected + ", " + what);
        }
    }
}
