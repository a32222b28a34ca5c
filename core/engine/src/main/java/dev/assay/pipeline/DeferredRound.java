package dev.assay.pipeline;

import dev.assay.identity.Hotkey;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.StatefulResponseModel;
import dev.assay.reward.Task;
import dev.assay.score.MinerStates;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A closed round whose rewards depend on what earlier rounds left: read by a lane, scored by the bookkeeper, because only
 * there rounds come one after the other in the order in which they closed.
 *
 * <p>Belongs to the lane until it is handed over with its {@link RoundResult}, then to the bookkeeper, who closes it.
 */
final class DeferredRound implements AutoCloseable {
    private final StatefulResponseModel model;
    private final Task task;
    private final FeatureBatch batch;
    private final Consumer<double[]> onScored;
    private final Consumer<RuntimeException> onError;

    /**
     * @param onScored called when it is scored, with the states as they were before, row-major
     * @param onError takes what the model throws; the round then stays unscored
     */
    DeferredRound(
            StatefulResponseModel model,
            Task task,
            FeatureBatch batch,
            Consumer<double[]> onScored,
            Consumer<RuntimeException> onError) {
        this.model = model;
        this.task = task;
        this.batch = batch;
        this.onScored = onScored;
        this.onError = onError;
    }

    /**
     * Scores the round and keeps the new states.
     *
     * @param holders the hotkey that a uid had when the round opened and has still; null for others, who count as newcomers
     *     and of whom nothing is kept
     */
    void score(RoundResult result, MinerStates states, IntFunction<@Nullable Hotkey> holders) {
        double[] newcomer = model.startState();
        int columns = newcomer.length;
        double[] state = new double[result.count() * columns];
        for (int row = 0; row < result.count(); row++) {
            Hotkey hotkey = holders.apply(result.uids()[row]);
            if (hotkey == null) {
                System.arraycopy(newcomer, 0, state, row * columns, columns);
            } else {
                states.read(hotkey, newcomer, state, row * columns);
            }
        }
        double[] before = state.clone();
        try {
            model.score(task, batch, state, result.rewards());
        } catch (RuntimeException e) {
            onError.accept(e);
            return;
        }
        result.markScored();
        keep(result, states, holders, state, columns);
        onScored.accept(before);
    }

    private static void keep(
            RoundResult result,
            MinerStates states,
            IntFunction<@Nullable Hotkey> holders,
            double[] state,
            int columns) {
        for (int row = 0; row < result.count(); row++) {
            Hotkey hotkey = holders.apply(result.uids()[row]);
            if (hotkey != null) {
                states.write(hotkey, state, row * columns, columns);
            }
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
