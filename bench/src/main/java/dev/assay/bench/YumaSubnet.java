package dev.assay.bench;

import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.identity.Hotkey;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Made-up subnets of a given size: validators first, miners after them, everyone registered long ago and up to date.
 * Every validator weights every miner and has a bond to each, all by a fixed seed; stake falls off like 1/rank.
 */
public final class YumaSubnet {
    private static final long BLOCK = 5_000_000;
    private static final long SEED = 20_251_101;

    private YumaSubnet() {}

    /** {@code 64x256}: 64 validators, 256 miners, of which every validator weights all. */
    public static Metagraph of(String validatorsByMiners, long seedOffset) {
        String[] sizes = validatorsByMiners.split("x", 2);
        int validators = Integer.parseInt(sizes[0]);
        return dense(validators, Integer.parseInt(sizes[1]), SEED + seedOffset);
    }

    /** {@code uids} uids, of which {@code rows} say anything: those weight everyone. */
    public static Metagraph fewRows(int uids, int rows) {
        return dense(rows, uids - rows, SEED);
    }

    private static Metagraph dense(int validators, int miners, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = validators + miners;
        long[] stakeRao = new long[n];
        boolean[] permits = new boolean[n];
        for (int uid = 0; uid < validators; uid++) {
            stakeRao[uid] = 1_000_000_000_000_000L / (uid + 1) + random.nextLong(1_000_000_000L);
            permits[uid] = true;
        }
        long[] updated = new long[n];
        Arrays.fill(updated, BLOCK - 50);
        return Metagraph.builder(hotkeys(n))
                .block(BLOCK)
                .lastMechanismStepBlock(BLOCK - 360)
                .alphaStakeRao(stakeRao)
                .validatorPermits(permits)
                .lastUpdateBlocks(updated)
                .weights(rows(random, n, validators))
                .bonds(rows(random, n, validators))
                .build();
    }

    /** Values around a quality that the miner has, so that validators agree about as much as real ones do. */
    private static SparseRows rows(SplittableRandom random, int n, int validators) {
        int miners = n - validators;
        double[] quality = random.doubles(miners).toArray();
        int[][] pairs = new int[n][0];
        for (int row = 0; row < validators; row++) {
            pairs[row] = new int[2 * miners];
            for (int miner = 0; miner < miners; miner++) {
                double value = quality[miner] * (0.7 + 0.6 * random.nextDouble());
                pairs[row][2 * miner] = validators + miner;
                pairs[row][2 * miner + 1] = (int) (Math.min(1, value) * 65_535);
            }
        }
        return SparseRows.ofPairs(pairs);
    }

    private static Hotkey[] hotkeys(int n) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[Hotkey.SIZE_BYTES]);
        Hotkey[] hotkeys = new Hotkey[n];
        for (int uid = 0; uid < n; uid++) {
            buffer.putInt(0, uid + 1);
            hotkeys[uid] = Hotkey.read(buffer, 0);
        }
        return hotkeys;
    }

    /** {@code yuma2}, {@code yuma3} or {@code liquid}; everything else as a new subnet has it. */
    public static Hyperparameters hyperparameters(String mode) {
        return Hyperparameters.builder()
                .yuma3On(!mode.equals("yuma2"))
                .liquidAlphaOn(mode.equals("liquid"))
                .commitRevealEnabled(false)
                .maxAllowedValidators(4096)
                .build();
    }
}
