package dev.assay.attestation.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.Outcome;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.identity.Hotkey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Honest proofs of memory, and what happens to each when one thing about it changes. */
class RamProofTest {
    private static final Claims CLAIM = RamRound.ONE_MIB;

    private final RamRound round = new RamRound(1, RamRound.ram(1 << 10, 32));
    private final RamArenaProver prover = round.prover();
    private final Commitment arena = prover.commit(round.challenge(ProofKind.RAM_ARENA, 7), CLAIM);
    private final RamArenaVerifier arenaVerifier = new RamArenaVerifier(round.parameters);

    private Reason arenaReason(Commitment commitment, Sample sample, byte[] proof) {
        return arenaVerifier.verify(commitment, sample, proof);
    }

    @Test
    void anHonestArenaPasses() {
        Sample sample = round.sample(arena);
        byte[] proof = prover.open(sample);
        assertEquals(Reason.NONE, arenaReason(arena, sample, proof));
        assertTrue(proof.length <= arenaVerifier.proofBytesMax(arena));
        assertEquals(1_000_000, arenaVerifier.observedMicro(arena, 1));
        assertEquals(1, arenaVerifier.rootCount(CLAIM));
    }

    @Test
    void anHonestChasePasses() {
        RamChaseProver chaser = new RamChaseProver(round.parameters, prover);
        RamChaseVerifier verifier = new RamChaseVerifier(round.parameters, arena);
        for (int k = 0; k < 3; k++) {
            Commitment chase = chaser.commit(round.challenge(ProofKind.RAM_CHASE, k), CLAIM);
            Sample sample = round.sample(chase);
            byte[] proof = chaser.open(sample);
            assertEquals(proof.length, verifier.proofBytesMax(chase));
            assertEquals(Reason.NONE, verifier.verify(chase, sample, proof));
        }
    }

    /** The next chase may begin before the last one is sampled; who forgot a chase says so. */
    @Test
    void allChasesOfARoundCanBeOpenedAndNoOthers() {
        RamChaseProver chaser = new RamChaseProver(round.parameters, prover);
        RamChaseVerifier verifier = new RamChaseVerifier(round.parameters, arena);
        List<Commitment> chases = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            chases.add(chaser.commit(round.challenge(ProofKind.RAM_CHASE, k), CLAIM));
        }
        for (Commitment chase : chases.subList(1, 4)) {
            Sample sample = round.sample(chase);
            assertEquals(Reason.NONE, verifier.verify(chase, sample, chaser.open(sample)));
        }
        Sample forgotten = round.sample(chases.get(0));
        assertThrows(IllegalStateException.class, () -> chaser.open(forgotten));
        prover.commit(round.challenge(ProofKind.RAM_ARENA, 9), CLAIM);
        Sample late = round.sample(chases.get(3));
        assertThrows(IllegalStateException.class, () -> chaser.open(late), "the arena is another one by now");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void oneThreadOrMoreAndJavaOrCMakeTheSameArena(int threads) {
        Challenge challenge = arena.challenge();
        Sample sample = round.sample(arena);
        RamArenaProver other = new RamArenaProver(
                round.parameters, threads, AvailableMemory.limit(1L << 28), LabelKernel::java, HonestLaneWork::new);
        assertEquals(arena, other.commit(challenge, CLAIM));
        assertArrayEquals(prover.open(sample), other.open(sample));
    }

    @Test
    void lanesThatAreNoPowerOfTwoAreHeldToo() {
        RamRound odd = new RamRound(2, RamRound.ram(1 << 10, 64));
        Claims three = new Claims(1, 3, 0);
        RamArenaProver oddProver = odd.prover();
        assertEquals(Reason.NONE, odd.arenaRound(oddProver, three, 1));
        assertEquals(96, oddProver.arena().orElseThrow().arena().shape().laneCount());
    }

