package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chain stores between two epochs, block by block. */
class SimulationTest {
    private static final String ALL_A = "{\"epoch\": 0, \"weights\": {\"*\": {\"A\": 3, \"B\": 1}}}";
    private static final int A = 3;
    private static final int B = 4;
    private static final long START = Simulation.START_BLOCK;

    @TempDir
    private Path directory;

    private Outcome play(String hyperparameters, String... events) {
        String json = Scenarios.json(hyperparameters, String.join(",\n", events));
        return new Outcome(Scenarios.played(Scenarios.scenario(directory, json)));
    }

    private static int[] row(Outcome outcome, int epoch, int uid) {
        SparseRows weights = outcome.epoch(epoch).metagraph().weights();
        return IntStream.range(weights.start(uid), weights.end(uid))
                .flatMap(entry -> IntStream.of(weights.column(entry), weights.value(entry)))
                .toArray();
    }

    @Test
    void anEpochIsATempoAndEverythingHasItsBlock() {
        Outcome o = play(Scenarios.OPEN, ALL_A, "{\"epoch\": 4, \"register\": [{\"name\": \"C\"}]}");
        Metagraph metagraph = o.epoch(4).metagraph();

        assertEquals(START + 5 * 360, metagraph.block());
        assertEquals(START + 4 * 360, metagraph.lastMechanismStepBlock());
        assertEquals(START + 4 * 360 + 1, metagraph.registeredBlock(5));
        assertEquals(START + 4 * 360 + 1, metagraph.lastUpdateBlock(5));
        assertEquals(START + 5 * 360 - 1, metagraph.lastUpdateBlock(0));
        assertEquals(1, metagraph.registeredBlock(0));
    }

    @Test
    void storesWeightsAsTheClientSendsAndTheChainScalesThem() {
        Outcome o = play(
                Scenarios.OPEN,
                ALL_A,
                "{\"epoch\": 2, \"weightsU16\": {\"Mid\": {\"B\": 40000, \"A\": 0}, \"Small\": {\"A\": 1, \"B\": 2}}}");

        assertArrayEquals(new int[] {A, 65535, B, 21845}, row(o, 0, 0));
        assertArrayEquals(new int[] {B, 65535, A, 0}, row(o, 2, 1));
        assertArrayEquals(new int[] {A, 32768, B, 65535}, row(o, 2, 2));
    }

    @Test
    void startsEveryEpochFromWhatTheLastOneStored() {
        Outcome o = play(Scenarios.OPEN, ALL_A);
        for (int epoch = 1; epoch < 12; epoch++) {
            assertEquals(
                    o.epoch(epoch - 1).stored().bonds(),
                    o.epoch(epoch).metagraph().bonds());
            for (int uid = 0; uid < 5; uid++) {
                assertEquals(
                        o.epoch(epoch - 1).stored().validatorPermits()[uid],
                        o.epoch(epoch).metagraph().validatorPermit(uid));
            }
        }
    }

    @Test
    void aNewHolderOfAUidInheritsNothing() {
        Outcome o = play(
                Scenarios.OPEN,
                ALL_A,
                "{\"epoch\": 5, \"stop\": [\"Big\"], \"register\": [{\"name\": \"C\", \"replaces\": \"A\"}]}");
        Metagraph metagraph = o.epoch(5).metagraph();

        assertArrayEquals(
                new int[] {A, 0, B, 21845}, row(o, 5, 0), "the weight towards the uid is zero, and still there");
        assertArrayEquals(new int[] {B, 65535}, row(o, 5, 1), "a row set anew does not name it");
        assertTrue(metagraph.bonds().get(0, A) > 0, "bonds stay stored");
        assertEquals(0, o.bond("Big", "C", 5), "and are masked by the epoch");
        assertFalse(metagraph.hotkey(A).equals(o.epoch(4).metagraph().hotkey(A)));
    }

