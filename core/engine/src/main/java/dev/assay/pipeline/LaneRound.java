package dev.assay.pipeline;

import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.Task;
import java.util.Arrays;

/**
 * The answers of one open round, as features; used again for a later round. Belongs to a lane.
 */
final class LaneRound {
    private final FeatureBatch batch;
    private int[] uids = new int[0];
    private int[] rowByUid = new int[0];
    private int count;
    private Task task;

    LaneRound(FeatureBatch batch, Task task) {
        this.batch = batch;
        this.task = task;
    }

    /** Begins a round: every miner asked gets a row, absent until it answers. */
    void open(Task newTask, RoundOpenedFlyweight event) {
        task = newTask;
        count = event.askedCount();
        int uidMax = event.askedUid(count - 1);
        if (uids.length < count) {
            uids = new int[count];
        }
        if (rowByUid.length <= uidMax) {
            rowByUid = Arrays.copyOf(rowByUid, uidMax + 1);
        }
        for (int row = 0; row < count; row++) {
            uids[row] = event.askedUid(row);
            rowByUid[uids[row]] = row;
        }
        batch.reset(count);
    }

    /** Row of a uid that was asked; the register has made sure that it was. */
    int rowOf(int uid) {
        return rowByUid[uid];
    }

    /** By row; valid up to {@link #count}. */
    int[] uids() {
        return uids;
    }

    int count() {
        return count;
    }

    FeatureBatch batch() {
        return batch;
    }

    Task task() {
        return task;
    }
}