    @Test
    void aProofOfAnotherSizeIsRefusedUnread() {
        Sample sample = round.sample(arena);
        byte[] proof = prover.open(sample);
        for (int length : new int[] {0, 1, proof.length - 1, proof.length + 1, 2 * proof.length}) {
            assertEquals(Reason.WRONG_SIZE, arenaReason(arena, sample, Arrays.copyOf(proof, length)));
        }
    }

    @Test
    void everyByteOfAnArenaProofCounts() {
        Sample sample = round.sample(arena);
        byte[] proof = prover.open(sample);
        for (int k = 0; k < 150; k++) {
            int at = round.random().nextInt(proof.length);
            byte before = proof[at];
            proof[at] ^= (byte) (1 << round.random().nextInt(8));
            assertEquals(Outcome.FAIL, arenaReason(arena, sample, proof).outcome(), "byte " + at);
            proof[at] = before;
        }
        assertEquals(Reason.NONE, arenaReason(arena, sample, proof));
    }

    @Test
    void everyByteOfAChaseCounts() {
        RamChaseProver chaser = new RamChaseProver(round.parameters, prover);
        RamChaseVerifier verifier = new RamChaseVerifier(round.parameters, arena);
        Commitment chase = chaser.commit(round.challenge(ProofKind.RAM_CHASE, 1), CLAIM);
        Sample sample = round.sample(chase);
        byte[] proof = chaser.open(sample);
        for (int k = 0; k < 150; k++) {
            int at = round.random().nextInt(proof.length);
            byte before = proof[at];
            proof[at] ^= (byte) (1 << round.random().nextInt(8));
            assertEquals(Outcome.FAIL, verifier.verify(chase, sample, proof).outcome(), "byte " + at);
            proof[at] = before;
        }
        assertEquals(Reason.NONE, verifier.verify(chase, sample, proof));
    }

    @Test
    void theAnswerToAnotherSampleIsRefused() {
        Sample asked = round.sample(arena);
        byte[] answer = prover.open(round.sample(arena));
        assertEquals(Outcome.FAIL, arenaReason(arena, asked, answer).outcome());
    }

    /** Everything that a challenge names is in every label. */
    @Test
    void anArenaForAnotherChallengeIsRefused() {
        Challenge c = arena.challenge();
        Hotkey other = Hotkey.of(round.digest().toBytes());
        Digest digest = round.digest();
        List<Challenge> others = new ArrayList<>();
        others.add(
                new Challenge(c.kind(), digest, 27, 7, 100, c.beacon(), c.hotkey(), c.validator(), c.parametersHash()));
        others.add(with(c, 28, 7, 100, c.beacon(), c.hotkey(), c.validator()));
        others.add(with(c, 27, 8, 100, c.beacon(), c.hotkey(), c.validator()));
        others.add(with(c, 27, 7, 101, c.beacon(), c.hotkey(), c.validator()));
        others.add(with(c, 27, 7, 100, digest, c.hotkey(), c.validator()));
        others.add(with(c, 27, 7, 100, c.beacon(), other, c.validator()));
        others.add(with(c, 27, 7, 100, c.beacon(), c.hotkey(), other));
        for (Challenge challenge : others) {
            Commitment replay = new Commitment(challenge, CLAIM, arena.roots());
            // The prover would refuse to open for it; whoever replays would not, and draws labels of the old arena.
            Sample asked = round.sample(replay);
            byte[] answer = openAnyway(asked);
            assertEquals(Reason.WRONG_LABEL, arenaReason(replay, asked, answer), challenge.toString());
        }
    }

    private static Challenge with(
            Challenge c, int netuid, long number, long block, Digest beacon, Hotkey hotkey, Hotkey validator) {
        return new Challenge(
                c.kind(), c.genesis(), netuid, number, block, beacon, hotkey, validator, c.parametersHash());
    }

