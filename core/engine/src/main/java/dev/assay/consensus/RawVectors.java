package dev.assay.consensus;

/** What an epoch does with one {@link I32F32} number per uid. Sums run in ascending order and wrap, as on chain. */
final class RawVectors {
    private RawVectors() {}

    static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** The values scaled to a sum of one, or as they are if they sum to zero. */
    static long[] normalized(long[] values) {
        return divided(values, sum(values));
    }

    /** The values divided by {@code divisor}, or as they are if it is zero. */
    static long[] divided(long[] values, long divisor) {
        long[] quotients = values.clone();
        for (int i = 0; i < values.length && divisor != 0; i++) {
            quotients[i] = I32F32.quotientOrZero(values[i], divisor);
        }
        return quotients;
    }

    static long[] products(long[] left, long[] right) {
        long[] products = new long[left.length];
        for (int i = 0; i < left.length; i++) {
            products[i] = I32F32.productOrZero(left[i], right[i]);
        }
        return products;
    }

    static int[] toU16(long[] proportions) {
        int[] u16 = new int[proportions.length];
        for (int i = 0; i < proportions.length; i++) {
            u16[i] = I32F32.proportionToU16(proportions[i]);
        }
        return u16;
    }

    static boolean anyPositive(long[] values) {
        for (long value : values) {
            if (value > 0) {
                return true;
            }
        }
        return false;
    }
}
