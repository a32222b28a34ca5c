package dev.assay.pipeline;

import dev.assay.reward.FeatureBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rewards of one closed round, on their way from a lane to the bookkeeper; used again and again.
 *
 * <p>Belongs to the lane until it is handed over, then to the bookkeeper until it is given back.
 */
final class RoundResult {
    private int[] uids = new int[0];
    private double[] rewards = new double[0];
    private int count;
    private boolean scored;
    private @Nullable DeferredRound deferred;

    /** Makes room for a round of so many miners. */
    void reset(int newCount) {
        if (newCount > uids.length) {
            uids = Arrays.copyOf(uids, newCount);
            rewards = Arrays.copyOf(rewards, newCount);
        }
        count = newCount;
        scored = false;
        deferred = null;
    }

    /** Leaves the scoring to the bookkeeper, who closes the round too. */
    void defer(DeferredRound round) {
        deferred = round;
    }

    /** What the bookkeeper has to score; null if the lane has scored already. */
    @Nullable
    DeferredRound deferred() {
        return deferred;
    }

    void setUid(int row, int uid) {
        uids[row] = uid;
    }

    /** Says that {@link #rewards} hold rewards: the model did not fail. */
    void markScored() {
        scored = true;
    }

    boolean isScored() {
        return scored;
    }

    /** Uids by row of the round's {@link FeatureBatch}; ascending. */
    int[] uids() {
        return uids;
    }

    double[] rewards() {
        return rewards;
    }

    int count() {
        return count;
    }

    /** Drops the rows for which {@code keep} is false, in order. */
    void retain(java.util.function.IntPredicate keep) {
        int kept = 0;
        for (int row = 0; row < count; row++) {
            if (keep.test(uids[row])) {
                uids[kept] = uids[row];
                rewards[kept++] = rewards[row];
            }
        }
        count = kept;
    }
}