    /** Openings at the sampled places, but of the arena that is there: expanders differ, so paths may go wrong first. */
    private byte[] openAnyway(Sample asked) {
        ArenaShape shape = prover.arena().orElseThrow().arena().shape();
        return RelabelledOpenings.of(
                prover, arena, shape, asked, round.parameters.ram().fillChecks());
    }

    @Test
    void aChaseUnderAnotherChallengeIsRefused() {
        RamChaseProver chaser = new RamChaseProver(round.parameters, prover);
        RamChaseVerifier verifier = new RamChaseVerifier(round.parameters, arena);
        Commitment chase = chaser.commit(round.challenge(ProofKind.RAM_CHASE, 1), CLAIM);
        Commitment replay = new Commitment(round.challenge(ProofKind.RAM_CHASE, 2), CLAIM, chase.roots());
        Digest beacon = round.digest();
        byte[] proof = chaser.open(Sample.of(chase, beacon));
        assertEquals(
                Outcome.FAIL,
                verifier.verify(replay, Sample.of(replay, beacon), proof).outcome());
    }

    @Test
    void aChaseThroughAnotherArenaIsRefused() {
        RamChaseProver chaser = new RamChaseProver(round.parameters, prover);
        prover.commit(round.challenge(ProofKind.RAM_ARENA, 8), CLAIM);
        Commitment chase = chaser.commit(round.challenge(ProofKind.RAM_CHASE, 1), CLAIM);
        Sample sample = round.sample(chase);
        RamChaseVerifier verifier = new RamChaseVerifier(round.parameters, arena);
        assertEquals(
                Outcome.FAIL,
                verifier.verify(chase, sample, chaser.open(sample)).outcome());
    }

    @Test
    void aChaseIsForTheClaimOfItsArena() {
        RamChaseVerifier verifier = new RamChaseVerifier(round.parameters, arena);
        assertEquals(1, verifier.rootCount(CLAIM));
        assertEquals(0, verifier.rootCount(new Claims(1, 2, 0)));
    }

    @Test
    void rubbishIsAVerdictAndNoException() {
        RamChaseVerifier chaseVerifier = new RamChaseVerifier(round.parameters, arena);
        for (ProofVerifier verifier : List.of(arenaVerifier, chaseVerifier)) {
            Commitment any = new Commitment(round.challenge(verifier.kind(), 1), CLAIM, List.of(round.digest()));
            for (int k = 0; k < 50; k++) {
                Sample sample = round.sample(any);
                byte[] proof = new byte[round.random().nextInt(verifier.proofBytesMax(any) + 10)];
                round.random().nextBytes(proof);
                assertNotEquals(Reason.NONE, verifier.verify(any, sample, proof));
                assertEquals(
                        Outcome.FAIL,
                        verifier.verify(any, sample, exact(verifier, any)).outcome());
            }
            Commitment bare = new Commitment(any.challenge(), CLAIM, List.of());
            assertEquals(Reason.WRONG_ROOT_COUNT, verifier.verify(bare, round.sample(bare), new byte[0]));
        }
    }

    private byte[] exact(ProofVerifier verifier, Commitment commitment) {
        byte[] proof = new byte[verifier.proofBytesMax(commitment)];
        round.random().nextBytes(proof);
        return proof;
    }

    @Test
    void aClaimWithoutLanesOrWithTooManyIsNotAskedFor() {
        assertEquals(0, arenaVerifier.rootCount(new Claims(1, 0, 0)));
        assertEquals(0, arenaVerifier.rootCount(new Claims(1, 1L << 40, 0)));
        assertEquals(0, arenaVerifier.proofBytesMax(new Commitment(arena.challenge(), new Claims(1, 0, 0), List.of())));
        assertThrows(IllegalArgumentException.class, () -> prover.commit(arena.challenge(), new Claims(1, 0, 0)));
    }

