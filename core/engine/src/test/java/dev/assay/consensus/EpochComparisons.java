package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Compares an exact engine with the plain steps, bit for bit, on subnets at their wildest. One engine, one thread. */
final class EpochComparisons {
    static final long EMISSION_RAO = 987_654_321_987L;

    private final PlainYuma plain = new PlainYuma();
    private final ConsensusEngine engine;

    EpochComparisons(ConsensusEngine engine) {
        this.engine = engine;
    }

    /** A subnet made of the seed. */
    void compare(String mode, long seed, int n, double density) {
        SplittableRandom random = new SplittableRandom(seed);
        Metagraph metagraph = WildEpochs.metagraph(random, n, density);
        Hyperparameters hyperparameters = WildEpochs.hyperparameters(random, mode);
        compare("seed=" + seed + " n=" + n + " density=" + density, metagraph, hyperparameters);
    }

    void compare(String when, Metagraph metagraph, Hyperparameters hyperparameters) {
        EpochResult expected = plain.epoch(metagraph, hyperparameters, EMISSION_RAO);
        EpochResult actual = engine.epoch(metagraph, hyperparameters, EMISSION_RAO);

        assertArrayEquals(expected.trace().stake(), actual.trace().stake(), when + " stake");
        assertArrayEquals(expected.trace().activeStake(), actual.trace().activeStake(), when + " active stake");
        assertArrayEquals(expected.trace().consensus(), actual.trace().consensus(), when + " consensus");
        assertArrayEquals(expected.trace().validatorTrust(), actual.trace().validatorTrust(), when + " trust");
        assertArrayEquals(expected.trace().ranks(), actual.trace().ranks(), when + " ranks");
        assertArrayEquals(expected.trace().incentive(), actual.trace().incentive(), when + " incentive");
        assertArrayEquals(expected.trace().totalBonds(), actual.trace().totalBonds(), when + " total bonds");
        assertArrayEquals(expected.trace().dividends(), actual.trace().dividends(), when + " dividends");
        assertArrayEquals(expected.stored().validatorPermits(), actual.stored().validatorPermits(), when + " permits");
        assertEquals(pairs(expected), pairs(actual), when + " stored bonds");
        assertArrayEquals(expected.emission().combinedRao(), actual.emission().combinedRao(), when + " emission");
    }

    /** Bonds as text, so that a failure shows them. */
    private static String pairs(EpochResult result) {
        SparseRows bonds = result.stored().bonds();
        return Arrays.toString(bonds.rowStarts) + Arrays.toString(bonds.columns) + Arrays.toString(bonds.values);
    }
}
