package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many epochs in one call. */
final class Nd4jBatchesTest {
    private static final long EMISSION_RAO = 123_456_789_012L;

    /** Both types, with how far a share may be from the plain engine's. */
    enum Precision {
        FLOAT64(2e-9),
        FLOAT32(2e-6);

        final double tolerance;

        Precision(double tolerance) {
            this.tolerance = tolerance;
        }

        Nd4jYuma engine() {
            return this == FLOAT64 ? Nd4jYuma.float64() : Nd4jYuma.float32();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Precision.class)
    void epochsOfManySizesAndRulesComeOutAsEachAlone(Precision precision) {
        List<EpochInput> inputs = mixed(13);
        try (Nd4jYuma together = precision.engine();
                Nd4jYuma alone = precision.engine()) {
            List<EpochResult> results = together.epochs(inputs);

            assertEquals(inputs.size(), results.size());
            for (int i = 0; i < inputs.size(); i++) {
                EpochInput input = inputs.get(i);
                EpochResult single = alone.epoch(input.metagraph(), input.hyperparameters(), input.emissionRao());
                assertSame("input " + i, single, results.get(i), precision == Precision.FLOAT64 ? 0 : 2e-7);
                assertSame("input " + i, plain(input), results.get(i), precision.tolerance);
            }
        }
    }

