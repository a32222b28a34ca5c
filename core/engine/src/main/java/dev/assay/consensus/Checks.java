package dev.assay.consensus;

/** The wording of every refusal in this package: {@code name=value: must be …}. */
final class Checks {
    static final int U16_MAX = 0xFFFF;

    private Checks() {}

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }

    static void range(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw invalid(name, value, "in [" + min + ", " + max + "]");
        }
    }

    static void u16(String name, int value) {
        range(name, value, 0, U16_MAX);
    }

    static void notNegative(String name, long value) {
        if (value < 0) {
            throw invalid(name, value, "at least 0");
        }
    }

    static void length(String name, int length, int expected) {
        if (length != expected) {
            throw invalid(name + ".length", length, expected + ", the number of hotkeys");
        }
    }
}
