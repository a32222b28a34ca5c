package dev.assay.score;

/**
 * What a hotkey has earned so far.
 *
 * @param score moving average of its rewards; finite
 * @param rounds rounds it took part in; at least 0
 * @param lastReward reward of the last of them, 0 before the first; finite
 */
record Standing(double score, long rounds, double lastReward) {
    static final Standing CLEAN = new Standing(0, 0, 0);

    Standing {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score=" + score + ": must be finite");
        }
        if (rounds < 0) {
            throw new IllegalArgumentException("rounds=" + rounds + ": must be at least 0");
        }
        if (!Double.isFinite(lastReward)) {
            throw new IllegalArgumentException("lastReward=" + lastReward + ": must be finite");
        }
    }
}
