package dev.assay.reward;

import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Scores the answers of one round. Implement this to add a subnet's way of paying for a commodity; see
 * {@code core/docs/how-to-add-a-reward-model.md}.
 *
 * <pre>
 *   bytes --check--&gt; verdict
 *   bytes --readReference--&gt; Reference --+
 *   bytes --readTask------------------&gt; Task --+
 *   bytes --readResponse----------------------&gt; one row of features --score--&gt; one reward per row
 *                                                                  +--explain--&gt; the terms behind one reward
 * </pre>
 *
 * <p>Every implementation passes {@code ResponseModelContract}, which checks over random rounds that
 *
 * <ul>
 *   <li>every reward is finite and in [0, 1], whatever bytes {@link #check} accepted;
 *   <li>an absent row (all NaN: asked but silent) gets 0 and changes nobody else's reward;
 *   <li>rewards follow the rows when the rows are put in another order, to the last bit;
 *   <li>the terms of {@link #explain} hold the reward of {@link #score}, to the last bit;
 *   <li>the same round gives the same bits again.
 * </ul>
 *
 * <p><b>Threads</b>: an instance is immutable; every method may be called from any thread at once, on batches and
 * buffers that the caller owns. <b>Allocation</b>: {@link #check}, {@link #readResponse} and {@link #score} allocate
 * nothing; the others belong to the set-up of a round or to an audit.
 */
public interface ResponseModel {
    /** Short stable identifier, used in configuration, the journal and logs: {@code search.structured}. */
    String name();

    /** Names of the columns of a batch, in order; may depend on the configured width. Immutable. */
    List<String> features();

    /** Number of columns of a batch; at least 1. */
    int featureCount();

    /**
     * Checks the structure of an answer, on the thread that received it. Stateless; never throws, whatever the bytes,
     * the offset and the length.
     */
    PayloadVerdict check(DirectBuffer buffer, int offset, int length);

    /**
     * Reads what answers are judged against.
     *
     * @throws IllegalArgumentException if the bytes are not a reference of this model; the message names the field
     */
    Reference readReference(DirectBuffer buffer, int offset, int length);

    /**
     * Reads what was asked in one round.
     *
     * @param reference made by this model's {@link #readReference}
     * @throws IllegalArgumentException if the bytes are not a task of this model or do not fit the reference
     */
    Task readTask(Reference reference, DirectBuffer buffer, int offset, int length);

    /**
     * Turns one answer into one row of features. Never throws on a payload that {@link #check} found well formed.
     *
     * @param task made by this model's {@link #readTask}
     * @param row memory of a batch; {@code featureCount()} float64 in native byte order are written
     * @param rowOffset byte offset of the row
     */
    void readResponse(Task task, DirectBuffer payload, int offset, int length, MutableDirectBuffer row, int rowOffset);

    /**
     * Writes one reward per row of the batch.
     *
     * @param task made by this model's {@link #readTask}
     * @param batch one row per miner that was asked; rows of silent miners are absent (all NaN)
     * @param rewards overwritten from 0 to {@code batch.rowCount()}; each in [0, 1]
     * @throws IllegalArgumentException if the batch has another width than this model, or {@code rewards} is shorter
     *     than the batch; {@code rewards} is then unchanged
     */
    void score(Task task, FeatureBatch batch, double[] rewards);

    /**
     * Lays open every term behind one reward. Scores the whole batch again, since a reward may depend on all rows.
     *
     * @throws IllegalArgumentException if the batch has another width than this model
     * @throws IndexOutOfBoundsException if {@code row} is not a row of the batch
     */
    Explanation explain(Task task, FeatureBatch batch, int row);
}