    @Test
    void theSizeOfTheBatchesChangesNothing() {
        List<EpochInput> inputs = mixed(3);
        try (Nd4jYuma large = Nd4jYuma.float64();
                Nd4jYuma small = Nd4jYuma.float64(1)) {
            List<EpochResult> expected = large.epochs(inputs);
            List<EpochResult> actual = small.epochs(inputs);
            for (int i = 0; i < inputs.size(); i++) {
                assertSame("input " + i, expected.get(i), actual.get(i), 0);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Precision.class)
    void aSweepOverOneMetagraphComesOutAsEachAlone(Precision precision) {
        Metagraph metagraph = TestMetagraphs.random(new SplittableRandom(21), 17, 33);
        List<EpochInput> inputs = new ArrayList<>();
        for (int step = 0; step <= 8; step++) {
            HyperparametersBuilder builder = Hyperparameters.builder().bondsPenalty(step * 65535 / 8);
            inputs.add(new EpochInput(metagraph, builder.build(), EMISSION_RAO));
            inputs.add(new EpochInput(metagraph, builder.kappa(step * 65535 / 8).build(), EMISSION_RAO));
            inputs.add(new EpochInput(metagraph, builder.liquidAlphaOn(true).build(), EMISSION_RAO));
            inputs.add(new EpochInput(metagraph, builder.yuma3On(false).build(), EMISSION_RAO));
        }
        try (Nd4jYuma engine = precision.engine()) {
            List<EpochResult> results = engine.epochs(inputs);
            for (int i = 0; i < inputs.size(); i++) {
                assertSame("input " + i, plain(inputs.get(i)), results.get(i), precision.tolerance);
            }
        }
    }

    /** Few stakes and few weights, so that equal scores and exact halves of stake are common. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(Precision.class)
    void tiesOfStakeAreDecidedAsOnChain(Precision precision) {
        List<EpochInput> inputs = new ArrayList<>();
        for (int validatorCount : new int[] {1, 2, 3, 4, 7, 8, 9, 64, 255, 256, 257}) {
            Metagraph metagraph = tied(new SplittableRandom(validatorCount), validatorCount);
            for (int kappa : new int[] {0, 1, 16383, 32767, 32768, 49151, 65534, 65535}) {
                inputs.add(new EpochInput(
                        metagraph, Hyperparameters.builder().kappa(kappa).build(), EMISSION_RAO));
            }
        }
        try (Nd4jYuma engine = precision.engine()) {
            List<EpochResult> results = engine.epochs(inputs);
            for (int i = 0; i < inputs.size(); i++) {
                double tolerance = precision == Precision.FLOAT64 ? 0 : 1e-7;
                String where = inputs.get(i).metagraph().n() + " uids, kappa="
                        + inputs.get(i).hyperparameters().kappa();
                assertArrayEquals(
                        plain(inputs.get(i)).trace().consensus(),
                        results.get(i).trace().consensus(),
                        tolerance,
                        where);
            }
        }
    }

    /**
     * Equal stake of n validators, and a majority of k of them to the step: 65535 / n is whole for these n, so the minority
     * is exactly the stake of the n - k lowest scores. Sums in float32 would miss that by hundreds of steps.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource(Precision.class)
    void aMajorityToTheStepIsDecidedAsOnChain(Precision precision) {
        List<EpochInput> inputs = new ArrayList<>();
        for (int validatorCount : new int[] {3, 5, 15, 17, 51, 85, 255}) {
            Metagraph metagraph = equal(validatorCount);
            for (int majority = 1; majority < validatorCount; majority += 1 + validatorCount / 16) {
                int kappa = 65535 / validatorCount * majority;
                inputs.add(new EpochInput(
                        metagraph, Hyperparameters.builder().kappa(kappa).build(), EMISSION_RAO));
            }
        }
        try (Nd4jYuma engine = precision.engine()) {
            List<EpochResult> results = engine.epochs(inputs);
            for (int i = 0; i < inputs.size(); i++) {
                double[] expected = plain(inputs.get(i)).trace().consensus();
                double[] actual = results.get(i).trace().consensus();
                assertArrayEquals(expected, actual, precision == Precision.FLOAT64 ? 0 : 1e-7, "input " + i);
            }
        }
    }

    /** Equal stake, and two miners whom every validator weights differently; rows have one sum. */
    private static Metagraph equal(int validatorCount) {
        int n = validatorCount + 2;
        long[] stakeRao = new long[n];
        int[][] weights = new int[n][0];
        for (int uid = 0; uid < validatorCount; uid++) {
            stakeRao[uid] = 1_000_000_000L;
            weights[uid] = new int[] {validatorCount, uid + 1, validatorCount + 1, validatorCount - uid};
        }
        return TestMetagraphs.random(new SplittableRandom(1), validatorCount, 2).toBuilder()
                .alphaStakeRao(stakeRao)
                .taoStakeRao(new long[n])
                .weights(SparseRows.ofPairs(weights))
                .build();
    }

    private static Metagraph tied(SplittableRandom random, int validatorCount) {
        int n = validatorCount + 4;
        Metagraph metagraph = TestMetagraphs.random(random, validatorCount, 4);
        long[] stakeRao = new long[n];
        int[][] weights = new int[n][0];
        for (int uid = 0; uid < validatorCount; uid++) {
            stakeRao[uid] = random.nextInt(1, 3) * 1_000_000_000L;
            // Each row sums to 8, so that the shares are equal where the numbers are.
            int first = random.nextInt(0, 4);
            weights[uid] = new int[] {
                validatorCount,
                first,
                validatorCount + 1,
                4 - first,
                validatorCount + 2,
                first,
                validatorCount + 3,
                4 - first
            };
        }
        return metagraph.toBuilder()
                .alphaStakeRao(stakeRao)
                .taoStakeRao(new long[n])
                .weights(SparseRows.ofPairs(weights))
                .build();
    }

    /** Halving the interval of scores is of little use here: half of them lie in each lower half, down to a step. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(Precision.class)
    void scoresOfEveryMagnitudeStillEnd(Precision precision) {
        int validatorCount = 60;
        int n = validatorCount + 2;
        int[][] weights = new int[n][0];
        long[] stakeRao = new long[n];
        for (int uid = 0; uid < validatorCount; uid++) {
            stakeRao[uid] = 1_000_000_000L + uid;
            weights[uid] = new int[] {validatorCount, 1 << (uid % 16), validatorCount + 1, 65535 >> (uid % 13)};
        }
        Metagraph metagraph = TestMetagraphs.random(new SplittableRandom(1), validatorCount, 2).toBuilder()
                .alphaStakeRao(stakeRao)
                .taoStakeRao(new long[n])
                .weights(SparseRows.ofPairs(weights))
                .build();
        EpochInput input = new EpochInput(metagraph, Hyperparameters.defaults(), EMISSION_RAO);
        try (Nd4jYuma engine = precision.engine()) {
            assertSame("powers", plain(input), engine.epochs(List.of(input)).get(0), precision.tolerance);
        }
    }

    @Test
    void noEpochsGiveNoResults() {
        try (Nd4jYuma engine = Nd4jYuma.float64()) {
            assertEquals(List.of(), engine.epochs(List.of()));
        }
    }

    @ParameterizedTest(name = "cellsMax={0}")
    @ValueSource(ints = {0, -1})
    void refusesBatchesOfNothing(int cellsMax) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Nd4jYuma.float32(cellsMax));
        assertEquals("cellsMax=" + cellsMax + ": must be in [1, 2147483647]", e.getMessage());
    }

    @Test
    void anEngineServesOnAfterItWasClosed() {
        EpochInput input = mixed(1).get(0);
        Nd4jYuma engine = Nd4jYuma.float64();
        EpochResult before = engine.epochs(List.of(input)).get(0);
        engine.close();

        EpochResult after = engine.epochs(List.of(input)).get(0);
        engine.close();

        assertSame("reopened", before, after, 0);
        assertEquals(before.matrices(), after.matrices(), "asked for when the engine is closed");
    }

    @Test
    void twoEnginesOfOneThreadDoNotShareMemory() {
        List<EpochInput> inputs = mixed(8);
        try (Nd4jYuma first = Nd4jYuma.float64()) {
            List<EpochResult> before = first.epochs(inputs);
            try (Nd4jYuma second = Nd4jYuma.float32()) {
                second.epochs(inputs);
            }
            List<EpochResult> after = first.epochs(inputs);
            for (int i = 0; i < inputs.size(); i++) {
                assertSame("input " + i, before.get(i), after.get(i), 0);
            }
        }
    }

    @Test
    void memoryIsHeldFromBatchToBatchAndDoesNotGrow() {
        List<EpochInput> inputs = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            Metagraph metagraph = TestMetagraphs.random(new SplittableRandom(seed), 64, 192);
            inputs.add(new EpochInput(metagraph, Hyperparameters.defaults(), EMISSION_RAO));
        }
        try (Nd4jYuma engine = Nd4jYuma.float64()) {
            long[] heldBytes = new long[20];
            for (int round = 0; round < heldBytes.length; round++) {
                engine.epochs(inputs.subList(0, 4 - round % 2));
                heldBytes[round] = engine.heldBytes();
            }
            long cellBytes = 4 * 64 * 256 * 8;
            assertTrue(heldBytes[9] > 5 * cellBytes, () -> Arrays.toString(heldBytes));
            assertTrue(heldBytes[9] < 40 * cellBytes, () -> Arrays.toString(heldBytes));
            assertEquals(heldBytes[9], heldBytes[19], () -> Arrays.toString(heldBytes));
        }
    }

    @Test
    void liquidAlphaIsNotUsedWithoutAConsensus() {
        Metagraph divided = MetagraphChanges.eachItsOwnMiner(5);
        int[][] bonds = new int[divided.n()][0];
        for (int uid = 0; uid < 5; uid++) {
            bonds[uid] = new int[] {5, 1000 * uid, 6, 65535 - uid};
        }
        Metagraph bonded = divided.toBuilder().bonds(SparseRows.ofPairs(bonds)).build();
        Hyperparameters liquid = Hyperparameters.builder().liquidAlphaOn(true).build();
        EpochInput input = new EpochInput(bonded, liquid, EMISSION_RAO);
        try (Nd4jYuma engine = Nd4jYuma.float64()) {
            EpochResult actual = engine.epochs(List.of(input)).get(0);
            assertEquals(plain(input).stored().bonds(), actual.stored().bonds());
            assertTrue(actual.stored().bonds().entryCount() > 0);
        }
    }

    /** Epochs of ten sizes under all three rules for bonds, some sharing a metagraph, in no order. */
    private static List<EpochInput> mixed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EpochInput> inputs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Metagraph metagraph = TestMetagraphs.random(random, random.nextInt(1, 30), random.nextInt(1, 60));
            for (int variant : IntStream.range(0, random.nextInt(1, 4)).toArray()) {
                int penalty = List.of(0, 65535, random.nextInt(65536)).get(random.nextInt(3));
                Hyperparameters hyperparameters = Hyperparameters.builder()
                        .yuma3On(random.nextInt(3) != 0)
                        .liquidAlphaOn(random.nextBoolean())
                        .bondsPenalty(penalty)
                        .build();
                inputs.add(new EpochInput(metagraph, hyperparameters, EMISSION_RAO + variant));
            }
        }
        Collections.shuffle(inputs, new Random(seed));
        return inputs;
    }

