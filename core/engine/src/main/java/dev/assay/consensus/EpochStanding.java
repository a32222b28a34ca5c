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
 * <p>Arrays have one element per uid. Belongs to one thread. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9, from the active mask to the permits.
 */
final class EpochStanding {
    /** The owner as far as it has privileges, or {@link Metagraph#NO_OWNER}. */
    int ownerUid;

    long activityCutoffBlocks;
    long bondsMaskBlock;
    long[] stakeRao = new long[0];

    /** The lower 32 binary places of the stake, which {@code stakeRao} leaves out. */
    long[] stakePlacesRaw = new long[0];

    boolean[] active = new boolean[0];
    boolean[] permits = new boolean[0];

    /** Whether the stake reaches the threshold; stake that does not counts as none. */
    boolean[] reachesThreshold = new boolean[0];

    /** Whether the stake votes: the uid is active and has a permit. */
    boolean[] votes = new boolean[0];

    /** Makes room for nobody; {@link #read} does the rest. */
    EpochStanding() {}

    EpochStanding(Metagraph metagraph, Hyperparameters hyperparameters, EpochPath path) {
        read(metagraph, hyperparameters, path);
    }

    /** Replaces what was here. Allocates nothing if there are as many uids as before. */
    void read(Metagraph metagraph, Hyperparameters hyperparameters, EpochPath path) {
        int n = metagraph.n();
        if (stakeRao.length != n) {
            allocate(n);
        }
        ownerUid = path == EpochPath.SPARSE ? metagraph.ownerUid() : Metagraph.NO_OWNER;
        activityCutoffBlocks = hyperparameters.activityCutoffBlocks();
        bondsMaskBlock = bondsMaskBlock(metagraph, hyperparameters.tempo());
        readPermits(metagraph);
        readStake(metagraph, StakeWeighting.raw(hyperparameters.taoWeight()), hyperparameters.stakeThresholdRao());
        for (int uid = 0; uid < n; uid++) {
            active[uid] = metagraph.block() - activityCutoffBlocks <= metagraph.lastUpdateBlocks[uid];
            votes[uid] = active[uid] && (permits[uid] || !metagraph.hasValidatorPermits());
        }
    }

    private void allocate(int n) {
        stakeRao = new long[n];
        stakePlacesRaw = new long[n];
        active = new boolean[n];
        permits = new boolean[n];
        reachesThreshold = new boolean[n];
        votes = new boolean[n];
    }

    private void readStake(Metagraph metagraph, long taoWeightRaw, long thresholdRao) {
        for (int uid = 0; uid < stakeRao.length; uid++) {
            long tao = metagraph.taoStakeRao[uid];
            stakeRao[uid] = StakeWeighting.wholeRao(metagraph.alphaStakeRao[uid], tao, taoWeightRaw);
            stakePlacesRaw[uid] = StakeWeighting.placesRaw(tao, taoWeightRaw);
            reachesThreshold[uid] = uid == ownerUid || stakeRao[uid] >= thresholdRao;
        }
    }

    private void readPermits(Metagraph metagraph) {
        if (!metagraph.hasValidatorPermits()) {
            Arrays.fill(permits, false);
            return;
        }
        System.arraycopy(metagraph.validatorPermits, 0, permits, 0, permits.length);
        // Where no permits are stored, the chain finds no place to force the owner's.
        if (ownerUid != Metagraph.NO_OWNER) {
            permits[ownerUid] = true;
        }
    }

    private static long bondsMaskBlock(Metagraph metagraph, int tempo) {
        long last = metagraph.lastMechanismStepBlock();
        return last == 0 ? Math.max(0, metagraph.block() - tempo) : last + 1;
    }
}
