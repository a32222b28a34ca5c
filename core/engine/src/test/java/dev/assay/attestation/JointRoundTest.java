package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.cpu.SequentialWorkProver;
import dev.assay.attestation.cpu.SequentialWorkVerifier;
import dev.assay.attestation.memory.RamChaseVerifier;
import dev.assay.identity.Hotkey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many hotkeys in one window, and machines behind them. */
class JointRoundTest {
    private static final ProofKind KIND = ProofKind.CPU_FULL;
    private static final int THREADS = 2;
    private static final Claims CLAIMS = new Claims(THREADS, 0, 0);

    private final AttestationParameters parameters = TestRounds.parameters(4, 8);
    private final VirtualClock clock = new VirtualClock();
    private final SequentialWorkVerifier verifier = new SequentialWorkVerifier(parameters, KIND);
    private final Map<Hotkey, TestKey> keys = new HashMap<>();
    private final long referenceNs = 16 * 15_000_000L;

    @AfterEach
    void close() {
        verifier.close();
    }

    private JointRound round(int miners) {
        IntStream.range(0, miners)
                .mapToObj(i -> TestKey.named("miner " + i))
                .forEach(key -> keys.put(key.hotkey(), key));
        return new JointRound(parameters, TestKey::open, clock, keys.keySet());
    }

    private TestKey key(Hotkey hotkey) {
        return Optional.ofNullable(keys.get(hotkey)).orElseThrow();
    }

    private Optional<Challenge> challenge(Hotkey hotkey) {
        return Optional.of(TestRounds.challenge(parameters, KIND, 1, key(hotkey)));
    }

    private List<Challenge> open(JointRound round) {
        return round.open(KIND, this::challenge, hotkey -> verifier);
    }

    /** Works on a challenge, and answers it in full at this instant. */
    private void answer(JointRound round, Challenge challenge, Claims claims) {
        TestKey key = key(challenge.hotkey());
        Exchange exchange = round.exchange(KIND, challenge.hotkey()).orElseThrow();
        try (SequentialWorkProver prover = new SequentialWorkProver(parameters, KIND)) {
            exchange.commit(key.seal(prover.commit(challenge, claims).encode()));
            exchange.sample(TestRounds.digest("later"))
                    .ifPresent(sample ->
                            exchange.openings(key.seal(new Openings(sample.hash(), prover.open(sample)).encode())));
        }
    }

    @Test
    void machinesOfTheirOwnAddUp() {
        JointRound round = round(5);
        List<Challenge> challenges = open(round);
        clock.advance(referenceNs);
        challenges.forEach(challenge -> answer(round, challenge, CLAIMS));
        JointResult result = round.conclude();
        assertEquals(10, result.claimed(ResourceKind.CPU));
        assertEquals(10, result.concurrent(ResourceKind.CPU));
        assertEquals(5, result.reports().size());
        assertTrue(result.of(ResourceKind.CPU).stream()
                .allMatch(row -> row.verdict().passed()));
        assertEquals(List.of(), result.of(ResourceKind.RAM));
    }

    /** A machine of two cores that has to do the work of h hotkeys takes h times as long, in whatever order it does it. */
    @ParameterizedTest(name = "hotkeys={0}")
    @ValueSource(ints = {4, 8})
    void oneMachineBehindManyHotkeysShowsWhatItHasOnce(int hotkeys) {
        JointRound round = round(hotkeys);
        List<Challenge> challenges = open(round);
        for (Challenge challenge : challenges) {
            clock.advance(referenceNs);
            answer(round, challenge, CLAIMS);
        }
        JointResult result = round.conclude();
        assertEquals(2.0 * hotkeys, result.claimed(ResourceKind.CPU));
        // The allowance for transport is long for work of a quarter of a second: it lets a second hotkey through,
        // slowly.
        assertEquals(3, result.concurrent(ResourceKind.CPU));
    }

    @Test
    void aMachineThatSharesItselfOutIsLateForAll() {
        JointRound round = round(3);
        List<Challenge> challenges = open(round);
        clock.advance(3 * referenceNs);
        challenges.forEach(challenge -> answer(round, challenge, CLAIMS));
        assertEquals(0, round.conclude().concurrent(ResourceKind.CPU));
    }

    @Test
    void whoIsSilentIsInTheTable() {
        JointRound round = round(3);
        List<Challenge> challenges = open(round);
        answer(round, challenges.get(1), CLAIMS);
        List<ResourceResult> rows = round.conclude().of(ResourceKind.CPU);
        assertEquals(3, rows.size());
        assertEquals(Verdict.SILENT, rows.get(0).verdict());
        assertEquals(Verdict.PASS, rows.get(1).verdict());
        assertEquals(Verdict.SILENT, rows.get(2).verdict());
    }

