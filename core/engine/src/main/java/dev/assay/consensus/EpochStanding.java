package dev.assay.consensus;

import java.util.Arrays;

/**
 * Who counts in an epoch, as far as whole numbers decide it: stake in rao, activity, permits, and the block from which
 * on bonds are too young. Shared by all engines, so that none can differ here.
 *
 * <p>A uid is inactive if {@code lastUpdate + cutoff < block}. The owner keeps its permit and is exempt from the stake
 * threshold, but not on the dense path. Bonds towards uids registered at {@code lastMechanismStep + 1} or later are dropped; before the first epoch
 * at {@code block - tempo} or later.
 *
 * <p>Immutable. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9, from the active mask to the permits.
 */
final class EpochStanding {
    /** The owner as far as it has privileges, or {@link Metagraph#NO_OWNER}. */
    final int ownerUid;

    final long activityCutoffBlocks;
    final long bondsMaskBlock;
    final long[] stakeRao;
    final boolean[] active;
    final boolean[] permits;

    /** Whether the stake reaches the threshold; stake that does not counts as none. */
    final boolean[] reachesThreshold;

    /** Whether the stake votes: the uid is active and has a permit. */
    final boolean[] votes;

    EpochStanding(Metagraph metagraph, Hyperparameters hyperparameters, EpochPath path) {
        int n = metagraph.n();
        ownerUid = path == EpochPath.SPARSE ? metagraph.ownerUid() : Metagraph.NO_OWNER;
        activityCutoffBlocks = hyperparameters.activityCutoffBlocks();
        bondsMaskBlock = bondsMaskBlock(metagraph, hyperparameters.tempo());
        permits = permits(metagraph, ownerUid);
        stakeRao = new long[n];
        active = new boolean[n];
        reachesThreshold = new boolean[n];
        votes = new boolean[n];
        StakeWeighting weighting = new StakeWeighting(hyperparameters.taoWeight());
        for (int uid = 0; uid < n; uid++) {
            stakeRao[uid] = weighting.wholeRao(metagraph.alphaStakeRao[uid], metagraph.taoStakeRao[uid]);
            active[uid] = metagraph.block() - activityCutoffBlocks <= metagraph.lastUpdateBlocks[uid];
            reachesThreshold[uid] = uid == ownerUid || stakeRao[uid] >= hyperparameters.stakeThresholdRao();
            votes[uid] = active[uid] && (permits[uid] || !metagraph.hasValidatorPermits());
        }
    }

    private static long bondsMaskBlock(Metagraph metagraph, int tempo) {
        long last = metagraph.lastMechanismStepBlock();
        return last == 0 ? Math.max(0, metagraph.block() - tempo) : last + 1;
    }

    private static boolean[] permits(Metagraph metagraph, int ownerUid) {
        boolean[] permits = Arrays.copyOf(metagraph.validatorPermits, metagraph.n());
        // Where no permits are stored, the chain finds no place to force the owner's.
        if (ownerUid != Metagraph.NO_OWNER && metagraph.hasValidatorPermits()) {
            permits[ownerUid] = true;
        }
        return permits;
    }

    /**
     * The permits for the time after the epoch: the {@code permitCount} largest stakes that are not zero, of equal ones
     * the higher uid, and the owner in any case.
     *
     * @param stakeRaw per uid, at least 0 and below 2^47
     */
    static boolean[] newPermits(long[] stakeRaw, int permitCount, int ownerUid) {
        boolean[] permits = new boolean[stakeRaw.length];
        long[] ascending = new long[stakeRaw.length];
        for (int uid = 0; uid < stakeRaw.length; uid++) {
            ascending[uid] = stakeRaw[uid] << 16 | uid;
        }
        Arrays.sort(ascending);
        for (int rank = Math.max(0, stakeRaw.length - permitCount); rank < stakeRaw.length; rank++) {
            permits[(int) (ascending[rank] & Checks.U16_MAX)] = ascending[rank] >>> 16 != 0;
        }
        if (ownerUid != Metagraph.NO_OWNER) {
            permits[ownerUid] = true;
        }
        return permits;
    }
}
