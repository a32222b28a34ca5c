package dev.assay.score;

import java.io.IOException;

/** The wording of every refusal of the newer classes in this package: {@code name=value: must be …}. */
final class Checks {
    private Checks() {}

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }

    static void atLeast(String name, long value, long min) {
        if (value < min) {
            throw invalid(name, value, "at least " + min);
        }
    }

    /** In [0, 1]. */
    static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) { // written so that NaN is rejected
            throw invalid(name, value, "in [0, 1]");
        }
    }

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw invalid(name, value, "finite");
        }
    }

    /** Finite and at least 0. */
    static void amount(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw invalid(name, value, "finite and at least 0");
        }
    }

    static void amounts(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            amount(name + "[" + i + "]", values[i]);
        }
    }

    static void sameLength(String name, int length, int expected) {
        if (length != expected) {
            throw invalid(name + ".length", length, Integer.toString(expected));
        }
    }

    static void readable(boolean holds, String what, String name, Object value, String expected) throws IOException {
        if (!holds) {
            throw new IOException(what + ": " + name + "=" + value + ": must be " + expected);
        }
    }
}
