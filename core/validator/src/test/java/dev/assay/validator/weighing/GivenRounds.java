package dev.assay.validator.weighing;

import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.engine.AssayEngine;
import dev.assay.identity.Hotkey;
import dev.assay.reward.FeatureLayout;
import dev.assay.reward.RewardCatalogue;
import dev.assay.validator.serve.TestMiners;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/** Rounds in which every miner gets the reward that a test gives it, on subnets whose model is {@code given.reward}. */
public final class GivenRounds {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final FeatureLayout LAYOUT = FeatureLayout.ofResponses(
            RewardCatalogue.load().create("given.reward", Map.of()).schema());

    private GivenRounds() {}

    /** Opens and answers a round, and waits until it has closed. */
    public static void play(AssayEngine engine, int netuid, double... rewardsByUid) {
        Metagraph metagraph = engine.books().metagraph(netuid).orElseThrow();
        long roundId = engine.books().lastRoundId(netuid) + 1;
        long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        int[] uids = IntStream.range(0, rewardsByUid.length).toArray();
        engine.openRound(netuid, roundId, nowNs + TimeUnit.HOURS.toNanos(1), 0, uids, new byte[0]);
        for (int uid : uids) {
            long position =
                    engine.offer(netuid, uid, metagraph.hotkey(uid), roundId, nowNs, payload(rewardsByUid[uid]));
            if (position < 0) {
                throw new AssertionError("uid " + uid + ": refused with " + position);
            }
        }
        awaitClosed(engine, netuid, roundId);
    }

    private static void awaitClosed(AssayEngine engine, int netuid, long roundId) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (engine.books().round(netuid, roundId).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("round " + roundId + " did not close");
            }
            Thread.onSpinWait();
        }
    }

    private static byte[] payload(double reward) {
        double[] values = {reward};
        byte[] bytes = new byte[LAYOUT.encodedLength(values, List.of())];
        LAYOUT.encode(values, List.of(), new int[0], new UnsafeBuffer(bytes), 0);
        return bytes;
    }

    /** Uid 0 is a validator with most of the stake, uid 1 another one that weighs uids 2 and 3 alike. */
    public static Metagraph metagraph(int netuid, long block, Hotkey... hotkeys) {
        long[] stake = new long[hotkeys.length];
        boolean[] permits = new boolean[hotkeys.length];
        long[] lastUpdates = new long[hotkeys.length];
        int[][] weights = new int[hotkeys.length][0];
        stake[0] = 3_000_000_000_000L;
        stake[1] = 1_000_000_000_000L;
        long[] rootStake = new long[hotkeys.length];
        rootStake[hotkeys.length - 1] = 1_000_000_000_000L;
        permits[0] = true;
        permits[1] = true;
        lastUpdates[0] = block - 200;
        lastUpdates[1] = block - 10;
        weights[1] = new int[] {2, 65_535, 3, 65_535};
        return Metagraph.builder(hotkeys)
                .netuid(netuid)
                .block(block)
                .alphaStakeRao(stake)
                .taoStakeRao(rootStake)
                .validatorPermits(permits)
                .lastUpdateBlocks(lastUpdates)
                .weights(SparseRows.ofPairs(weights))
                .build();
    }

    /** Hotkeys 0 to count - 1. */
    public static Hotkey[] hotkeys(int count) {
        return TestMiners.hotkeys(count);
    }
}
