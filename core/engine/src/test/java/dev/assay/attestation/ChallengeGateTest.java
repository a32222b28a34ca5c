package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A miner's door, and what both sides remember of rounds. */
class ChallengeGateTest {
    private static final ProofKind KIND = ProofKind.CPU_LIGHT;
    private static final TestKey VALIDATOR = TestRounds.VALIDATOR;

    private final AttestationParameters parameters = TestRounds.parameters(3, 2);
    private final ChallengeGate gate = new ChallengeGate(challenge(0), Set.of(VALIDATOR.hotkey()), TestKey::open, 600);

    private Challenge challenge(long round) {
        return TestRounds.challenge(parameters, KIND, round);
    }

    private Optional<Challenge> admit(Challenge challenge) {
        return gate.admit(VALIDATOR.hotkey(), VALIDATOR.seal(challenge.encode()), challenge.block());
    }

    @Test
    void everyRoundIsAnsweredOnce() {
        assertEquals(Optional.of(challenge(1)), admit(challenge(1)));
        assertEquals(Optional.empty(), admit(challenge(1)));
        assertEquals(Optional.of(challenge(3)), admit(challenge(3)));
        assertEquals(Optional.empty(), admit(challenge(2)));
    }

    @Test
    void kindsHaveRoundsOfTheirOwn() {
        admit(challenge(5));
        assertTrue(
                admit(TestRounds.challenge(parameters, ProofKind.CPU_FULL, 1)).isPresent());
    }

    @Test
    void blocksOfTheFutureAndOldOnesAreNotAnswered() {
        byte[] envelope = VALIDATOR.seal(challenge(1).encode());
        long block = challenge(1).block();
        assertEquals(Optional.empty(), gate.admit(VALIDATOR.hotkey(), envelope, block - 1));
        assertEquals(Optional.empty(), gate.admit(VALIDATOR.hotkey(), envelope, block + 601));
        assertTrue(gate.admit(VALIDATOR.hotkey(), envelope, block + 600).isPresent());
    }

    @Test
    void whoIsNoValidatorIsNotAnswered() {
        TestKey stranger = TestKey.named("stranger");
        long block = challenge(1).block();
        assertEquals(
                Optional.empty(),
                gate.admit(stranger.hotkey(), stranger.seal(challenge(1).encode()), block));
        assertEquals(
                Optional.empty(),
                gate.admit(VALIDATOR.hotkey(), stranger.seal(challenge(1).encode()), block));
        assertEquals(
                Optional.empty(), gate.admit(VALIDATOR.hotkey(), challenge(1).encode(), block));
        assertEquals(Optional.empty(), gate.admit(VALIDATOR.hotkey(), new byte[5_000_000], block));
        assertEquals(Optional.empty(), gate.admit(VALIDATOR.hotkey(), VALIDATOR.seal(new byte[9]), block));
    }

    @Test
    void challengesToOthersAreNotAnswered() {
        List<Challenge> neighbours = ChallengeTest.neighbours(challenge(1));
        // Those with another kind, round, block or beacon are challenges to this miner too.
        for (int part : new int[] {1, 2, 6, 7, 8}) {
            assertEquals(
                    Optional.empty(),
                    admit(neighbours.get(part)),
                    neighbours.get(part).toString());
        }
    }

    @Test
    void aBlockAsBeaconNeedsNoValidatorInTheChallenge() {
        assertTrue(admit(ChallengeTest.publicCoin(challenge(1))).isPresent());
    }

    @Test
    void aValidatorAsksEveryRoundOnce() {
        RoundRegister register = new RoundRegister();
        register.open(challenge(4));
        Exception e = assertThrows(IllegalArgumentException.class, () -> register.open(challenge(4)));
        assertEquals("round=4: must be more than 4", e.getMessage());
        register.open(challenge(5));
        register.forget(TestRounds.MINER.hotkey());
        register.open(challenge(1));
    }

    @Test
    void aGapInTheChainOfCommitmentsShows() {
        RoundRegister register = new RoundRegister();
        Claims claims = new Claims(1, 0, 0);
        List<Digest> roots = List.of(Digest.ZERO);
        Commitment first = new Commitment(challenge(1), claims, roots);
        Commitment second = new Commitment(challenge(2), claims, roots, Digest.ZERO, first.hash());
        Commitment fourth = new Commitment(challenge(4), claims, roots, Digest.ZERO, TestRounds.digest("third"));
        register.open(challenge(1));
        assertTrue(register.commit(first));
        register.open(challenge(2));
        assertTrue(register.commit(second));
        register.open(challenge(4));
        assertEquals(false, register.commit(fourth));
    }

    /** Clocks that are set, forwards or back, cost a round and say so; nothing is worked on, and all goes on after. */
    @Test
    void aClockThatWasSetIsSaidAndCostsNoMoreThanThatRound() {
        List<String> notes = new ArrayList<>();
        ChallengeGate told =
                new ChallengeGate(challenge(0), Set.of(VALIDATOR.hotkey()), TestKey::open, 600, notes::add);
        long block = challenge(6).block();
        assertTrue(told.admit(VALIDATOR.hotkey(), sealed(5), block).isPresent());
        assertEquals(Optional.empty(), told.admit(VALIDATOR.hotkey(), sealed(6), block + 3_600));
        assertEquals(Optional.empty(), told.admit(VALIDATOR.hotkey(), sealed(6), block - 3_600));
        assertEquals(Optional.empty(), told.admit(VALIDATOR.hotkey(), sealed(4), block));
        assertEquals(3, notes.size());
        assertTrue(notes.get(0).contains("round 6: refused, block=" + block + ": must be in ["), notes.get(0));
        assertTrue(notes.get(1).contains("is the clock of this machine right"), notes.get(1));
        assertTrue(notes.get(2).contains("round 4: refused, must come after the last"), notes.get(2));
        assertTrue(told.admit(VALIDATOR.hotkey(), sealed(6), block).isPresent());
        TestKey stranger = TestKey.named("stranger");
        told.admit(stranger.hotkey(), stranger.seal(challenge(9).encode()), block + 3_600);
        assertEquals(3, notes.size(), "strangers cannot fill a log");
    }

    private byte[] sealed(long round) {
        return VALIDATOR.seal(challenge(round).encode());
    }
}
