package dev.assay.consensus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.jni.InstructionSet;
import dev.assay.jni.NativeLibrary;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The native kernels of every instruction set against the plain steps, bit for bit, at awkward sizes. */
class NativeEpochParityTest {
    private static final int ROUNDS = 3;

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
            EpochComparisons comparisons = new EpochComparisons(engine);
            for (int round = 0; round < ROUNDS; round++) {
                for (int n : WildEpochs.SIZES) {
                    for (double density : WildEpochs.DENSITIES) {
                        comparisons.compare(mode, seed++, n, density);
                    }
                }
            }
        }
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
            new EpochComparisons(engine).compare("late", late, hyperparameters);
        }
    }
}
