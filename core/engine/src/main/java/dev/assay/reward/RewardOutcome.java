package dev.assay.reward;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What {@link RewardModel#score} writes: a reward per response, the new state, and diagnostics if they are wanted.
 *
 * <p>Used again for the next batch, it allocates only when that is larger. What a model leaves alone stays as
 * {@link #begin} put it: the failure reward, and the state as it was. Belongs to one thread.
 */
public final class RewardOutcome {
    private static final double[] NONE = {};

    private final boolean diagnosed;
    private double[] rewards = NONE;
    private double[] state = NONE;
    private double[][] diagnostics = {};
    private @Nullable RewardSchema schema;
    private int rowCount;
    private int stateColumns;

    private RewardOutcome(boolean diagnosed) {
        this.diagnosed = diagnosed;
    }

    /** For the path of responses: rewards and state. */
    public static RewardOutcome rewardsOnly() {
        return new RewardOutcome(false);
    }

    /** For people and audits: diagnostics too. */
    public static RewardOutcome withDiagnostics() {
        return new RewardOutcome(true);
    }

    /**
     * Called first by a model: every response has the failure reward and the state it had, no diagnostic is known.
     */
    public void begin(RewardSchema of, RewardBatch batch) {
        schema = of;
        rowCount = batch.rowCount();
        stateColumns = of.state().size();
        rewards = rewards.length < rowCount ? new double[rowCount] : rewards;
        Arrays.fill(rewards, 0, rowCount, of.failureReward());
        int cells = rowCount * stateColumns;
        state = state.length < cells ? new double[cells] : state;
        if (cells > 0) {
            batch.state().copy(0, rowCount, state, 0);
        }
        diagnostics = diagnosed ? new double[of.diagnostics().size()][] : diagnostics;
        Arrays.fill(diagnostics, NONE);
    }

    /** One reward per response, from 0 to {@link #rowCount()}; may be longer. */
    public double[] rewards() {
        return rewards;
    }

    /** Number of responses. */
    public int rowCount() {
        return rowCount;
    }

    /** New state, row-major with {@link #stateColumns()} per response; may be longer. */
    public double[] state() {
        return state;
    }

    /** State columns per response. */
    public int stateColumns() {
        return stateColumns;
    }

    /** Whether the model should write diagnostics. */
    public boolean wantsDiagnostics() {
        return diagnosed;
    }

    /**
     * For a model, which has asked {@link #wantsDiagnostics}: memory for one diagnostic, all NaN.
     *
     * @param index of the diagnostic in the schema
     * @param length number of values: rows of its level, each with as many columns as the model likes
     */
    public double[] diagnose(int index, int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        diagnostics[index] = values;
        return values;
    }

    /** The same; nothing, an empty array, where diagnostics are not wanted. */
    public double[] diagnoseIfWanted(int index, int length) {
        return diagnosed ? diagnose(index, length) : NONE;
    }

    /**
     * One diagnostic, row-major; empty if it was not wanted or does not apply.
     *
     * @throws IllegalArgumentException if the schema has none of this name
     * @throws IllegalStateException if nothing was scored yet
     */
    public double[] diagnostic(String name) {
        RewardSchema known = schema;
        if (known == null) {
            throw new IllegalStateException("outcome: a batch must be scored before its diagnostics are read");
        }
        int index = known.diagnosticIndex(name);
        return diagnosed ? diagnostics[index] : NONE;
    }

    /**
     * The rewards of one round as an ND4J row, [1 × responses], on memory of its own.
     *
     * @throws IllegalStateException if the round has no responses: ND4J has no such matrices
     */
    public INDArray rewardRow(RewardBatch batch, int round) {
        if (batch.rowCount(round) == 0) {
            throw new IllegalStateException("rowCount=0: must be at least 1 for a matrix");
        }
        double[] row = Arrays.copyOfRange(rewards, batch.firstRow(round), batch.endRow(round));
        return Nd4j.createFromArray(row).reshape(1, row.length);
    }
}
