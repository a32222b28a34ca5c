package dev.assay.consensus;

/**
 * Sums of {@link I32F32} products over rows of a block, {@code floor(factor * value / 2^32)} each, for factors and values
 * of 0 to one.
 *
 * <p>Only one times one does not fit 64 bits unsigned, so a factor of one is treated apart. Stateless; safe from any
 * thread; allocates nothing.
 */
final class RawProducts {
    private RawProducts() {}

    static long of(long factor, long value) {
        return factor == I32F32.ONE ? value : (factor * value) >>> 32;
    }

    /** Adds {@code factor * row} to {@code sums}, from {@code sumsAt} on; the sums are n long from there. */
    static void addRow(long[] block, int base, long factor, long[] sums, int sumsAt) {
        int n = sums.length - sumsAt;
        addRow(block, base, factor, sums, sumsAt, n);
    }

    static void addRow(long[] block, int base, long factor, long[] sums, int sumsAt, int n) {
        if (factor == I32F32.ONE) {
            for (int i = 0; i < n; i++) {
                sums[sumsAt + i] += block[base + i];
            }
        } else if (factor != 0) {
            for (int i = 0; i < n; i++) {
                sums[sumsAt + i] += (factor * block[base + i]) >>> 32;
            }
        }
    }

    /** {@code sum of row * factors}. */
    static long dot(long[] block, int base, long[] factors) {
        long sum = 0;
        for (int i = 0; i < factors.length; i++) {
            long value = block[base + i];
            long factor = factors[i];
            // One times one gives 2^64, which is 0 in 64 bits: the last term puts the 2^32 back.
            sum += ((value * factor) >>> 32) + ((value & factor) & I32F32.ONE);
        }
        return sum;
    }
}
