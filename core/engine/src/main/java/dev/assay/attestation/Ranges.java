package dev.assay.attestation;

/** Refuses numbers outside their range, in one form of words. */
final class Ranges {
    private Ranges() {}

    static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + "=" + value + ": must be in [" + min + ", " + max + "]");
        }
    }

    static void checkPowerOfTwo(String name, long value, long min, long max) {
        check(name, value, min, max);
        if (Long.bitCount(value) != 1) {
            throw new IllegalArgumentException(name + "=" + value + ": must be a power of two");
        }
    }
}
