package dev.assay.reward;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Brings any {@link RewardModel} into the pipeline: an answer is the features of one response, a task those of the round,
 * both in the form of {@link FeatureLayout}.
 *
 * <pre>
 *   payload --check--&gt; the same bytes in a row of the FeatureBatch --score--&gt; RewardBatch --RewardModel--&gt; rewards
 * </pre>
 *
 * <p>Bytes are copied into rows as they come, and read when the round closes: nothing is allocated per response, one batch
 * per round. Immutable; safe from any thread.
 */
public final class FeatureResponses implements StatefulResponseModel {
    /** Longest payload where a configuration says nothing. */
    public static final int PAYLOAD_BYTES_MAX_DEFAULT = 4096;

    private final RewardModel model;
    private final FeatureLayout responses;
    private final FeatureLayout rounds;
    private final int payloadBytesMax;

    /**
     * Wraps a model.
     *
     * @param payloadBytesMax longest payload, which is the width of a row; in [16, 2^20]
     * @throws IllegalArgumentException if it is out of range
     */
    public FeatureResponses(RewardModel model, int payloadBytesMax) {
        if (payloadBytesMax < 16 || payloadBytesMax > 1 << 20) {
            throw BatchShape.invalid("payloadBytesMax", payloadBytesMax, "in [16, 1048576]");
        }
        this.model = model;
        this.responses = FeatureLayout.ofResponses(model.schema());
        this.rounds = FeatureLayout.ofRounds(model.schema());
        this.payloadBytesMax = payloadBytesMax;
    }

    /** The model that scores. */
    public RewardModel model() {
        return model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public List<String> features() {
        List<String> names = new ArrayList<>(List.of("payload_bytes"));
        for (int word = 1; word < featureCount(); word++) {
            names.add("payload_" + (word - 1));
        }
        return names;
    }

    @Override
    public int featureCount() {
        return 1 + (payloadBytesMax + Double.BYTES - 1) / Double.BYTES;
    }

    @Override
    public PayloadVerdict check(DirectBuffer buffer, int offset, int length) {
        return length > payloadBytesMax ? PayloadVerdict.OVERSIZED : responses.check(buffer, offset, length);
    }

    @Override
    public Reference readReference(DirectBuffer buffer, int offset, int length) {
        throw BatchShape.invalid("reference.length", length, "nothing: " + name() + " judges against no reference");
    }

    @Override
    public Task readTask(Reference reference, DirectBuffer buffer, int offset, int length) {
        PayloadVerdict verdict = rounds.check(buffer, offset, length);
        if (verdict != PayloadVerdict.WELL_FORMED) {
            throw BatchShape.invalid("task", verdict, "the features of a round of " + name() + ", well formed");
        }
        byte[] own = new byte[length];
        buffer.getBytes(offset, own);
        return new FeatureTask(new UnsafeBuffer(own));
    }

    @Override
    public void readResponse(
            Task task, DirectBuffer payload, int offset, int length, MutableDirectBuffer row, int rowOffset) {
        row.putDouble(rowOffset, length);
        row.putBytes(rowOffset + Double.BYTES, payload, offset, length);
    }

    @Override
    public double[] startState() {
        return model.schema().state().stream().mapToDouble(Feature::start).toArray();
    }

    @Override
    public void score(Task task, FeatureBatch batch, double[] rewards) {
        score(task, batch, newcomers(batch), rewards);
    }

    private double[] newcomers(FeatureBatch batch) {
        double[] start = startState();
        double[] state = new double[batch.rowCount() * start.length];
        for (int row = 0; row < batch.rowCount(); row++) {
            System.arraycopy(start, 0, state, row * start.length, start.length);
        }
        return state;
    }

    @Override
    public void score(Task task, FeatureBatch batch, double[] state, double[] rewards) {
        requireShape(batch, state, rewards.length);
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch read = read((FeatureTask) task, batch, state)) {
            model.score(read, outcome);
        }
        System.arraycopy(outcome.rewards(), 0, rewards, 0, outcome.rowCount());
        System.arraycopy(outcome.state(), 0, state, 0, outcome.rowCount() * outcome.stateColumns());
    }

    @Override
    public Explanation explain(Task task, FeatureBatch batch, int row) {
        return explain(task, batch, newcomers(batch), row);
    }

    @Override
    public Explanation explain(Task task, FeatureBatch batch, double[] state, int row) {
        requireShape(batch, state, Integer.MAX_VALUE);
        if (row < 0 || row >= batch.rowCount()) {
            throw new IndexOutOfBoundsException("row=" + row + ": must be in [0, " + batch.rowCount() + ")");
        }
        try (RewardBatch read = read((FeatureTask) task, batch, state)) {
            return model.explain(read, row).flat();
        }
    }

    private RewardBatch read(FeatureTask task, FeatureBatch batch, double[] state) {
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        rounds.read(task.bytes(), 0, task.bytes().capacity(), builder);
        int columns = model.schema().state().size();
        double[] own = new double[columns];
        for (int row = 0; row < batch.rowCount(); row++) {
            double length = batch.get(row, 0);
            if (Double.isNaN(length)) {
                builder.rejected(); // asked but silent
            } else {
                responses.read(batch.memory(), batch.rowOffset(row) + Double.BYTES, (int) length, builder);
            }
            if (columns > 0) {
                System.arraycopy(state, row * columns, own, 0, columns);
                builder.state(own);
            }
        }
        return builder.build(InvalidRows.TRUST); // each payload was checked when it came
    }

    private void requireShape(FeatureBatch batch, double[] state, int rewardsLength) {
        if (batch.columns() != featureCount()) {
            throw BatchShape.invalid("batch.columns", batch.columns(), "featureCount=" + featureCount());
        }
        if (rewardsLength < batch.rowCount()) {
            throw BatchShape.invalid("rewards.length", rewardsLength, "at least batch.rowCount=" + batch.rowCount());
        }
        int cells = batch.rowCount() * model.schema().state().size();
        if (state.length < cells) {
            throw BatchShape.invalid("state.length", state.length, "at least " + cells);
        }
    }
}
