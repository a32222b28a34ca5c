package dev.assay.consensus;

import java.util.Arrays;

/**
 * Gives out the permits for the time after an epoch: to the largest stakes that are not zero, of equal ones to the higher
 * uid, and to the owner in any case.
 *
 * <p>Finds the smallest stake that still gets one by halving, in place. Belongs to one thread; allocates nothing while
 * the number of uids stays. Expected cost: linear. Source: {@code is_topk_nonzero} in subtensor's
 * {@code pallets/subtensor/src/epoch/math.rs} at commit 14bc6f9.
 */
final class NewPermits {
    private static final int UID_BITS = 16;

    /** Stake above, uid below: no two are equal, and the order is the chain's. */
    private long[] staked = new long[0];

    /**
     * Fills {@code permits}.
     *
     * @param stakeRaw per uid, at least 0 and below 2^47
     */
    void give(long[] stakeRaw, int permitCount, int ownerUid, boolean[] permits) {
        int n = stakeRaw.length;
        if (staked.length != n) {
            staked = new long[n];
        }
        int count = 0;
        for (int uid = 0; uid < n; uid++) {
            if (stakeRaw[uid] > 0) {
                staked[count++] = stakeRaw[uid] << UID_BITS | uid;
            }
        }
        Arrays.fill(permits, false);
        moveLargest(count, permitCount);
        for (int at = Math.max(0, count - permitCount); at < count; at++) {
            permits[(int) (staked[at] & Checks.U16_MAX)] = true;
        }
        if (ownerUid != Metagraph.NO_OWNER) {
            permits[ownerUid] = true;
        }
    }

    /** Puts the {@code wanted} largest of {@code count} to the end. */
    private void moveLargest(int count, int wanted) {
        int from = 0;
        int to = count - 1;
        int first = count - wanted;
        while (from < to && first > from && first <= to) {
            long pivot = staked[(from + to) >>> 1];
            int left = from;
            int right = to;
            while (left <= right) {
                while (staked[left] < pivot) {
                    left++;
                }
                while (staked[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    long swapped = staked[left];
                    staked[left++] = staked[right];
                    staked[right--] = swapped;
                }
            }
            if (first <= right) {
                to = right;
            } else if (first >= left) {
                from = left;
            } else {
                return;
            }
        }
    }
}
