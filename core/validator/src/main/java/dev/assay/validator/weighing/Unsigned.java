package dev.assay.validator.weighing;

import java.math.BigInteger;

/** Whole numbers of 64 bits without a sign, in the bits of a long. Stateless. */
final class Unsigned {
    private Unsigned() {}

    /**
     * The bits of a number.
     *
     * @throws IllegalArgumentException unless it is in [0, 2^64 - 1]
     */
    static long bits(String name, BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new IllegalArgumentException(name + "=" + shown(value) + ": must be in [0, 2^64 - 1]");
        }
        return value.longValue();
    }

    /** A number of a million digits is no message. */
    private static String shown(BigInteger value) {
        return value.bitLength() > 2 * Long.SIZE ? value.bitLength() + " bits" : value.toString();
    }

    /** The number that the bits are. */
    static BigInteger value(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
