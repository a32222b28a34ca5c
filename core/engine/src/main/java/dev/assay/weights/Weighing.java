package dev.assay.weights;

import java.util.Arrays;

/**
 * One way from scores to shares, with every step kept for an explanation. See {@link WeightVectors} for the steps.
 *
 * <p>Immutable once made.
 */
final class Weighing {
    private static final double FLOOR = 1e-5;

    /** Scores over the sum of their magnitudes; NaN where the score is not finite. */
    final double[] normalised;

    final WeightRule rule;
    /** Below this a normalised score is dropped; 0 where the rule drops nothing. */
    final double threshold;
    /** Share of every uid before the cap, 0 where it is dropped. */
    final double[] uncappedShares;
    /** Share of every uid, 0 where it is dropped; sums to 1 unless there are no uids. */
    final double[] shares;

    Weighing(double[] scores, WeightPolicy policy) {
        normalised = normalise(scores);
        int positive = (int) Arrays.stream(normalised).filter(w -> w > 0).count();
        rule = rule(positive, scores.length, policy);
        threshold = rule == WeightRule.QUANTILE ? threshold(positive, policy) : 0;
        double[] members = members();
        uncappedShares = spread(MaxWeightLimit.uncapped(members));
        shares = spread(MaxWeightLimit.normalise(members, policy.maxWeightLimit()));
    }

    private static WeightRule rule(int positive, int uidCount, WeightPolicy policy) {
        if (positive == 0) {
            return WeightRule.UNIFORM_NOTHING_POSITIVE;
        }
        if (uidCount < policy.minAllowedWeights()) {
            return WeightRule.UNIFORM_TOO_FEW_UIDS;
        }
        return positive < policy.minAllowedWeights() ? WeightRule.FLOOR_TOO_FEW_POSITIVE : WeightRule.QUANTILE;
    }

    private static double[] normalise(double[] scores) {
        double norm = 0;
        double max = 0;
        boolean finite = true;
        for (double score : scores) {
            finite &= Double.isFinite(score);
            norm += Double.isFinite(score) ? Math.abs(score) : 0;
            max = Double.isFinite(score) ? Math.max(max, Math.abs(score)) : max;
        }
        // The clients leave a vector with a NaN in it as it is. A sum that overflows would end in NaN, so such scores
        // are taken relative to the largest.
        double divisor = Double.isInfinite(norm) ? max : norm == 0 || !finite ? 1 : norm;
        return Arrays.stream(scores)
                .map(score -> Double.isFinite(score) ? score / divisor : Double.NaN)
                .toArray();
    }

    /** The quantile, with linear interpolation between the two neighbours as NumPy does it. */
    private double threshold(int positive, WeightPolicy policy) {
        double[] sorted = Arrays.stream(normalised).filter(w -> w > 0).sorted().toArray();
        double spare = (double) Math.max(0, positive - policy.minAllowedWeights()) / positive;
        double position = Math.min(policy.excludeQuantile(), spare) * (positive - 1);
        int below = (int) position;
        double low = sorted[below];
        double gap = sorted[Math.min(below + 1, positive - 1)] - low;
        double fraction = position - below;
        return fraction < 0.5 ? low + gap * fraction : low + gap - gap * (1 - fraction);
    }

    /** The values that take part in the cap, in order of uids; all equal if the rule is uniform. */
    private double[] members() {
        return Arrays.stream(normalised)
                .filter(this::takesPart)
                .map(this::value)
                .toArray();
    }

    private double value(double normalisedScore) {
        return switch (rule) {
            case UNIFORM_NOTHING_POSITIVE, UNIFORM_TOO_FEW_UIDS -> 0;
            case FLOOR_TOO_FEW_POSITIVE -> normalisedScore > 0 ? FLOOR + normalisedScore : FLOOR;
            case QUANTILE -> normalisedScore;
        };
    }

    private boolean takesPart(double normalisedScore) {
        return rule != WeightRule.QUANTILE || (normalisedScore > 0 && normalisedScore >= threshold);
    }

    private double[] spread(double[] memberShares) {
        double[] byUid = new double[normalised.length];
        int member = 0;
        for (int uid = 0; uid < byUid.length; uid++) {
            byUid[uid] = takesPart(normalised[uid]) ? memberShares[member++] : 0;
        }
        return byUid;
    }
}
