package dev.assay.simulation;

import dev.assay.consensus.CommitBlocks;
import dev.assay.weights.Submission;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights that are committed and not revealed yet.
 *
 * <p>What is committed in epoch e is revealed at the beginning of epoch {@code e + revealPeriodEpochs}: the chain opens
 * the commits of that epoch as soon as it has begun and the pulse that clients wait for has come, a few blocks after the
 * epoch of the block before was computed. Older ones, left over from a longer period, are dropped unread.
 *
 * <p>Belongs to one thread. Source: {@code coinbase/reveal_commits.rs} of subtensor at commit 14bc6f9.
 */
final class CommitQueue {
    private final List<Commit> commits = new ArrayList<>();

    /** Weights of a name, committed in an epoch at a block. */
    record Commit(String name, int epoch, long block, Submission submission) {}

    void add(Commit commit) {
        commits.add(commit);
    }

    /** Takes out what is to be revealed in an epoch, oldest first, and drops what has expired. */
    List<Commit> reveal(int epoch, long revealPeriodEpochs) {
        List<Commit> due = commits.stream()
                .filter(commit -> commit.epoch == epoch - revealPeriodEpochs)
                .toList();
        commits.removeIf(commit -> commit.epoch <= epoch - revealPeriodEpochs);
        return due;
    }

    /**
     * The earliest commit block per uid, as the computation at the end of an epoch sees it: the chain's counter has
     * advanced by then. Commits of names that hold no uid are ignored.
     */
    long[] blocks(ChainState chain, int epoch, long revealPeriodEpochs) {
        CommitBlocks blocks = new CommitBlocks(chain.uidCount(), epoch + 1L, revealPeriodEpochs);
        for (Commit commit : commits) {
            int uid = chain.uidOf(commit.name);
            if (uid >= 0) {
                blocks.timelockedCommit(uid, commit.epoch, commit.block);
            }
        }
        return blocks.toArray();
    }
}
