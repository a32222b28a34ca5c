package dev.assay.pipeline;

import dev.assay.reward.Explanation;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.StatefulResponseModel;
import dev.assay.reward.Task;

/**
 * Looks on while rounds are scored in a replay: for explanations and reports. Nothing it does may change a score.
 *
 * <p>Called by the lane that scored the round; for a model that keeps state, by the bookkeeper. In a replay both are one
 * thread.
 */
public interface RoundObserver {
    /** Looks at nothing. */
    RoundObserver NONE = scored -> {};

    /**
     * A round, just scored. Everything here is overwritten once {@link RoundObserver#onRoundScored} returns.
     *
     * @param netuid of the subnet
     * @param roundId of the round
     * @param sequence of the event that closed it
     * @param timeNs epoch nanoseconds at which it closed
     * @param model of the subnet
     * @param task what was asked
     * @param batch one row per miner asked
     * @param uids by row; ascending
     * @param rewards by row
     * @param state what the model kept for each miner before the round, row-major; empty for a model that keeps nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // a window on the lane's memory, never compared
    record ScoredRound(
            int netuid,
            long roundId,
            long sequence,
            long timeNs,
            ResponseModel model,
            Task task,
            FeatureBatch batch,
            int[] uids,
            double[] rewards,
            double[] state) {

        /** Lays open the terms behind the reward of a row. */
        public Explanation explain(int row) {
            return model instanceof StatefulResponseModel stateful && state.length > 0
                    ? stateful.explain(task, batch, state, row)
                    : model.explain(task, batch, row);
        }
    }

    /** Takes a round that was scored and is about to be forgotten. */
    void onRoundScored(ScoredRound scored);
}
