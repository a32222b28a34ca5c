package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
    private static Scenario scenario(String name) {
        Path file = Scenarios.files().stream()
                .filter(path -> Scenarios.name(path).equals(name))
                .findFirst()
                .orElseThrow();
        return ScenarioFile.read(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kappa=0.4:0.6:0.05          | KAPPA                   | 26214, 29491, 32768, 36044, 39321 | 0.4, 0.45, 0.5, 0.55, 0.6",
                "bonds_moving_average=0.9,0.975 | BONDS_MOVING_AVERAGE | 900000, 975000                    | 0.9, 0.975",
                "bondsPenalty=0:1:0.4        | BONDS_PENALTY           | 0, 26214, 52428                   | 0, 0.4, 0.8",
                "alpha_low=0.7               | ALPHA_LOW               | 45875                             | 0.7",
                "liquid_alpha_on=false,true  | LIQUID_ALPHA_ON         | 0, 1                              | false, true",
                "tempo=100:300:100           | TEMPO                   | 100, 200, 300                     | 100, 200, 300",
                "alpha_sigmoid_steepness=-500,500 | ALPHA_SIGMOID_STEEPNESS | -500, 500                    | -500, 500",
            })
    void readsAnAxis(String text, HyperparameterName name, String values, String texts) {
        SweepAxis axis = SweepAxis.parse(text);

        assertEquals(name, axis.name());
        assertEquals("[" + values + "]", axis.values().toString());
        assertEquals("[" + texts + "]", axis.texts().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kappa           | sweep=kappa: must be name=from:to:step or name=value,value,…",
                "kapa=0.5        | hyperparameter=kapa: must be one of [kappa, bondsPenalty, bondsMovingAverage, yuma3On, liquidAlphaOn, alphaLow, alphaHigh, alphaSigmoidSteepness, tempo, activityCutoffFactorMilli, maxAllowedValidators, stakeThresholdRao, taoWeight, commitRevealEnabled, revealPeriodEpochs, minAllowedWeights, weightsSetRateLimitBlocks]; did you mean kappa?",
                "kappa=          | sweep=kappa=: must be name=from:to:step or name=value,value,… of numbers",
                "kappa=0.4:0.6   | sweep=kappa=0.4:0.6: must be name=from:to:step or name=value,value,…",
                "kappa=0.6:0.4:0.1 | sweep=kappa=0.6:0.4:0.1: must be from:to:step with from at most to and a step above 0",
                "kappa=0.4:0.6:0 | sweep=kappa=0.4:0.6:0: must be from:to:step with from at most to and a step above 0",
                "kappa=0:1:0.0001 | sweep=kappa=0:1:0.0001: must be at most 1000 values",
                "kappa=NaN       | sweep=kappa=NaN: must be name=from:to:step or name=value,value,… of numbers",
                "kappa=1e9       | sweep=kappa=1e9: must be plain numbers of at most 20 characters",
                "kappa=32767     | sweep=kappa=32767: must be proportions in [0, 1]",
                "kappa=-0.1      | sweep=kappa=-0.1: must be proportions in [0, 1]",
                "kappa=0.5,0.5   | sweep=kappa=0.5,0.5: must be values that differ from one another in the chain's units",
                "kappa=0.5,0.500001 | sweep=kappa=0.5,0.500001: must be values that differ from one another in the chain's units",
                "tempo=1.5       | sweep=tempo=1.5: must be whole numbers below 2^63",
                "yuma3_on=1      | sweep=yuma3_on=1: must be true, false or both",
            })
    void refusesAnAxisThatIsWrong(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> SweepAxis.parse(text))
                        .getMessage());
    }

    @Test
    void playsAllCombinationsTheLastAxisFastest() {
        List<Sweep.Variant> variants = Sweep.variants(
                List.of(scenario("majority-first"), scenario("all-together")),
                List.of(SweepAxis.parse("kappa=0.4,0.5"), SweepAxis.parse("tempo=200,300")));

        assertEquals(
                List.of(
                        "majority-first (kappa=0.4, tempo=200)",
                        "majority-first (kappa=0.4, tempo=300)",
                        "majority-first (kappa=0.5, tempo=200)",
                        "majority-first (kappa=0.5, tempo=300)",
                        "all-together (kappa=0.4, tempo=200)",
                        "all-together (kappa=0.4, tempo=300)",
                        "all-together (kappa=0.5, tempo=200)",
                        "all-together (kappa=0.5, tempo=300)"),
                variants.stream().map(Sweep.Variant::name).toList());
        assertEquals(26214, variants.get(1).scenario().hyperparameters().kappa());
        assertEquals(300, variants.get(1).scenario().hyperparameters().tempo());
    }

    @ParameterizedTest(name = "threadCount={0}")
    @ValueSource(ints = {1, 2, 5, 64})
    void moreThreadsChangeNoBitAndNoOrder(int threadCount) {
        List<Sweep.Variant> variants =
                Sweep.variants(List.of(scenario("copier-open")), List.of(SweepAxis.parse("kappa=0.3:0.7:0.05")));
        AtomicInteger open = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();

        List<SimulationResult> results = Sweep.run(
                variants, () -> counting(open), threadCount, count -> done.accumulateAndGet(count, Math::max));

        assertEquals(0, open.get(), "engines left open");
        assertEquals(9, done.get());
        for (int i = 0; i < variants.size(); i++) {
            assertSame(variants.get(i).scenario(), results.get(i).scenario());
            SimulationResult alone = Scenarios.played(variants.get(i).scenario());
            assertArrayEquals(
                    alone.epochs().get(35).trace().dividends(),
                    results.get(i).epochs().get(35).trace().dividends());
        }
    }

    private static ConsensusEngine counting(AtomicInteger open) {
        open.incrementAndGet();
        ExactYuma exact = new ExactYuma();
        return new ConsensusEngine() {
            @Override
            public String name() {
                return exact.name();
            }

            @Override
            public EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
                return exact.epoch(metagraph, hyperparameters, emissionRao);
            }

            @Override
            public void close() {
                exact.close();
                open.decrementAndGet();
            }
        };
    }

    private static String refusal(String scenario, String... axes) {
        List<SweepAxis> parsed = List.of(axes).stream().map(SweepAxis::parse).toList();
        List<Scenario> scenarios = List.of(scenario(scenario));
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Sweep.variants(scenarios, parsed))
                .getMessage());
    }

    @Test
    void refusesWhatNobodyWouldWaitFor() {
        assertEquals(
                "variants=251001: must be at most 10000; use a larger step or fewer sweeps",
                refusal("majority-first", "kappa=0:1:0.002", "alpha_low=0:1:0.002"));
        assertEquals(
                "pairs of validator and miner in all epochs=32768000: must be at most 20000000; play fewer variants at a"
                        + " time",
                refusal("large-40-percent", "kappa=0:0.99:0.01"));
    }

    @Test
    void refusesASettingThatIsSweptTwice() {
        assertEquals(
                "sweep of kappa: must be there only once", refusal("majority-first", "kappa=0.5", "kappa=0.6,0.7"));
    }

    @Test
    void refusesWhatTheChainWouldNotTake() {
        assertEquals("tempo=3: must be in [4, 65535]", refusal("majority-first", "tempo=3"));
        assertEquals("tempo=65536: must be in [0, 65535]", refusal("majority-first", "tempo=65536"));
    }
}