    private static EpochResult plain(EpochInput input) {
        try (PlainYuma plain = new PlainYuma()) {
            return plain.epoch(input.metagraph(), input.hyperparameters(), input.emissionRao());
        }
    }

    private static void assertSame(String where, EpochResult expected, EpochResult actual, double tolerance) {
        assertArrayEquals(expected.trace().consensus(), actual.trace().consensus(), tolerance, where);
        assertArrayEquals(expected.trace().incentive(), actual.trace().incentive(), tolerance, where);
        assertArrayEquals(expected.trace().dividends(), actual.trace().dividends(), tolerance, where);
        assertArrayEquals(expected.trace().combinedShares(), actual.trace().combinedShares(), tolerance, where);
        assertArrayEquals(expected.stored().validatorPermits(), actual.stored().validatorPermits(), where);
        SparseRows bonds = expected.stored().bonds();
        if (tolerance == 0) {
            assertEquals(bonds, actual.stored().bonds(), where);
            assertArrayEquals(
                    expected.emission().combinedRao(), actual.emission().combinedRao(), where);
        }
        assertEquals(bonds.entryCount(), actual.stored().bonds().entryCount(), where);
        long[] paid = actual.emission().combinedRao();
        assertTrue(Arrays.stream(paid).sum() <= 2 * EMISSION_RAO, where);
    }
}
