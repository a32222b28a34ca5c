package dev.assay.reward;

/**
 * Says what responses are worth: a pure function from a batch of features to rewards, new state and diagnostics.
 * Implement this to add a subnet's way of paying for a commodity; see {@code core/docs/how-to-add-a-reward-model.md}.
 *
 * <pre>
 *   RewardBatch (rounds × responses, masks, state) --score--&gt; RewardOutcome (rewards, new state, diagnostics)
 *                                                  --explain--&gt; named parts that combine exactly to one reward
 * </pre>
 *
 * <p>Every implementation passes {@code RewardModelContract}, which makes batches from the {@link #schema} and checks that
 *
 * <ul>
 *   <li>finite input gives finite output, and rewards keep the range that the schema states;
 *   <li>a rejected response gets the failure reward and, unless the schema says how, changes nobody else's;
 *   <li>rewards follow the responses into another order;
 *   <li>a batch of n rounds gives the bits of n batches of one, and equal batches give equal bits;
 *   <li>the parts of {@link #explain} combine to the reward of {@link #score}, to the last bit.
 * </ul>
 *
 * <p><b>Threads</b>: immutable; every method may be called from any thread at once, on batches and outcomes that the
 * caller owns. <b>Cost</b>: {@link #score} allocates at most a few arrays per call, nothing per response. No clock, no
 * randomness: time is a feature.
 */
public interface RewardModel {
    /** Short stable identifier, used in configuration, the journal and logs: {@code search.structured}. */
    String name();

    /** What the model reads and gives. Always the same object. */
    RewardSchema schema();

    /**
     * Scores every response of every round.
     *
     * @param batch made for this model's {@link #schema}
     * @param outcome overwritten
     * @throws IllegalArgumentException if the batch was made for another schema; the outcome is then unchanged
     */
    void score(RewardBatch batch, RewardOutcome outcome);

    /**
     * Lays open one reward. May score the whole round again, since a reward may depend on all responses.
     *
     * @param row of the batch
     * @throws IllegalArgumentException if the batch was made for another schema
     * @throws IndexOutOfBoundsException if there is no such row
     */
    RewardExplanation explain(RewardBatch batch, int row);
}
