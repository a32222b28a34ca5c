package dev.assay.consensus;

/**
 * Sums of {@link I32F32} numbers and products, {@code floor(factor * value / 2^32)} each, for factors and values of 0 to
 * one.
 *
 * <p>Only one times one does not fit 64 bits unsigned, so a factor of one is treated apart. Stateless; safe from any
 * thread; allocates nothing.
 */
final class RawProducts {
    private RawProducts() {}

    static long of(long factor, long value) {
        return factor == I32F32.ONE ? value : (factor * value) >>> 32;
    }

    static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** {@code sums[sumsAt + i] += row[base + i]}, i from 0 to n. */
    static void addTo(long[] sums, int sumsAt, long[] row, int base, int n) {
        for (int i = 0; i < n; i++) {
            sums[sumsAt + i] += row[base + i];
        }
    }

    /** {@code sums[sumsAt + i] += factor * row[base + i]}, i from 0 to n. */
    static void addRow(long[] row, int base, long factor, long[] sums, int sumsAt, int n) {
        if (factor == I32F32.ONE) {
            addTo(sums, sumsAt, row, base, n);
        } else if (factor != 0) {
            for (int i = 0; i < n; i++) {
                sums[sumsAt + i] += (factor * row[base + i]) >>> 32;
            }
        }
    }

    /** {@code sum of row[i] * factors[i]}. */
    static long dot(long[] row, long[] factors) {
        long sum = 0;
        for (int i = 0; i < factors.length; i++) {
            long value = row[i];
            long factor = factors[i];
            // One times one gives 2^64, which is 0 in 64 bits: the last term puts the 2^32 back.
            sum += ((value * factor) >>> 32) + (value & factor & I32F32.ONE);
        }
        return sum;
    }
}