    @Test
    void aNewValidatorOnAUsedUidHasNoPermitNoWeightsAndNoBonds() {
        Outcome o = play(
                Scenarios.OPEN,
                ALL_A,
                "{\"epoch\": 5, \"register\": [{\"name\": \"Next\", \"role\": \"validator\", \"stake\": 500, \"replaces\": \"Mid\"}]}");
        Metagraph metagraph = o.epoch(5).metagraph();

        assertFalse(metagraph.validatorPermit(1));
        assertEquals(500_000_000_000L, metagraph.alphaStakeRao(1));
        assertEquals(0, metagraph.bonds().end(1) - metagraph.bonds().start(1));
        assertArrayEquals(new int[0], row(o, 5, 1));
        assertArrayEquals(new int[] {A, 65535, B, 21845}, row(o, 6, 1), "told so by the event of epoch 0");
    }

    @Test
    void aDeregisteredNameLeavesItsUidToSomebodyIdle() {
        Outcome o = play(Scenarios.OPEN, ALL_A, "{\"epoch\": 5, \"deregister\": [\"A\"]}");

        assertEquals(-1, o.epoch(5).uidOf("A"));
        assertEquals("(uid 3 since epoch 5)", o.epoch(5).name(A));
        assertEquals(5, o.epoch(5).uidCount());
    }

