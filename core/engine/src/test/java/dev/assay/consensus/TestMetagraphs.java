package dev.assay.consensus;

import dev.assay.identity.Hotkey;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/** Metagraphs for tests: hotkeys by number, and random subnets by seed. */
final class TestMetagraphs {
    private static final long BLOCK = 1_000_000;

    private TestMetagraphs() {}

    static Hotkey hotkey(int number) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[Hotkey.SIZE_BYTES]);
        buffer.putInt(0, number + 1);
        return Hotkey.read(buffer, 0);
    }

    static Hotkey[] hotkeys(int n) {
        return IntStream.range(0, n).mapToObj(TestMetagraphs::hotkey).toArray(Hotkey[]::new);
    }

    /** Everyone is registered and has just set weights; the first {@code validatorCount} uids have permits and stake. */
    static Metagraph random(SplittableRandom random, int validatorCount, int minerCount) {
        int n = validatorCount + minerCount;
        long[] stakeRao = new long[n];
        boolean[] permits = new boolean[n];
        long[] updated = new long[n];
        Arrays.fill(updated, BLOCK - 10);
        for (int uid = 0; uid < validatorCount; uid++) {
            stakeRao[uid] = random.nextLong(1_000_000_000L, 1_000_000_000_000_000L);
            permits[uid] = true;
        }
        return Metagraph.builder(hotkeys(n))
                .netuid(7)
                .block(BLOCK)
                .lastMechanismStepBlock(BLOCK - 360)
                .alphaStakeRao(stakeRao)
                .taoStakeRao(random.longs(n, 0, 1_000_000_000_000L)
                        .map(tao -> tao % 3 == 0 ? 0 : tao)
                        .toArray())
                .validatorPermits(permits)
                .lastUpdateBlocks(updated)
                .weights(randomRows(random, n, validatorCount, 0.8))
                .bonds(randomRows(random, n, validatorCount, 0.5))
                .build();
    }

    /** Rows of the first {@code validatorCount} uids towards the others; about a tenth of the entries are zero. */
    static SparseRows randomRows(SplittableRandom random, int n, int validatorCount, double density) {
        int[][] pairs = new int[n][];
        for (int row = 0; row < n; row++) {
            int first = row < validatorCount ? validatorCount : n;
            int[] columns = IntStream.range(first, n)
                    .filter(column -> random.nextDouble() < density)
                    .toArray();
            pairs[row] = new int[2 * columns.length];
            for (int entry = 0; entry < columns.length; entry++) {
                pairs[row][2 * entry] = columns[entry];
                pairs[row][2 * entry + 1] = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 65536);
            }
        }
        return SparseRows.ofPairs(pairs);
    }
}
