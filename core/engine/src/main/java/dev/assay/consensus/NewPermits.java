package dev.assay.consensus;

import java.util.Arrays;

/**
 * Gives out the permits for the time after an epoch: to the largest stakes that are not zero, of equal ones to the higher
 * uid, and to the owner in any case.
 *
 * <p>Belongs to one thread; allocates nothing while the number of uids stays. Cost: a sort. Source:
 * {@code is_topk_nonzero} in subtensor's {@code pallets/subtensor/src/epoch/math.rs} at commit 14bc6f9.
 */
final class NewPermits {
    private static final int UID_BITS = 16;

    private long[] ascending = new long[0];

    /**
     * Fills {@code permits}.
     *
     * @param stakeRaw per uid, at least 0 and below 2^47
     */
    void give(long[] stakeRaw, int permitCount, int ownerUid, boolean[] permits) {
        int n = stakeRaw.length;
        if (ascending.length != n) {
            ascending = new long[n];
        }
        for (int uid = 0; uid < n; uid++) {
            ascending[uid] = stakeRaw[uid] << UID_BITS | uid;
        }
        Arrays.sort(ascending);
        Arrays.fill(permits, false);
        for (int rank = Math.max(0, n - permitCount); rank < n; rank++) {
            permits[(int) (ascending[rank] & Checks.U16_MAX)] = ascending[rank] >>> UID_BITS != 0;
        }
        if (ownerUid != Metagraph.NO_OWNER) {
            permits[ownerUid] = true;
        }
    }
}
