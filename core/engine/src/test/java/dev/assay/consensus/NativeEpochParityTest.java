package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.jni.InstructionSet;
import dev.assay.jni.NativeLibrary;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The native kernels of every instruction set against the plain steps, bit for bit, at awkward sizes. */
class NativeEpochParityTest {
    private static final long EMISSION_RAO = 987_654_321_987L;
    private static final int ROUNDS = 3;

    private final PlainYuma plain = new PlainYuma();

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(NativeLibrary.available(), NativeLibrary.reason());
    }

    static Stream<Arguments> kinds() {
        return Stream.of(InstructionSet.PORTABLE, InstructionSet.AVX2, InstructionSet.AVX512)
                .flatMap(most -> Stream.of("legacy", "yuma3", "liquid").map(mode -> Arguments.of(most, mode)));
    }

    @ParameterizedTest(name = "{0}, {1}, seeds from 1")
    @MethodSource("kinds")
    void everyBitIsThatOfThePlainSteps(InstructionSet most, String mode) {
        long seed = 1;
        // One engine for all, so that what an epoch leaves in memory meets the next.
        try (NativeExactYuma engine = new NativeExactYuma(most)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int n : WildEpochs.SIZES) {
                    for (double density : WildEpochs.DENSITIES) {
                        compare(engine, mode, seed++, n, density);
                    }
                }
            }
        }
    }

    private void compare(NativeExactYuma engine, String mode, long seed, int n, double density) {
        SplittableRandom random = new SplittableRandom(seed);
        Metagraph metagraph = WildEpochs.metagraph(random, n, density);
        Hyperparameters hyperparameters = WildEpochs.hyperparameters(random, mode);

        EpochResult expected = plain.epoch(metagraph, hyperparameters, EMISSION_RAO);
        EpochResult actual = engine.epoch(metagraph, hyperparameters, EMISSION_RAO);

        assertSame("seed=" + seed + " n=" + n + " density=" + density, expected, actual);
    }

    private static void assertSame(String when, EpochResult expected, EpochResult actual) {
        assertArrayEquals(expected.trace().consensus(), actual.trace().consensus(), when + " consensus");
        assertArrayEquals(expected.trace().validatorTrust(), actual.trace().validatorTrust(), when + " trust");
        assertArrayEquals(expected.trace().ranks(), actual.trace().ranks(), when + " ranks");
        assertArrayEquals(expected.trace().incentive(), actual.trace().incentive(), when + " incentive");
        assertArrayEquals(expected.trace().totalBonds(), actual.trace().totalBonds(), when + " total bonds");
        assertArrayEquals(expected.trace().dividends(), actual.trace().dividends(), when + " dividends");
        assertEquals(pairs(expected), pairs(actual), when + " stored bonds");
        assertArrayEquals(expected.emission().combinedRao(), actual.emission().combinedRao(), when + " emission");
    }

    /** Bonds as text, so that a failure shows them. */
    private static String pairs(EpochResult result) {
        SparseRows bonds = result.stored().bonds();
        return Arrays.toString(bonds.rowStarts) + Arrays.toString(bonds.columns) + Arrays.toString(bonds.values);
    }

    @Test
    void blocksThatNativeCodeDeclinesAreComputedByItsTwin() {
        SplittableRandom random = new SplittableRandom(5);
        Metagraph metagraph = WildEpochs.metagraph(random, 33, 0.5);
        long[] registered = metagraph.registeredBlocks.clone();
        registered[3] = 1L << 40;
        Metagraph late = Metagraph.builder(metagraph.hotkeys)
                .block(metagraph.block())
                .alphaStakeRao(metagraph.alphaStakeRao)
                .taoStakeRao(metagraph.taoStakeRao)
                .validatorPermits(metagraph.validatorPermits)
                .lastUpdateBlocks(metagraph.lastUpdateBlocks)
                .registeredBlocks(registered)
                .commitBlocks(metagraph.commitBlocks)
                .weights(metagraph.weights())
                .bonds(metagraph.bonds())
                .build();
        Hyperparameters hyperparameters = Hyperparameters.defaults();

        try (NativeExactYuma engine = new NativeExactYuma(InstructionSet.AVX512)) {
            EpochResult expected = plain.epoch(late, hyperparameters, EMISSION_RAO);
            assertSame("late", expected, engine.epoch(late, hyperparameters, EMISSION_RAO));
        }
    }
}
