package dev.assay.consensus;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random epochs in which everything that an engine might overlook occurs often: rows out of order, explicit zeros, columns
 * beyond the last uid, weights on oneself, uids registered at any time, waiting commits, missing permits, equal stakes,
 * one who has all stake, rows with a single weight, and hyperparameters at the ends of their ranges.
 */
final class WildEpochs {
    static final int[] SIZES = {1, 2, 7, 8, 9, 15, 16, 17, 33, 64, 100, 257};
    static final double[] DENSITIES = {0, 0.03, 0.1, 0.5, 1};

    private static final long BLOCK = 20_000;
    private static final int[] U16_ENDS = {0, 32_767, 65_535};

    private WildEpochs() {}

    static Metagraph metagraph(SplittableRandom random, int n, double density) {
        int speakers = 1 + random.nextInt(n);
        return Metagraph.builder(TestMetagraphs.hotkeys(n))
                .block(BLOCK)
                .lastMechanismStepBlock(random.nextBoolean() ? 0 : BLOCK - random.nextInt(1000))
                .ownerUid(random.nextBoolean() ? random.nextInt(n) : Metagraph.NO_OWNER)
                .alphaStakeRao(stakes(random, n))
                .taoStakeRao(new long[n])
                .validatorPermits(permits(random, n))
                .lastUpdateBlocks(random.longs(n, BLOCK - 6_000, BLOCK).toArray())
                .registeredBlocks(registered(random, n))
                .commitBlocks(random.longs(n, 0, BLOCK)
                        .map(block -> block % 3 == 0 ? block : Metagraph.NO_COMMIT)
                        .toArray())
                .weights(rows(random, n, speakers, n, density))
                .bonds(rows(random, n, speakers, n + 9, density))
                .build();
    }

    static Hyperparameters hyperparameters(SplittableRandom random, String mode) {
        return Hyperparameters.builder()
                .yuma3On(!mode.equals("legacy"))
                .liquidAlphaOn(mode.equals("liquid"))
                .kappa(u16(random))
                .bondsPenalty(u16(random))
                .bondsMovingAverage(
                        switch (random.nextInt(4)) {
                            case 0 -> 0;
                            case 1 -> Hyperparameters.MOVING_AVERAGE_ONE;
                            default -> random.nextLong(Hyperparameters.MOVING_AVERAGE_ONE);
                        })
                .alphaLow(u16(random))
                .alphaHigh(u16(random))
                .alphaSigmoidSteepness(
                        random.nextInt(3) == 0 ? random.nextInt(-32_768, 32_768) : random.nextInt(-1_500, 1_500))
                .commitRevealEnabled(random.nextBoolean())
                .maxAllowedValidators(random.nextInt(3) == 0 ? random.nextInt(20) : 4096)
                .build();
    }

    private static int u16(SplittableRandom random) {
        return random.nextBoolean() ? U16_ENDS[random.nextInt(3)] : random.nextInt(65_536);
    }

    private static long[] stakes(SplittableRandom random, int n) {
        int kind = random.nextInt(4);
        int lone = random.nextInt(n);
        return IntStream.range(0, n)
                .mapToLong(uid -> switch (kind) {
                    case 0 -> 1_000_000_000L;
                    case 1 -> uid == lone ? 1_000_000_000_000_000L : random.nextInt(3);
                    case 2 -> uid == lone ? 5 : 0;
                    default -> random.nextInt(4) == 0 ? 0 : random.nextLong(1_000_000_000_000L);
                })
                .toArray();
    }

    private static boolean[] permits(SplittableRandom random, int n) {
        boolean[] permits = new boolean[random.nextInt(20) == 0 ? 0 : n];
        for (int uid = 0; uid < permits.length; uid++) {
            permits[uid] = random.nextInt(8) != 0;
        }
        return permits;
    }

    private static long[] registered(SplittableRandom random, int n) {
        boolean all = random.nextBoolean();
        return IntStream.range(0, n)
                .mapToLong(uid -> all || random.nextInt(10) == 0 ? random.nextLong(BLOCK) : 100)
                .toArray();
    }

    private static SparseRows rows(SplittableRandom random, int n, int speakers, int columnCount, double density) {
        int[][] pairs = new int[n][];
        boolean unsorted = random.nextBoolean();
        for (int row = 0; row < n; row++) {
            int[] columns = row < speakers ? columns(random, columnCount, density) : new int[0];
            if (unsorted && random.nextInt(3) == 0) {
                shuffle(random, columns);
            }
            pairs[row] = new int[2 * columns.length];
            int kind = random.nextInt(4);
            for (int entry = 0; entry < columns.length; entry++) {
                pairs[row][2 * entry] = columns[entry];
                pairs[row][2 * entry + 1] = value(random, kind);
            }
        }
        return SparseRows.ofPairs(pairs);
    }

    private static int value(SplittableRandom random, int kind) {
        return switch (kind) {
            case 0 -> 7;
            case 1 -> random.nextInt(3);
            case 2 -> random.nextInt(2) * 65_535;
            default -> random.nextInt(65_536);
        };
    }

    private static int[] columns(SplittableRandom random, int columnCount, double density) {
        if (random.nextInt(12) == 0) {
            return new int[] {random.nextInt(columnCount)};
        }
        return IntStream.range(0, columnCount)
                .filter(column -> random.nextDouble() < density)
                .toArray();
    }

    private static void shuffle(SplittableRandom random, int[] columns) {
        for (int last = columns.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int column = columns[last];
            columns[last] = columns[other];
            columns[other] = column;
        }
    }
}
