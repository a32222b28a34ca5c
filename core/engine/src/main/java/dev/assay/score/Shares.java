package dev.assay.score;

/**
 * Numbers taken relative to others of their batch.
 *
 * <p>Stateless; safe from any thread; results are new arrays. Sums run in index order. What is not finite counts as 0,
 * so that no result is NaN.
 */
public final class Shares {
    private static final double SUM_MIN = 1e-12;

    private Shares() {}

    /** {@code x / max(Σ|x|, 1e-12)}: magnitudes sum to 1, or to less where there is next to nothing to share. */
    public static double[] ofMagnitudes(double[] values) {
        double[] shares = finite(values);
        double max = 0;
        for (double value : shares) {
            max = Math.max(max, Math.abs(value));
        }
        // Twice so large a sum could overflow; then all is taken relative to the largest first.
        double scale = max > Double.MAX_VALUE / shares.length ? max : 1;
        double sum = 0;
        for (double value : shares) {
            sum += Math.abs(value / scale);
        }
        double divisor = Math.max(sum, SUM_MIN);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = shares[i] / scale / divisor;
        }
        return shares;
    }

    /**
     * {@code x / (max x + epsilon)}.
     *
     * @param epsilon finite, above 0; keeps a batch of zeros from dividing by 0. Where the largest is below 0, everything
     *     is 0
     */
    public static double[] ofLargest(double[] values, double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw Checks.invalid("epsilon", epsilon, "finite and above 0");
        }
        double[] shares = finite(values);
        double max = Double.NEGATIVE_INFINITY;
        for (double value : shares) {
            max = Math.max(max, value);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = max < 0 ? 0 : shares[i] / (max + epsilon);
        }
        return shares;
    }

    /** {@code (x - min) / (max - min)}, in [0, 1]; 0 where all are equal. */
    public static double[] ofRange(double[] values) {
        double[] shares = finite(values);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : shares) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double halfRange = max / 2 - min / 2; // the whole may overflow
        for (int i = 0; i < shares.length; i++) {
            shares[i] = halfRange > 0 ? (shares[i] / 2 - min / 2) / halfRange : 0;
        }
        return shares;
    }

    /**
     * What FileTAO makes of its scores: the least of all is found, NaN counting as 0; NaN becomes that least; it is
     * subtracted from all if it is below 0; who was negative gets 0; over the sum.
     *
     * <p>So who is NaN or negative gets nothing, and the rest gain by how far the worst is below 0. If nothing is left, all
     * get 0. Infinities count as NaN.
     *
     * <p>Source: {@code storage/validator/weights.py} of ifrit98/storage-subnet at b92052e.
     */
    public static double[] ofFileTao(double[] scores) {
        double min = 0;
        for (double score : finite(scores)) {
            min = Math.min(min, score);
        }
        double[] shares = scores.clone();
        for (int i = 0; i < shares.length; i++) {
            boolean counts = shares[i] >= 0 && shares[i] < Double.POSITIVE_INFINITY; // false for NaN
            shares[i] = counts ? Math.min(Double.MAX_VALUE, shares[i] - min) : 0;
        }
        return ofMagnitudes(shares);
    }

    private static double[] finite(double[] values) {
        double[] finite = values.clone();
        for (int i = 0; i < finite.length; i++) {
            finite[i] = Double.isFinite(finite[i]) ? finite[i] : 0;
        }
        return finite;
    }
}
