package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link ConsensusEngine} must do; each engine's test extends this. */
abstract class ConsensusEngineContract {
    private static final long EMISSION_RAO = 123_456_789_012L;

    /** Rounding of shares and of 2^-32 stake may move a proportion by this much. */
    private static final double ROUNDING = 1e-6;

    private ConsensusEngine engine;

    /** The engine under test. */
    final ConsensusEngine newEngine() {
        return newEngine(EpochPath.SPARSE);
    }

    /** The engine under test, for either form of the epoch. */
    abstract ConsensusEngine newEngine(EpochPath path);

    /** By how many steps of 2^-32 its proportions may differ from the chain's; 0 for none, bit for bit. */
    abstract long toleranceSteps();

    /** The share of the largest value of the same kind by which a value may differ besides, for relative rounding. */
    double toleranceOfLargest() {
        return 0;
    }

    @BeforeEach
    void open() {
        engine = newEngine();
    }

    @AfterEach
    void close() {
        engine.close();
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> meetsTheChainsOwnResults() {
        return YumaVectors.folder()
                .map(folder -> YumaVectors.cases(folder).stream()
                        .map(yumaCase -> DynamicTest.dynamicTest(yumaCase.name, () -> meets(yumaCase))))
                .orElseGet(() -> Stream.of(DynamicTest.dynamicTest("absent", () -> abort(YumaVectors.ABSENT))));
    }

    private void meets(YumaCase yumaCase) {
        try (ConsensusEngine either = newEngine(yumaCase.path)) {
            EpochResult result = either.epoch(yumaCase.metagraph, yumaCase.hyperparameters, yumaCase.emissionRao);
            new YumaCaseChecks(yumaCase, result, toleranceSteps(), toleranceOfLargest()).checkAll();
        }
    }

    static Stream<Scenario> scenarios() {
        return LongStream.of(1, 2, 3, 5, 8, 13, 21, 34, 55, 89).boxed().flatMap(Scenario::ofSeed);
    }

    /** A random subnet under one kind of bonds. */
    record Scenario(long seed, String bonds, Metagraph metagraph, Hyperparameters hyperparameters) {
        static Stream<Scenario> ofSeed(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int validatorCount = random.nextInt(1, 12);
            Metagraph metagraph = TestMetagraphs.random(random, validatorCount, random.nextInt(1, 40));
            HyperparametersBuilder builder = Hyperparameters.builder().bondsPenalty(random.nextInt(0, 65536));
            return Stream.of(
                    new Scenario(seed, "yuma3", metagraph, builder.build()),
                    new Scenario(
                            seed,
                            "liquid",
                            metagraph,
                            builder.liquidAlphaOn(true).build()),
                    new Scenario(
                            seed,
                            "legacy",
                            metagraph,
                            builder.liquidAlphaOn(false).yuma3On(false).build()));
        }

        @Override
        public String toString() {
            return "seed=" + seed + " " + bonds;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void consensusIsTheWeightAtWhichTheMinorityEnds(Scenario scenario) {
        EpochResult result = run(scenario.metagraph, scenario);
        double[] stake = result.trace().activeStake();
        RealRows weights = result.matrices().weights();
        double minority = 1 - scenario.hyperparameters.kappa() / 65535.0;
        for (int miner = 0; miner < scenario.metagraph.n(); miner++) {
            double consensus = result.trace().consensus()[miner];
            double lower = 0;
            double upTo = 0;
            boolean given = false;
            for (int validator = 0; validator < stake.length; validator++) {
                double weight = get(weights, validator, miner);
                lower += weight < consensus - ROUNDING ? stake[validator] : 0;
                upTo += weight <= consensus + ROUNDING ? stake[validator] : 0;
                given |= stake[validator] > 0 && Math.abs(weight - consensus) < ROUNDING;
            }
            assertTrue(given, "some validator gave miner " + miner + " its consensus " + consensus);
            assertTrue(lower <= minority + ROUNDING, "stake below " + lower);
            assertTrue(upTo > minority - ROUNDING, "stake up to " + upTo);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void renumberingTheUidsRenumbersTheResults(Scenario scenario) {
        int[] places = MetagraphChanges.places(scenario.metagraph.n(), scenario.seed);
        EpochResult straight = run(scenario.metagraph, scenario);

        EpochResult moved = run(MetagraphChanges.renumbered(scenario.metagraph, places), scenario);

        // Liquid alpha reads a row by a cursor, so that the order of its entries matters; see BondAverage.
        boolean bondsCompare = !scenario.hyperparameters.liquidAlphaOn();
        for (int uid = 0; uid < places.length; uid++) {
            assertEquals(straight.trace().consensus()[uid], moved.trace().consensus()[places[uid]], ROUNDING);
            assertEquals(straight.trace().incentive()[uid], moved.trace().incentive()[places[uid]], ROUNDING);
            if (bondsCompare) {
                assertEquals(straight.trace().dividends()[uid], moved.trace().dividends()[places[uid]], ROUNDING);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void scalingAllStakeChangesNothing(Scenario scenario) {
        EpochResult once = run(scenario.metagraph, scenario);

        EpochResult thrice = run(MetagraphChanges.withStakeTimes(scenario.metagraph, 3), scenario);

        assertArrayEquals(once.trace().consensus(), thrice.trace().consensus(), ROUNDING);
        assertArrayEquals(once.trace().incentive(), thrice.trace().incentive(), ROUNDING);
        assertArrayEquals(once.trace().dividends(), thrice.trace().dividends(), ROUNDING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void aValidatorWithoutStakeChangesNoPay(Scenario scenario) {
        int uid = scenario.metagraph.n() - 1;
        Metagraph silent = MetagraphChanges.withPermitButNoStake(scenario.metagraph, uid);
        int[] everyoneElse = IntStream.range(0, uid).toArray();

        EpochResult before = run(silent, scenario);
        int[] values = new SplittableRandom(scenario.seed).ints(uid, 0, 65536).toArray();
        EpochResult after = run(silent.withWeightRow(uid, everyoneElse, values), scenario);

        assertArrayEquals(before.trace().incentive(), after.trace().incentive(), ROUNDING);
        long toleranceRao = (long) Math.ceil(toleranceOfLargest() * EMISSION_RAO);
        for (int miner = 0; miner < silent.n(); miner++) {
            long moved = after.emission().serverRao()[miner] - before.emission().serverRao()[miner];
            assertTrue(Math.abs(moved) <= toleranceRao, () -> "pay moved by " + moved + " rao");
        }
        assertEquals(0, after.emission().validatorRao()[uid]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void paysNoMoreThanWasPutInAndLittleLess(Scenario scenario) {
        for (long emissionRao : new long[] {0, 1, EMISSION_RAO, 21_000_000_000_000_000L, Long.MAX_VALUE}) {
            EpochEmission emission = engine.epoch(scenario.metagraph, scenario.hyperparameters, emissionRao)
                    .emission();
            long paid = LongStream.concat(Arrays.stream(emission.serverRao()), Arrays.stream(emission.validatorRao()))
                    .sum();
            int n = scenario.metagraph.n();
            long lost = (long) (2 * n * (emissionRao * 0x1p-31 + 1));

            assertTrue(paid >= 0 && paid <= emissionRao, paid + " of " + emissionRao);
            assertTrue(paid >= emissionRao - lost, paid + " of " + emissionRao);
            assertTrue(Arrays.stream(emission.combinedRao()).sum() <= emissionRao);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void neverYieldsNaNAndRepeatsItself(Scenario scenario) {
        EpochResult first = run(scenario.metagraph, scenario);
        EpochResult second = run(scenario.metagraph, scenario);

        for (double[] values : vectors(first.trace())) {
            assertTrue(Arrays.stream(values).allMatch(value -> value >= 0 && value < 2), Arrays.toString(values));
        }
        assertArrayEquals(vectors(first.trace()), vectors(second.trace()));
        assertEquals(first.stored().bonds(), second.stored().bonds());
        assertEquals(first.matrices(), second.matrices());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void withoutAMajorityMinersEarnNothingAndValidatorsByStake(Scenario scenario) {
        Metagraph divided = MetagraphChanges.eachItsOwnMiner(5);

        EpochResult result = run(divided, scenario);

        assertArrayEquals(new double[divided.n()], result.trace().consensus());
        assertArrayEquals(new int[divided.n()], result.stored().incentiveU16());
        assertEquals(0, Arrays.stream(result.emission().serverRao()).sum());
        assertArrayEquals(result.trace().activeStake(), result.trace().validatorShares());
        assertTrue(Arrays.stream(result.emission().validatorRao()).sum() > EMISSION_RAO - 1000);
    }

    @Test
    void aSubnetWithoutStakePaysNobody() {
        Metagraph nobody = Metagraph.builder(TestMetagraphs.hotkeys(3)).build();

        EpochResult result = engine.epoch(nobody, Hyperparameters.defaults(), EMISSION_RAO);

        assertEquals(0, Arrays.stream(result.emission().combinedRao()).sum());
        assertArrayEquals(new boolean[3], result.stored().validatorPermits());
    }

    @Test
    void withoutStoredPermitsTheStakeOfActiveUidsCounts() {
        Metagraph metagraph = Metagraph.builder(TestMetagraphs.hotkeys(3))
                .block(6000)
                .lastUpdateBlocks(6000, 6000, 1) // the cutoff is 5000 blocks
                .alphaStakeRao(3, 1, 4)
                .validatorPermits()
                .ownerUid(1)
                .build();

        EpochResult result = engine.epoch(metagraph, Hyperparameters.defaults(), 1000);

        assertArrayEquals(new long[] {750, 250, 0}, result.emission().validatorRao());
        assertArrayEquals(new boolean[] {true, true, true}, result.stored().validatorPermits());
    }

    @Test
    void theOwnerCountsBelowTheStakeThreshold() {
        Metagraph metagraph = Metagraph.builder(TestMetagraphs.hotkeys(3))
                .alphaStakeRao(10, 10, 20)
                .validatorPermits(true, true, true)
                .ownerUid(1)
                .build();
        Hyperparameters threshold =
                Hyperparameters.builder().stakeThresholdRao(20).build();

        EpochResult result = engine.epoch(metagraph, threshold, 3000);

        assertArrayEquals(new long[] {0, 999, 1999}, result.emission().validatorRao());
        assertArrayEquals(new boolean[] {false, true, true}, result.stored().validatorPermits());
    }

    @Test
    void refusesToGiveAwayLessThanNothing() {
        Metagraph metagraph = Metagraph.builder(TestMetagraphs.hotkeys(1)).build();

        Exception e = assertThrows(
                IllegalArgumentException.class, () -> engine.epoch(metagraph, Hyperparameters.defaults(), -1));
        assertEquals("emissionRao=-1: must be at least 0", e.getMessage());
    }

    private EpochResult run(Metagraph metagraph, Scenario scenario) {
        return engine.epoch(metagraph, scenario.hyperparameters, EMISSION_RAO);
    }

    private static double get(RealRows rows, int row, int column) {
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            if (rows.column(entry) == column) {
                return rows.value(entry);
            }
        }
        return 0;
    }

    private static double[][] vectors(EpochTrace trace) {
        return new double[][] {
            trace.stake(), trace.activeStake(), trace.consensus(), trace.validatorTrust(), trace.ranks(),
            trace.incentive(), trace.totalBonds(), trace.dividends(), trace.serverShares(), trace.validatorShares(),
            trace.combinedShares()
        };
    }
}
