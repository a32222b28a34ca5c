package dev.assay.consensus;

/** Scales the columns of bonds. Sums and maxima run over the rows in ascending order; columns beyond n stay as they are. */
final class BondColumns {
    private BondColumns() {}

    /** Each column scaled to a sum of one; columns that sum to zero stay. */
    static RealRows normalized(RealRows rows, int n) {
        double[] sums = new double[n];
        for (int entry = 0; entry < rows.entryCount(); entry++) {
            if (rows.column(entry) < n) {
                sums[rows.column(entry)] += rows.value(entry);
            }
        }
        return divided(rows, sums);
    }

    /** Each column scaled to a maximum of one; columns of zeros stay. */
    static RealRows upscaled(RealRows rows, int n) {
        double[] maxima = new double[n];
        for (int entry = 0; entry < rows.entryCount(); entry++) {
            if (rows.column(entry) < n) {
                maxima[rows.column(entry)] = Math.max(maxima[rows.column(entry)], rows.value(entry));
            }
        }
        return divided(rows, maxima);
    }

    private static RealRows divided(RealRows rows, double[] divisors) {
        return rows.map((row, column, value) ->
                column < divisors.length && divisors[column] != 0 ? Grid.quotient(value, divisors[column]) : value);
    }
}