    @Test
    void memoryBelowTheClaimIsSaidAndNothingIsFilled() {
        RamArenaProver poor = new RamArenaProver(
                round.parameters, 1, AvailableMemory.limit(1 << 20), LabelKernel::best, (f, c, k) -> {
                    throw new AssertionError("must not fill");
                });
        InsufficientMemoryException said =
                assertThrows(InsufficientMemoryException.class, () -> poor.commit(arena.challenge(), CLAIM));
        assertEquals(
                "claim=1048576 bytes of memory, which take 1113088: must be in the memory that is available; 1048576 are "
                        + "available: the limit that was given",
                said.getMessage());
        assertTrue(poor.arena().isEmpty());
    }

    @Test
    void nothingIsOpenedWithoutACommitmentOrForAnother() {
        RamChaseProver chaser = new RamChaseProver(round.parameters, prover);
        Sample foreign = new Sample(arena.challenge().chi(), round.digest(), round.digest());
        assertThrows(IllegalStateException.class, () -> chaser.open(foreign));
        assertThrows(IllegalStateException.class, () -> prover.open(foreign));
        prover.close();
        prover.close();
        assertThrows(IllegalStateException.class, () -> chaser.commit(round.challenge(ProofKind.RAM_CHASE, 1), CLAIM));
        assertThrows(IllegalStateException.class, () -> prover.open(round.sample(arena)));
    }

    @Test
    void deadlinesFollowTheClaim() {
        AttestationParameters standard = AttestationParameters.standard();
        RamArenaVerifier verifier = new RamArenaVerifier(standard);
        // 1 GiB at 20 MB/s by two threads, and 0.3 s.
        assertEquals(27_143_545_600.0, (double) verifier.commitDeadlineNs(new Claims(2, 1_024, 0)), 1_000);
        assertEquals(300_300_000_000L, verifier.commitDeadlineNs(new Claims(1, 1 << 20, 0)));
    }

    @Test
    void whetherARefillIsTooSlowIsSaid() {
        AttestationParameters standard = AttestationParameters.standard();
        Challenge challenge = new Challenge(
                ProofKind.RAM_ARENA,
                Digest.ZERO,
                1,
                1,
                1,
                Digest.ZERO,
                Challenge.ANY_VALIDATOR,
                Challenge.ANY_VALIDATOR,
                standard.hash());
        Commitment small = new Commitment(challenge, new Claims(1, 1_024, 0), List.of(Digest.ZERO));
        Commitment large = new Commitment(challenge, new Claims(1, 64 * 1_024, 0), List.of(Digest.ZERO));
        assertFalse(new RamChaseVerifier(standard, small).refillIsTooSlow());
        assertTrue(new RamChaseVerifier(standard, large).refillIsTooSlow());
    }

    /** At test scale a proof is at most 400 KiB, and a whole round of 64 GiB with its three chases somewhat above a MiB. */
    @Test
    void proofsAreAsSmallAsTheyMustBe() {
        RamParameters test = new RamParameters(
                1 << 15, 2, 3, 32, 20_000_000, 12_800_000_000L, 300_000_000_000L, 3, 16, 12, 16, 1_000, 0);
        assertEquals(308_224, bytes(test, 32, 1));
        assertTrue(bytes(test, 32, 1) <= 400 << 10);
        assertTrue(bytes(AttestationParameters.standard().ram(), 64 << 10, 3) <= 1_250_000);
    }

    /** The most bytes of an arena's openings and of so many chases. */
    private static int bytes(RamParameters ram, long sizeMib, int chases) {
        RamRound sized = new RamRound(1, ram);
        Claims claims = new Claims(1, sizeMib, 0);
        Commitment filled = new Commitment(sized.challenge(ProofKind.RAM_ARENA, 1), claims, List.of(Digest.ZERO));
        return new RamArenaVerifier(sized.parameters).proofBytesMax(filled)
                + chases * new RamChaseVerifier(sized.parameters, filled).proofBytesMax(filled);
    }
}
