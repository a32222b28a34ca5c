package dev.assay.consensus;

/**
 * The chain's fixed point inside an epoch: a signed 64-bit integer {@code raw} stands for {@code raw / 2^32}.
 *
 * <p>Products round towards minus infinity, quotients towards zero, as on chain. Nothing here overflows silently: a
 * result outside the range becomes the nearest bound, or zero where the name says so.
 *
 * <p>Stateless; safe from any thread; allocates nothing. Cost: a multiplication or division of 64 bits, the exponential
 * 30 of each.
 *
 * <p>Source: {@code src/arith.rs} of substrate-fixed v0.6.0, and {@code safe_div} and {@code exp_safe} in subtensor's
 * {@code pallets/subtensor/src/epoch/math.rs} at commit 14bc6f9.
 */
public final class I32F32 {
    /** One. */
    public static final long ONE = 1L << 32;

    private static final long HALF = 1L << 31;
    private static final long U16_MAX = Checks.U16_MAX;

    private I32F32() {}

    /** {@code left + right}, the nearest bound if that is outside the range. */
    public static long add(long left, long right) {
        long sum = left + right;
        boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
        return overflow ? bound(left < 0) : sum;
    }

    /** {@code left - right}, the nearest bound if that is outside the range. */
    public static long subtract(long left, long right) {
        long difference = left - right;
        boolean overflow = ((left ^ right) & (left ^ difference)) < 0;
        return overflow ? bound(left < 0) : difference;
    }

    /** {@code floor(left * right / 2^32)}, the nearest bound if that is outside the range. */
    public static long product(long left, long right) {
        long high = Math.multiplyHigh(left, right);
        return productFits(high) ? shiftedProduct(high, left * right) : bound(high < 0);
    }

    /** {@code floor(left * right / 2^32)}, or 0 if that is outside the range. */
    public static long productOrZero(long left, long right) {
        long high = Math.multiplyHigh(left, right);
        return productFits(high) ? shiftedProduct(high, left * right) : 0;
    }

    private static boolean productFits(long high) {
        return high >= -HALF && high < HALF;
    }

    private static long shiftedProduct(long high, long low) {
        return (high << 32) | (low >>> 32);
    }

    /** {@code trunc(dividend * 2^32 / divisor)}, or 0 if the divisor is 0 or the quotient outside the range. */
    public static long quotientOrZero(long dividend, long divisor) {
        if (divisor == 0) {
            return 0;
        }
        long magnitude = quotientOfMagnitudes(dividend, divisor);
        boolean negative = (dividend < 0) != (divisor < 0);
        return fits(magnitude, negative) ? signed(magnitude, negative) : 0;
    }

    /**
     * {@code trunc(dividend * 2^32 / divisor)}, the nearest bound if that is outside the range.
     *
     * @throws ArithmeticException if the divisor is 0, where the chain would panic
     */
    public static long quotient(long dividend, long divisor) {
        if (divisor == 0) {
            throw new ArithmeticException("division of a fixed-point number by zero");
        }
        long magnitude = quotientOfMagnitudes(dividend, divisor);
        boolean negative = (dividend < 0) != (divisor < 0);
        return fits(magnitude, negative) ? signed(magnitude, negative) : bound(negative);
    }

    /** The quotient without its sign as an unsigned number; all bits set where it has more than 64. */
    private static long quotientOfMagnitudes(long dividend, long divisor) {
        long numerator = Math.abs(dividend); // the smallest long stays what it is, which as unsigned is right
        long denominator = Math.abs(divisor);
        if (numerator >>> 32 == 0) {
            return Long.divideUnsigned(numerator << 32, denominator);
        }
        return longQuotient(numerator, denominator);
    }

    /** Long division in base two, for dividends of more than 32 bits. */
    private static long longQuotient(long numerator, long denominator) {
        long quotient = Long.divideUnsigned(numerator, denominator);
        if (quotient >>> 32 != 0) {
            return -1L;
        }
        long remainder = Long.remainderUnsigned(numerator, denominator);
        for (int bit = 0; bit < 32; bit++) {
            boolean carry = remainder < 0;
            remainder <<= 1;
            quotient <<= 1;
            if (carry || Long.compareUnsigned(remainder, denominator) >= 0) {
                remainder -= denominator;
                quotient |= 1;
            }
        }
        return quotient;
    }

    private static boolean fits(long magnitude, boolean negative) {
        return magnitude >= 0 || (negative && magnitude == Long.MIN_VALUE);
    }

    private static long signed(long magnitude, boolean negative) {
        return negative ? -magnitude : magnitude;
    }

    private static long bound(boolean negative) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /**
     * e to the power of {@code raw}, as the chain's series gives it; the argument is held in [-20, 20].
     *
     * <p>The sum ends after the 31st term, so that it falls short by 0.8 % at 20; at exactly one it is the chain's
     * constant, which holds 23 binary places.
     */
    public static long exponential(long raw) {
        return ExponentialSeries.of(raw);
    }

    /** The value as a double, exact below 2^21. */
    public static double toReal(long raw) {
        return raw * 0x1p-32;
    }

    /** The values as doubles. */
    static double[] toReal(long[] raw) {
        double[] real = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            real[i] = toReal(raw[i]);
        }
        return real;
    }

    /** The proportion a u16 stands for, 65535 being one: {@code floor(u16 * 2^32 / 65535)}. */
    public static long ofU16(int u16) {
        return ((long) u16 << 32) / U16_MAX;
    }

    /** {@code floor(raw * 65535 / 2^32)} as the chain stores a proportion, held in [0, 65535]. */
    public static int proportionToU16(long raw) {
        return toU16(product(raw, U16_MAX << 32));
    }

    /** The whole part as a u16, held in [0, 65535]. */
    public static int toU16(long raw) {
        return (int) Math.max(0, Math.min(U16_MAX, raw >> 32));
    }

    /** The whole part as a u64, 0 for negative numbers. */
    public static long toU64(long raw) {
        return Math.max(0, raw >> 32);
    }

    /** {@code floor(share * amount)} in whole numbers, 0 for a negative share; the amount is at least 0. */
    public static long part(long shareRaw, long amount) {
        if (shareRaw <= 0) {
            return 0;
        }
        return (Math.multiplyHigh(shareRaw, amount) << 32) | ((shareRaw * amount) >>> 32);
    }
}
