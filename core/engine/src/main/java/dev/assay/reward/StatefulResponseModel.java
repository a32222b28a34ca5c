package dev.assay.reward;

/**
 * A {@link ResponseModel} whose rewards depend on what it keeps for each miner from round to round.
 *
 * <p>Its rounds are scored one after the other, in the order in which they closed, by whoever keeps the books: {@link
 * #score(Task, FeatureBatch, double[])} of the plain interface scores a round of newcomers. State belongs to a hotkey; the
 * caller looks it up and puts it back.
 */
public interface StatefulResponseModel extends ResponseModel {
    /** What a newcomer has; its length is the number of columns. A new array. */
    double[] startState();

    /**
     * Writes one reward per row of the batch, and the new state over the old.
     *
     * @param state row-major, {@code startState().length} columns per row; overwritten
     * @param rewards overwritten from 0 to {@code batch.rowCount()}; each finite
     * @throws IllegalArgumentException if the batch has another width or an array is too short; nothing is written then
     */
    void score(Task task, FeatureBatch batch, double[] state, double[] rewards);

    /**
     * Lays open the terms behind one reward.
     *
     * @param state as it was before the round, row-major
     */
    Explanation explain(Task task, FeatureBatch batch, double[] state, int row);
}
