package dev.assay.consensus;

/**
 * Float64 arithmetic on the chain's grid: proportions are multiples of 2^-32, and every product and quotient is rounded
 * down to the next one, as the chain's I32F32 does.
 *
 * <p>A double holds every multiple of 2^-32 up to 2^21 exactly, so sums and differences are the chain's own. A product
 * or quotient differs from the chain's by one step of the grid only where its 53 bits round up across a step, which takes
 * an exact value within 2^-53, relatively, below the step. What this buys over unrounded float64: the chain asks in many
 * places whether a value is zero, equal to another, or beyond a threshold, and answers come out alike on the same grid;
 * equal thirds of stake tie here as they do there.
 *
 * <p>Negative values round towards minus infinity. Division by zero gives zero, so no NaN arises from finite input.
 */
final class Grid {
    /** Steps to one. */
    static final double ONE_RAW = 0x1p32;

    private static final double STEP = 0x1p-32;

    private Grid() {}

    static double floor(double value) {
        return Math.floor(value * ONE_RAW) * STEP;
    }

    static double product(double left, double right) {
        return floor(left * right);
    }

    /** For a dividend of at least zero; zero if the divisor is. */
    static double quotient(double dividend, double divisor) {
        return divisor == 0 ? 0 : floor(dividend / divisor);
    }

    /** The proportion that a u16 stands for: 65535 is one. */
    static double ofU16(int u16) {
        return quotient(u16, Checks.U16_MAX);
    }

    /** A value of the grid as the chain's raw integer. */
    static long raw(double value) {
        return (long) (value * ONE_RAW);
    }

    /** {@code floor(value * 65535)}, at most 65535. */
    static int toU16(double value) {
        return (int) Math.min(Checks.U16_MAX, (raw(value) * Checks.U16_MAX) >>> 32);
    }

    /** {@code floor(share * amountRao)}, in whole numbers: a double would lose rao above 2^53. */
    static long part(double share, long amountRao) {
        long raw = raw(share);
        return (Math.multiplyHigh(raw, amountRao) << 32) | ((raw * amountRao) >>> 32);
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The values scaled to a sum of one, or as they are if they sum to zero. */
    static double[] normalize(double[] values) {
        return dividedBy(sum(values), values);
    }

    /** The values divided by {@code divisor}, or as they are if it is zero. */
    static double[] dividedBy(double divisor, double[] values) {
        double[] quotients = values.clone();
        for (int i = 0; i < values.length && divisor != 0; i++) {
            quotients[i] = quotient(values[i], divisor);
        }
        return quotients;
    }

    static int[] toU16(double[] values) {
        int[] u16 = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            u16[i] = toU16(values[i]);
        }
        return u16;
    }
}
