package dev.assay.consensus;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dense blocks instead of lists: no step of 2^-32 may differ. */
final class ExactYumaTest extends ConsensusEngineContract {
    @Override
    ConsensusEngine newEngine(EpochPath path) {
        return new ExactYuma(path);
    }

    @Override
    long toleranceSteps() {
        return 0;
    }

    @ParameterizedTest(name = "{0}, seeds from 1001")
    @ValueSource(strings = {"legacy", "yuma3", "liquid"})
    void everyBitIsThatOfThePlainSteps(String mode) {
        long seed = 1001;
        // One engine for all, so that what an epoch leaves in memory meets the next.
        EpochComparisons comparisons = new EpochComparisons(new ExactYuma());
        for (int round = 0; round < 3; round++) {
            for (int n : WildEpochs.SIZES) {
                for (double density : WildEpochs.DENSITIES) {
                    comparisons.compare(mode, seed++, n, density);
                }
            }
        }
    }

    /** 900 uids of whom everyone may speak, and hardly anyone weights anyone: lists win over blocks. */
    @ParameterizedTest(name = "{0}, seed=7")
    @ValueSource(strings = {"legacy", "yuma3", "liquid"})
    void nearlyEmptyBlocksAreComputedByListsToTheSameBits(String mode) {
        SplittableRandom random = new SplittableRandom(7);
        int n = 900;
        long[] stakeRao = random.longs(n, 1, 1_000_000_000_000L).toArray();
        boolean[] permits = new boolean[n];
        int[][] pairs = new int[n][];
        for (int uid = 0; uid < n; uid++) {
            permits[uid] = true;
            int miner = random.nextInt(n);
            pairs[uid] = new int[] {miner, 1 + random.nextInt(65_535), (miner + 1) % n, 1 + random.nextInt(65_535)};
        }
        Metagraph metagraph = Metagraph.builder(TestMetagraphs.hotkeys(n))
                .block(6000)
                .lastMechanismStepBlock(5640)
                .alphaStakeRao(stakeRao)
                .validatorPermits(permits)
                .lastUpdateBlocks(random.longs(n, 5000, 6000).toArray())
                .weights(SparseRows.ofPairs(pairs))
                .bonds(SparseRows.ofPairs(pairs))
                .build();
        Hyperparameters hyperparameters = WildEpochs.hyperparameters(random, mode);

        new EpochComparisons(new ExactYuma()).compare("900 uids", metagraph, hyperparameters);
    }
}
