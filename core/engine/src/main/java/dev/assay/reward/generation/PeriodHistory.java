package dev.assay.reward.generation;

/**
 * The period scores of one miner in one task, newest first, as one number.
 *
 * <pre>
 *   Σ score_k·w_k / Σ w_k,   w_k = volume_k·0.5^k        k counts the periods that have a score
 * </pre>
 *
 * <p>0 if no period has a score, or none of them a volume. Used again for the next miner; belongs to one thread.
 */
final class PeriodHistory {
    /** Columns of a period: task, score, volume. */
    static final int COLUMNS = 3;

    private static final int SCORE = 1;
    private static final int VOLUME = 2;
    private static final double AGING = 0.5;

    private int count;
    private double score;

    /** Reads the periods from row {@code from} up to {@code to}. */
    void read(double[] periods, int from, int to) {
        double weight = 1;
        double sum = 0;
        double weights = 0;
        count = 0;
        for (int at = from * COLUMNS; at < to * COLUMNS; at += COLUMNS) {
            if (!Double.isNaN(periods[at + SCORE])) {
                sum += periods[at + SCORE] * (periods[at + VOLUME] * weight);
                weights += periods[at + VOLUME] * weight;
                weight *= AGING;
                count++;
            }
        }
        score = weights == 0 ? 0 : Math.min(1, sum / weights); // rounding could bring it above 1
    }

    /** How many periods have a score. */
    int count() {
        return count;
    }

    /** In [0, 1]. */
    double score() {
        return score;
    }
}