    @Test
    void whoWasNotAskedHasShownNothing() {
        JointRound round = round(2);
        Hotkey first = keys.keySet().stream().sorted().findFirst().orElseThrow();
        List<Challenge> asked = round.open(
                KIND, hotkey -> challenge(hotkey).filter(c -> !c.hotkey().equals(first)), hotkey -> verifier);
        assertEquals(1, asked.size());
        assertEquals(
                Verdict.SILENT, round.conclude().of(ResourceKind.CPU).get(0).verdict());
    }

    @Test
    void everyPhaseBeginsOnceAndWithinTheWindow() {
        JointRound round = round(2);
        clock.advance(5);
        assertEquals(parameters.jointWindowNs(), round.leftNs());
        open(round);
        assertThrows(IllegalStateException.class, () -> open(round));
        clock.advance(parameters.jointWindowNs() - 1);
        assertEquals(1, round.leftNs());
        clock.advance(2);
        assertEquals(0, round.leftNs());
        assertThrows(
                IllegalStateException.class,
                () -> round.open(ProofKind.CPU_LIGHT, hotkey -> Optional.empty(), hotkey -> verifier));
    }

    private final Commitment arena = new Commitment(
            TestRounds.challenge(parameters, ProofKind.RAM_ARENA, 1, TestRounds.MINER),
            new Claims(0, 1, 0),
            List.of(Digest.ZERO));

    private List<Challenge> chase(JointRound round, long number) {
        return round.open(
                ProofKind.RAM_CHASE,
                hotkey -> Optional.of(TestRounds.challenge(parameters, ProofKind.RAM_CHASE, number, key(hotkey))),
                hotkey -> new RamChaseVerifier(parameters, arena));
    }

    @Test
    void aChaseComesAsOftenAsTheParametersSayAndEachCounts() {
        JointRound round = round(2);
        for (int number = 0; number < parameters.ram().chaseCount(); number++) {
            assertEquals(number, round.count(ProofKind.RAM_CHASE));
            assertEquals(2, chase(round, 7 + number).size());
            assertEquals(
                    7 + number,
                    round.exchange(ProofKind.RAM_CHASE, TestKey.named("miner 0").hotkey())
                            .orElseThrow()
                            .challenge()
                            .round());
        }
        assertThrows(IllegalStateException.class, () -> chase(round, 20));
        assertEquals(
                7,
                round.exchange(ProofKind.RAM_CHASE, 0, TestKey.named("miner 0").hotkey())
                        .orElseThrow()
                        .challenge()
                        .round());
        JointResult result = round.conclude();
        assertEquals(2 * parameters.ram().chaseCount(), result.reports().size());
        assertEquals(2, result.of(ResourceKind.RAM).size());
    }

    /** The answer to one chase must not count for the next. */
    @Test
    void everyChaseIsAnotherChallenge() {
        JointRound round = round(1);
        chase(round, 7);
        assertThrows(IllegalArgumentException.class, () -> chase(round, 7));
        assertThrows(IllegalArgumentException.class, () -> chase(round, 6));
    }

    private static ResourceResult result(Reason reason, long observedMicro) {
        return new ResourceResult(
                TestRounds.MINER.hotkey(), ResourceKind.CPU, new Verdict(reason), 8, observedMicro, 1_000_000);
    }

    @Test
    void theBetterOfTwoAttemptsCounts() {
        ResourceResult late = result(Reason.LATE, 0);
        ResourceResult lost = result(Reason.SILENT, 0);
        ResourceResult good = result(Reason.NONE, 7_000_000);
        ResourceResult better = result(Reason.NONE, 8_000_000);
        assertEquals(good, late.orBetter(good));
        assertEquals(good, good.orBetter(lost));
        assertEquals(better, good.orBetter(better));
        assertEquals(late, late.orBetter(lost));
    }

    @Test
    void aSecondAttemptDoesNotMendAWrongAnswer() {
        ResourceResult wrong = result(Reason.WRONG_LABEL, 0);
        ResourceResult good = result(Reason.NONE, 7_000_000);
        assertEquals(wrong, wrong.orBetter(good));
        assertEquals(wrong, good.orBetter(wrong));
    }

    @Test
    void aResourceIsShownIfAllItsExchangesAre() {
        ResourceResult good = result(Reason.NONE, 7_000_000);
        assertEquals(Verdict.PASS, good.and(good).verdict());
        assertEquals(0, good.and(result(Reason.SILENT, 0)).observedMicro());
        assertEquals(
                Reason.WRONG_PATH,
                good.and(result(Reason.WRONG_PATH, 0)).verdict().reason());
        assertEquals(
                Reason.WRONG_PATH,
                result(Reason.WRONG_PATH, 0)
                        .and(result(Reason.LATE, 0))
                        .verdict()
                        .reason());
    }
}
