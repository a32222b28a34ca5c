package dev.assay.consensus;

/** Scales the columns of bonds. Sums and maxima run over the rows in ascending order; columns beyond n stay as they are. */
final class BondColumns {
    private BondColumns() {}

    /** Each column scaled to a sum of one; columns that sum to zero stay. */
    static RealRows normalized(RealRows rows, int n) {
        long[] sums = new long[n];
        for (int entry = 0; entry < rows.entryCount(); entry++) {
            if (rows.column(entry) < n) {
                sums[rows.column(entry)] = I32F32.add(sums[rows.column(entry)], rows.raw(entry));
            }
        }
        return divided(rows, sums);
    }

    /** Each column scaled to a maximum of one; columns of zeros stay. */
    static RealRows upscaled(RealRows rows, int n) {
        long[] maxima = new long[n];
        for (int entry = 0; entry < rows.entryCount(); entry++) {
            if (rows.column(entry) < n) {
                maxima[rows.column(entry)] = Math.max(maxima[rows.column(entry)], rows.raw(entry));
            }
        }
        return divided(rows, maxima);
    }

    private static RealRows divided(RealRows rows, long[] divisors) {
        return rows.map((row, column, raw) ->
                column < divisors.length && divisors[column] != 0 ? I32F32.quotientOrZero(raw, divisors[column]) : raw);
    }
}
