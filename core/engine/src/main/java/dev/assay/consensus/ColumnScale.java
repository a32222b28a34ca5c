package dev.assay.consensus;

import java.util.Arrays;

/**
 * Sums or maxima of the columns of a block, and rows divided by them. A column of zeros stays one: its divisor becomes
 * one and its reciprocal zero.
 *
 * <p>Belongs to one thread; allocates nothing while sizes stay.
 */
final class ColumnScale {
    private long[] divisors = new long[0];
    private double[] reciprocals = new double[0];

    void clear(int n) {
        if (divisors.length != n) {
            divisors = new long[n];
            reciprocals = new double[n];
        }
        Arrays.fill(divisors, 0);
    }

    void add(long[] block, int base) {
        RawProducts.addTo(divisors, 0, block, base, divisors.length);
    }

    void add(int column, long value) {
        divisors[column] += value;
    }

    void raise(long[] block, int base) {
        for (int column = 0; column < divisors.length; column++) {
            divisors[column] = Math.max(divisors[column], block[base + column]);
        }
    }

    /** To be called between the last change and the first division. */
    void prepare() {
        for (int column = 0; column < divisors.length; column++) {
            boolean empty = divisors[column] == 0;
            reciprocals[column] = empty ? 0 : RawDivision.reciprocal(divisors[column]);
            divisors[column] = empty ? 1 : divisors[column];
        }
    }

    void divide(long[] block, int base, long[] quotients, int at) {
        for (int column = 0; column < divisors.length; column++) {
            quotients[at + column] = RawDivision.quotient(block[base + column], divisors[column], reciprocals[column]);
        }
    }

    long divide(int column, long value) {
        return RawDivision.quotient(value, divisors[column], reciprocals[column]);
    }

    /** The sum of a row's shares of their columns, each times the column's price. */
    long paidBy(long[] block, int base, long[] prices) {
        return paidBy(block, base, prices, divisors, reciprocals);
    }

    private static long paidBy(long[] block, int base, long[] prices, long[] divisors, double[] reciprocals) {
        long sum = 0;
        for (int column = 0; column < divisors.length; column++) {
            long share = RawDivision.quotient(block[base + column], divisors[column], reciprocals[column]);
            long price = prices[column];
            // One times one gives 2^64, which is 0 in 64 bits: the last term puts the 2^32 back.
            sum += ((share * price) >>> 32) + (share & price & I32F32.ONE);
        }
        return sum;
    }
}
