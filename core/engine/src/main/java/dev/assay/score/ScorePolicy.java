package dev.assay.score;

/**
 * How rewards become scores, complete and valid from construction.
 *
 * @param alpha share of the newest reward in the moving average; in (0, 1]. Template 0.1; OpenKaito 0.15, later 0.2
 * @param scatterBase what a round does to those who had no part in it
 * @param retentionBlocks how long the score of a hotkey that left is kept, in blocks; at least 0
 * @param restoreOnReturn whether a hotkey that comes back within {@code retentionBlocks} finds what it left; if not, it
 *     starts clean like any other
 */
public record ScorePolicy(double alpha, ScatterBase scatterBase, long retentionBlocks, boolean restoreOnReturn) {
    /** The template's May 2024 rule: 0.1, keep, nothing kept of those who leave. */
    public static final ScorePolicy TEMPLATE = new ScorePolicy(0.1, ScatterBase.KEEP, 0, false);

    public ScorePolicy {
        if (!(alpha > 0 && alpha <= 1)) { // written so that NaN is rejected
            throw new IllegalArgumentException("alpha=" + alpha + ": must be in (0, 1]");
        }
        if (retentionBlocks < 0) {
            throw new IllegalArgumentException("retentionBlocks=" + retentionBlocks + ": must be at least 0");
        }
    }

    /** Vector to which the rewards of a round are written before it is averaged into the scores. */
    public enum ScatterBase {
        /** The scores themselves: a uid that was not asked keeps its score. Template of May 2024. */
        KEEP,
        /** Zeros: a uid that was not asked decays by {@code 1 - alpha} in every round. The template since. */
        ZERO
    }

    /** Whether anything is kept of a hotkey that leaves. */
    boolean remembersDeparted() {
        return restoreOnReturn && retentionBlocks > 0;
    }
}
