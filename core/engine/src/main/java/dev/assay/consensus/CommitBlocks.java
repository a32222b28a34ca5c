package dev.assay.consensus;

import java.util.Arrays;

/**
 * Finds for every uid the earliest of its weight commits that can still be revealed, which is what the epoch needs to
 * know of commit-reveal: weights older than the registration of their target are masked, and a commit counts from the
 * block at which it was made.
 *
 * <p>A commit of epoch c has expired when the current epoch is past {@code c + revealPeriodEpochs}. Of a uid's hash
 * commits the first that has not expired counts, of its timelocked ones every one that has not.
 *
 * <p>Belongs to one thread. Source: {@code pallets/subtensor/src/subnets/weights.rs} at commit 14bc6f9.
 */
public final class CommitBlocks {
    private final long[] earliest;
    private final boolean[] hashCommitFound;
    private final long currentEpoch;
    private final long revealPeriodEpochs;

    /**
     * Starts with no commit for any of {@code n} uids.
     *
     * @param currentEpoch the subnet's epoch counter as the epoch itself sees it, already advanced
     */
    public CommitBlocks(int n, long currentEpoch, long revealPeriodEpochs) {
        Checks.range("n", n, 1, Checks.U16_MAX);
        Checks.notNegative("currentEpoch", currentEpoch);
        Checks.notNegative("revealPeriodEpochs", revealPeriodEpochs);
        earliest = new long[n];
        Arrays.fill(earliest, Metagraph.NO_COMMIT);
        hashCommitFound = new boolean[n];
        this.currentEpoch = currentEpoch;
        this.revealPeriodEpochs = revealPeriodEpochs;
    }

    /** Adds the next commit of the uid's queue of hash commits, oldest first; a block is at least 0. */
    public CommitBlocks hashCommit(int uid, long epoch, long block) {
        Checks.range("uid", uid, 0, earliest.length - 1L);
        if (!hashCommitFound[uid] && !expired(epoch)) {
            hashCommitFound[uid] = true;
            earliest[uid] = Math.min(earliest[uid], block);
        }
        return this;
    }

    /** Adds a timelocked commit, in any order. */
    public CommitBlocks timelockedCommit(int uid, long epoch, long block) {
        Checks.range("uid", uid, 0, earliest.length - 1L);
        if (!expired(epoch)) {
            earliest[uid] = Math.min(earliest[uid], block);
        }
        return this;
    }

    /** One block per uid, {@link Metagraph#NO_COMMIT} where there is none. */
    public long[] toArray() {
        return earliest.clone();
    }

    private boolean expired(long epoch) {
        return currentEpoch - revealPeriodEpochs > epoch;
    }
}
