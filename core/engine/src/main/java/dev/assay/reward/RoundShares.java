package dev.assay.reward;

/**
 * Splits one among the responses of each round, as their rewards stand to each other: what a subnet would send as weights
 * if every reward were a score.
 *
 * <pre>
 *   share_i = reward_i / max(Σ |reward_j|, 1e-12)        over the responses j of the round, added up in their order
 * </pre>
 *
 * <p>For diagnostics of models whose originals publish shares of one round. <b>Cost</b>: two passes. Stateless.
 */
public final class RoundShares {
    private static final double SUM_MIN = 1e-12;

    private RoundShares() {}

    /**
     * Writes the share of every response.
     *
     * @param rewards one per response of the batch; may be longer; finite
     * @param shares overwritten; at least as long as the batch has responses; may be {@code rewards}
     */
    public static void write(RewardBatch batch, double[] rewards, double[] shares) {
        for (int round = 0; round < batch.roundCount(); round++) {
            int end = batch.endRow(round);
            double sum = 0;
            for (int row = batch.firstRow(round); row < end; row++) {
                sum += Math.abs(rewards[row]);
            }
            double divisor = Math.max(sum, SUM_MIN);
            for (int row = batch.firstRow(round); row < end; row++) {
                shares[row] = rewards[row] / divisor;
            }
        }
    }
}
