package dev.assay.consensus;

import dev.assay.identity.Hotkey;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The same subnet, changed in one way whose effect on the epoch is known. */
final class MetagraphChanges {
    private MetagraphChanges() {}

    /** A random order of the uids: the new place of each. */
    static int[] places(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] places = IntStream.range(0, n).toArray();
        for (int last = n - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int moved = places[last];
            places[last] = places[other];
            places[other] = moved;
        }
        return places;
    }

    /** Gives each uid the number {@code places[uid]}, everywhere. */
    static Metagraph renumbered(Metagraph from, int[] places) {
        int n = places.length;
        Hotkey[] hotkeys = new Hotkey[n];
        boolean[] permits = new boolean[n];
        for (int uid = 0; uid < n; uid++) {
            hotkeys[places[uid]] = from.hotkey(uid);
            permits[places[uid]] = from.validatorPermit(uid);
        }
        return Metagraph.builder(hotkeys)
                .block(from.block())
                .lastMechanismStepBlock(from.lastMechanismStepBlock())
                .validatorPermits(permits)
                .alphaStakeRao(moved(places, from::alphaStakeRao))
                .taoStakeRao(moved(places, from::taoStakeRao))
                .lastUpdateBlocks(moved(places, from::lastUpdateBlock))
                .registeredBlocks(moved(places, from::registeredBlock))
                .weights(moved(places, from.weights()))
                .bonds(moved(places, from.bonds()))
                .build();
    }

    private static long[] moved(int[] places, IntToLongFunction value) {
        long[] moved = new long[places.length];
        for (int uid = 0; uid < places.length; uid++) {
            moved[places[uid]] = value.applyAsLong(uid);
        }
        return moved;
    }

    private static SparseRows moved(int[] places, SparseRows rows) {
        int[][] pairs = new int[places.length][];
        for (int row = 0; row < places.length; row++) {
            int[] pair = new int[2 * (rows.end(row) - rows.start(row))];
            for (int at = 0; at < pair.length; at += 2) {
                pair[at] = places[rows.column(rows.start(row) + at / 2)];
                pair[at + 1] = rows.value(rows.start(row) + at / 2);
            }
            pairs[places[row]] = pair;
        }
        return SparseRows.ofPairs(pairs);
    }

    static Metagraph withStakeTimes(Metagraph from, long factor) {
        return from.toBuilder()
                .alphaStakeRao(moved(identity(from), uid -> factor * from.alphaStakeRao(uid)))
                .taoStakeRao(moved(identity(from), uid -> factor * from.taoStakeRao(uid)))
                .build();
    }

    /** A permit for {@code permitted}, but no stake. */
    static Metagraph withPermitButNoStake(Metagraph from, int permitted) {
        boolean[] permits = new boolean[from.n()];
        for (int uid = 0; uid < permits.length; uid++) {
            permits[uid] = uid == permitted || from.validatorPermit(uid);
        }
        return from.toBuilder()
                .validatorPermits(permits)
                .alphaStakeRao(moved(identity(from), uid -> uid == permitted ? 0 : from.alphaStakeRao(uid)))
                .taoStakeRao(moved(identity(from), uid -> uid == permitted ? 0 : from.taoStakeRao(uid)))
                .build();
    }

    private static int[] identity(Metagraph from) {
        return IntStream.range(0, from.n()).toArray();
    }

    /** As many miners as validators, equal stake, and each validator weights a miner of its own. */
    static Metagraph eachItsOwnMiner(int validatorCount) {
        int n = 2 * validatorCount;
        long[] stakeRao = new long[n];
        boolean[] permits = new boolean[n];
        long[] updated = new long[n];
        int[][] weights = new int[n][0];
        Arrays.fill(updated, 999);
        for (int uid = 0; uid < validatorCount; uid++) {
            stakeRao[uid] = 1_000_000_000L;
            permits[uid] = true;
            weights[uid] = new int[] {validatorCount + uid, 65535};
        }
        return Metagraph.builder(TestMetagraphs.hotkeys(n))
                .block(1000)
                .alphaStakeRao(stakeRao)
                .validatorPermits(permits)
                .lastUpdateBlocks(updated)
                .weights(SparseRows.ofPairs(weights))
                .build();
    }
}
