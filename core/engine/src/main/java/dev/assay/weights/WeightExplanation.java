package dev.assay.weights;

import java.util.List;
import java.util.Locale;

/**
 * Why one uid got its weight: the number after every step.
 *
 * @param uid whose
 * @param score what it came with
 * @param normalised score over the sum of magnitudes; NaN if the score is not finite
 * @param rule which way the whole vector went
 * @param threshold below this a normalised score was dropped; 0 where the rule drops nothing
 * @param uncappedShare share before the cap, in [0, 1]; 0 if dropped
 * @param share after the cap, in [0, 1]
 * @param maxShare largest share of the vector, which gets 65,535
 * @param weight u16; 0 if the uid is not in the vector
 */
public record WeightExplanation(
        int uid,
        double score,
        double normalised,
        WeightRule rule,
        double threshold,
        double uncappedShare,
        double share,
        double maxShare,
        int weight) {

    /** Whether the quantile dropped this uid, or its score is not positive. */
    public boolean dropped() {
        return share == 0;
    }

    /** Whether the largest allowed share cut this uid. */
    public boolean capped() {
        return !dropped() && uncappedShare > share;
    }

    /** The steps in words, one line each. */
    public List<String> steps() {
        return List.of(
                format("score %s", score),
                format("over the sum of all magnitudes: %s", normalised),
                rule.words() + (rule == WeightRule.QUANTILE ? format(" (threshold %s)", threshold) : ""),
                capWords(),
                format("%s over the largest share, %s, times 65535: weight ", share, maxShare) + weight);
    }

    private String capWords() {
        if (dropped()) {
            return "dropped";
        }
        return capped()
                ? format("share %s, cut to %s by the largest allowed share", uncappedShare, share)
                : format("share %s before the cap, %s after it", uncappedShare, share);
    }

    private static String format(String text, double... values) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = String.format(Locale.ROOT, "%.9g", values[i]);
        }
        return String.format(Locale.ROOT, text, shown);
    }
}