    @Test
    void aBondResetRemovesTheBondsOfAllTowardsOne() {
        Outcome o = play(Scenarios.OPEN, ALL_A, "{\"epoch\": 5, \"resetBonds\": [\"A\"]}");
        SparseRows bonds = o.epoch(5).metagraph().bonds();

        for (int uid = 0; uid < 3; uid++) {
            assertEquals(0, bonds.get(uid, A));
            assertTrue(bonds.get(uid, B) > 0);
            assertEquals(1, bonds.end(uid) - bonds.start(uid));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatIsCommittedIsStoredARevealPeriodLater(int period) {
        Outcome o =
                play("\"revealPeriodEpochs\": " + period, ALL_A, "{\"epoch\": 3, \"weights\": {\"Mid\": {\"B\": 1}}}");

        assertArrayEquals(new int[0], row(o, period - 1, 1));
        assertArrayEquals(new int[] {A, 65535, B, 21845}, row(o, period + 2, 1));
        assertArrayEquals(new int[] {B, 65535}, row(o, period + 3, 1));
        assertEquals(START + 360 - 1, o.epoch(0).metagraph().lastUpdateBlock(1), "a commit is an update");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theEarliestCommitThatCanStillBeRevealedMasksWhoCameLater(int period) {
        Outcome o = play("\"revealPeriodEpochs\": " + period, ALL_A);

        // The commit of epoch e is made at the last block before its computation; that of e + 1 - period is the
        // earliest
        // one that has not been revealed when epoch e is computed.
        assertEquals(
                START + (11 + 1 - period + 1) * 360L - 1,
                o.epoch(11).metagraph().commitBlock(0));
        assertEquals(Metagraph.NO_COMMIT, o.epoch(11).metagraph().commitBlock(A));
    }

    @Test
    void commitsMadeBeforeCommitRevealIsSwitchedOffAreStillRevealed() {
        Outcome o = play(
                "\"revealPeriodEpochs\": 2",
                ALL_A,
                "{\"epoch\": 4, \"stop\": [\"*\"], \"hyperparameters\": {\"commitRevealEnabled\": false}}");

        assertArrayEquals(new int[] {A, 65535, B, 21845}, row(o, 2, 0));
        assertEquals(Metagraph.NO_COMMIT, o.epoch(7).metagraph().commitBlock(0));
    }

    @Test
    void aCopierSeesTheEpochBeforeAndNoMore() {
        String json = """
                {"shows": "a test", "epochs": 5, "hyperparameters": {"commitRevealEnabled": false},
                 "validators": [{"name": "Big", "stake": 600}, {"name": "Copier", "stake": 100, "copies": "Big"}],
                 "miners": ["A", "B"],
                 "events": [{"epoch": 0, "weights": {"*": {"A": 1}}}, {"epoch": 2, "weights": {"*": {"B": 1}}}]}
                """;
        Outcome o = new Outcome(Scenarios.played(Scenarios.scenario(directory, json)));

        assertArrayEquals(new int[0], row(o, 0, 1), "nothing to see yet");
        assertArrayEquals(new int[] {2, 65535}, row(o, 1, 1));
        assertArrayEquals(new int[] {2, 65535}, row(o, 2, 1), "the change is seen an epoch later");
        assertArrayEquals(new int[] {3, 65535}, row(o, 3, 1));
    }

    @Test
    void aLateValidatorKnowsTheFirstWeightsAndLearnsOfOthersLate() {
        String json = Scenarios.json(Scenarios.OPEN, ALL_A + ", {\"epoch\": 4, \"weights\": {\"*\": {\"B\": 1}}}")
                .replace("\"stake\": 100}", "\"stake\": 100, \"lateEpochs\": 2}");
        Outcome o = new Outcome(Scenarios.played(Scenarios.scenario(directory, json)));

        assertEquals(4, row(o, 0, 2).length);
        assertEquals(4, row(o, 5, 2).length);
        assertArrayEquals(new int[] {B, 65535}, row(o, 4, 1));
        assertArrayEquals(new int[] {B, 65535}, row(o, 6, 2));
    }

    @Test
    void weightsThatTheChainRefusesChangeNothing() {
        Outcome o = play(
                Scenarios.OPEN + ", \"minAllowedWeights\": 2",
                ALL_A,
                "{\"epoch\": 4, \"weights\": {\"*\": {\"B\": 1}}}");

        assertArrayEquals(new int[] {A, 65535, B, 21845}, row(o, 6, 0));
        assertEquals(START + 4 * 360 - 1, o.epoch(6).metagraph().lastUpdateBlock(0));
    }

    @Test
    void aChangeOfTempoMovesTheBlocksThatFollow() {
        Outcome o = play(
                Scenarios.OPEN + ", \"weightsSetRateLimitBlocks\": 0",
                ALL_A,
                "{\"epoch\": 4, \"hyperparameters\": {\"tempo\": 10}}");

        assertEquals(START + 4 * 360 + 10, o.epoch(4).metagraph().block());
        assertEquals(START + 4 * 360 + 20, o.epoch(5).metagraph().block());
    }

    @Test
    void everyEpochIsWhatTheEngineSaysOfItsMetagraph() {
        Outcome o = Outcome.of("uid-reuse-commit-reveal");
        try (ConsensusEngine engine = new ExactYuma()) {
            for (SimulatedEpoch epoch : o.result().epochs()) {
                EpochResult again = engine.epoch(epoch.metagraph(), epoch.hyperparameters(), 295_200_000_000L);
                assertArrayEquals(
                        again.emission().combinedRao(), epoch.emission().combinedRao());
                assertEquals(again.stored().bonds(), epoch.stored().bonds());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"large-40-percent", "noisy-judges", "copier-commit-reveal"})
    void theSameScenarioGivesTheSameBits(String name) {
        List<SimulatedEpoch> first = Scenarios.shipped(name).epochs();
        List<SimulatedEpoch> second = Scenarios.shipped(name).epochs();

        for (int epoch = 0; epoch < first.size(); epoch++) {
            assertEquals(first.get(epoch).metagraph(), second.get(epoch).metagraph());
            assertArrayEquals(
                    first.get(epoch).trace().dividends(),
                    second.get(epoch).trace().dividends());
        }
    }

    @Test
    void randomWeightsCoverWhatTheyShouldAndJudgeWithinTheSpread() {
        SimulatedEpoch epoch = Scenarios.shipped("large-40-percent").epochs().get(0);

        int entries = epoch.metagraph().weights().entryCount();
        assertEquals(0.4, entries / (64.0 * 256), 0.02);
    }
}
