package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Blake2b256;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol, whatever is proved: what counts as an answer, when, and to what. */
class ExchangeTest {
    private static final long DEADLINE_NS = 20_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000;
    private static final Digest LATER = TestRounds.digest("later");

    private final AttestationParameters parameters = TestRounds.parameters(3, 2);
    private final Challenge challenge = TestRounds.challenge(parameters, ProofKind.CPU_FULL, 7);
    private final VirtualClock clock = new VirtualClock();
    private Exchange exchange = open(challenge);

    @BeforeEach
    void open() {
        exchange = open(challenge);
    }

    private Exchange open(Challenge asked) {
        return new Exchange(new HashProof(), parameters, TestKey::open, clock, asked);
    }

    /** A proof that is a hash of the sample: the protocol is the same for all. */
    private static final class HashProof implements ProofVerifier {
        static byte[] of(Sample sample) {
            return Blake2b256.hash(sample.encode());
        }

        @Override
        public ProofKind kind() {
            return ProofKind.CPU_FULL;
        }

        @Override
        public int rootCount(Claims claims) {
            return claims.vcpu() > 64 ? 0 : claims.vcpu();
        }

        @Override
        public int rootCountMax() {
            return 64;
        }

        @Override
        public long commitDeadlineNs(Claims claims) {
            return DEADLINE_NS;
        }

        @Override
        public long openDeadlineNs(Commitment commitment) {
            return DEADLINE_NS;
        }

        @Override
        public int proofBytesMax(Commitment commitment) {
            return 32;
        }

        @Override
        public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
            return Arrays.equals(proof, of(sample)) ? Reason.NONE : Reason.WRONG_PATH;
        }

        @Override
        public long observedMicro(Commitment commitment, long elapsedNs) {
            return 1_500_000;
        }
    }

    private static Commitment commitment(Challenge challenge, String root) {
        return new Commitment(challenge, new Claims(1, 0, 0), List.of(TestRounds.digest(root)));
    }

    private byte[] sealed(Challenge asked) {
        return TestRounds.MINER.seal(commitment(asked, "root").encode());
    }

    private byte[] sealedOpenings(Sample sample) {
        return TestRounds.MINER.seal(new Openings(sample.hash(), HashProof.of(sample)).encode());
    }

    private Sample committed() {
        assertEquals(Reason.NONE, exchange.commit(sealed(challenge)));
        return exchange.sample(LATER).orElseThrow();
    }

    @Test
    void anHonestMinerPasses() {
        clock.advance(DEADLINE_NS);
        Sample sample = committed();
        clock.advance(DEADLINE_NS);
        assertEquals(Reason.NONE, exchange.openings(sealedOpenings(sample)));
        assertEquals(Verdict.PASS, exchange.conclude());
        assertEquals(DEADLINE_NS, exchange.elapsedNs());
        assertEquals(1_500_000, exchange.observedMicro());
        assertEquals(Optional.empty(), exchange.equivocation());
    }

    @Test
    void whoSaysNothingIsSilent() {
        assertEquals(Verdict.SILENT, exchange.conclude());
        assertEquals("NO_ANSWER(SILENT)", exchange.conclude().toString());
    }

    @Test
    void whoCommitsAndThenSaysNothingIsSilent() {
        committed();
        assertEquals(Verdict.SILENT, exchange.conclude());
        assertEquals(0, exchange.observedMicro());
    }

    @Test
    void aMillisecondLateIsLate() {
        clock.advance(DEADLINE_NS + MILLISECOND_NS);
        assertEquals(Reason.LATE, exchange.commit(sealed(challenge)));
        assertEquals(Optional.empty(), exchange.sample(LATER));
        assertEquals(new Verdict(Reason.LATE), exchange.conclude());
    }

    @Test
    void openingsAMillisecondLateAreLate() {
        Sample sample = committed();
        clock.advance(DEADLINE_NS + MILLISECOND_NS);
        exchange.openings(sealedOpenings(sample));
        assertEquals(new Verdict(Reason.LATE), exchange.conclude());
    }

    @Test
    void aBlockAsBeaconIsSeenByAllAtAnotherTime() {
        Challenge publicCoin = ChallengeTest.publicCoin(challenge);
        Exchange one = open(publicCoin);
        Exchange other = open(publicCoin);
        clock.advance(DEADLINE_NS + parameters.publicCoinJitterNs());
        assertEquals(Reason.NONE, one.commit(sealed(publicCoin)));
        clock.advance(1);
        assertEquals(Reason.LATE, other.commit(sealed(publicCoin)));
    }

    @Test
    void anAnswerToAnyOtherChallengeIsNone() {
        for (Challenge other : ChallengeTest.neighbours(challenge)) {
            Reason reason = exchange.commit(sealed(other));
            assertTrue(reason == Reason.WRONG_CHALLENGE || reason == Reason.FUTURE, other + " " + reason);
        }
        assertEquals(Outcome.NO_ANSWER, exchange.conclude().outcome());
    }

    @Test
    void aCommitmentOfTheRoundBeforeIsStale() {
        assertEquals(Reason.STALE, exchange.commit(sealed(TestRounds.challenge(parameters, ProofKind.CPU_FULL, 6))));
    }

    @Test
    void aCommitmentToABlockThatIsYetToComeIsRefused() {
        assertEquals(Reason.FUTURE, exchange.commit(sealed(TestRounds.challenge(parameters, ProofKind.CPU_FULL, 8))));
    }

    @Test
    void whatStrangersSendDoesNoHarm() {
        byte[] honest = sealed(challenge);
        assertEquals(Reason.UNAUTHENTIC, exchange.commit(new byte[0]));
        assertEquals(
                Reason.UNAUTHENTIC,
                exchange.commit(commitment(challenge, "root").encode()));
        byte[] stranger =
                TestKey.named("stranger").seal(commitment(challenge, "other").encode());
        assertEquals(Reason.UNAUTHENTIC, exchange.commit(stranger));
        byte[] tampered = honest.clone();
        tampered[tampered.length - 1] ^= 1;
        assertEquals(Reason.UNAUTHENTIC, exchange.commit(tampered));
        assertEquals(Reason.MALFORMED, exchange.commit(new byte[10_000_000]));
        assertEquals(Reason.NONE, exchange.commit(honest));
        Sample sample = exchange.sample(LATER).orElseThrow();
        assertEquals(Reason.UNAUTHENTIC, exchange.openings(new byte[64]));
        assertEquals(Reason.MALFORMED, exchange.openings(new byte[10_000_000]));
        assertEquals(Reason.MALFORMED, exchange.openings(honest));
        assertEquals(Reason.NONE, exchange.openings(sealedOpenings(sample)));
        assertEquals(Verdict.PASS, exchange.conclude());
    }

    @Test
    void bytesOfStrangersAreNoReasonToFail() {
        exchange.commit(
                TestKey.named("stranger").seal(commitment(challenge, "other").encode()));
        assertEquals(new Verdict(Reason.UNAUTHENTIC), exchange.conclude());
        assertEquals(Outcome.NO_ANSWER, exchange.conclude().outcome());
    }

    @Test
    void theFirstCommitmentCountsAndASecondIsEvidence() {
        committed();
        byte[] second =
                TestRounds.MINER.seal(commitment(challenge, "another root").encode());
        assertEquals(Reason.EQUIVOCATION, exchange.commit(second));
        assertEquals(Outcome.FAIL, exchange.conclude().outcome());
        Equivocation evidence = exchange.equivocation().orElseThrow();
        assertTrue(evidence.proves(TestRounds.MINER.hotkey(), TestKey::open));
        assertFalse(evidence.proves(TestKey.named("stranger").hotkey(), TestKey::open));
        assertFalse(new Equivocation(second, second).proves(TestRounds.MINER.hotkey(), TestKey::open));
    }

    @Test
    void twoCommitmentsToTwoChallengesAreNoEvidence() {
        byte[] other = sealed(TestRounds.challenge(parameters, ProofKind.CPU_FULL, 8));
        assertFalse(new Equivocation(sealed(challenge), other).proves(TestRounds.MINER.hotkey(), TestKey::open));
    }

    @Test
    void aSecondCommitmentFailsEvenWhoHadPassed() {
        Sample sample = committed();
        exchange.openings(sealedOpenings(sample));
        assertEquals(Verdict.PASS, exchange.conclude());
        exchange.commit(
                TestRounds.MINER.seal(commitment(challenge, "another root").encode()));
        assertEquals(new Verdict(Reason.EQUIVOCATION), exchange.conclude());
        assertEquals(0, exchange.observedMicro());
    }

    @Test
    void theSameCommitmentTwiceIsOne() {
        assertEquals(Reason.NONE, exchange.commit(sealed(challenge)));
        clock.advance(2 * DEADLINE_NS);
        assertEquals(Reason.NONE, exchange.commit(sealed(challenge)));
        assertEquals(0, exchange.elapsedNs());
    }

    @Test
    void aWrongNumberOfRootsFails() {
        Commitment two = new Commitment(challenge, new Claims(1, 0, 0), List.of(Digest.ZERO, LATER));
        assertEquals(Reason.WRONG_ROOT_COUNT, exchange.commit(TestRounds.MINER.seal(two.encode())));
        assertEquals(Outcome.FAIL, exchange.conclude().outcome());
    }

    @Test
    void aClaimThatCannotBeProvedIsAMiss() {
        Commitment nothing = new Commitment(challenge, new Claims(0, 0, 0), List.of());
        assertEquals(Reason.CLAIM_OUT_OF_RANGE, exchange.commit(TestRounds.MINER.seal(nothing.encode())));
        assertEquals(Outcome.NO_ANSWER, exchange.conclude().outcome());
    }

    @Test
    void openingsBeforeTheSampleAreNone() {
        Sample guessed = Sample.of(commitment(challenge, "root"), LATER);
        assertEquals(Reason.WRONG_CHALLENGE, exchange.openings(sealedOpenings(guessed)));
        committed();
        assertEquals(Reason.NONE, exchange.openings(sealedOpenings(guessed)));
    }

    @Test
    void openingsForTheSampleOfAnotherValidatorAreNoReasonToFail() {
        Sample sample = committed();
        Sample others = new Sample(sample.chi(), sample.commitmentHash(), TestRounds.digest("another beacon"));
        assertEquals(Reason.WRONG_CHALLENGE, exchange.openings(sealedOpenings(others)));
        assertEquals(Reason.NONE, exchange.openings(sealedOpenings(sample)));
    }

    @Test
    void wrongOpeningsFailAndCannotBeMended() {
        Sample sample = committed();
        exchange.openings(TestRounds.MINER.seal(new Openings(sample.hash(), new byte[32]).encode()));
        exchange.openings(sealedOpenings(sample));
        assertEquals(new Verdict(Reason.WRONG_PATH), exchange.conclude());
        assertEquals(Outcome.FAIL, exchange.conclude().outcome());
    }

    @ParameterizedTest(name = "bytes={0}")
    @ValueSource(ints = {0, 31, 33, 1_000})
    void openingsOfAnotherSizeFail(int bytes) {
        Sample sample = committed();
        exchange.openings(TestRounds.MINER.seal(new Openings(sample.hash(), new byte[bytes]).encode()));
        assertEquals(Outcome.FAIL, exchange.conclude().outcome());
    }

    @Test
    void theBeaconOfTheChallengeIsNoBeaconForTheSample() {
        exchange.commit(sealed(challenge));
        assertThrows(IllegalStateException.class, () -> exchange.sample(challenge.beacon()));
    }

    @Test
    void noSecondSampleIsDrawn() {
        committed();
        assertThrows(IllegalStateException.class, () -> exchange.sample(TestRounds.digest("better")));
    }

    @Test
    void refusesAChallengeOfOtherParametersOrAnotherKind() {
        Challenge light = TestRounds.challenge(parameters, ProofKind.CPU_LIGHT, 7);
        assertThrows(IllegalArgumentException.class, () -> open(light));
        Challenge others = TestRounds.challenge(TestRounds.parameters(4, 2), ProofKind.CPU_FULL, 7);
        assertThrows(IllegalArgumentException.class, () -> open(others));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverComesThereIsOneVerdict(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            Exchange one = open(challenge);
            for (int message = 0; message < 6; message++) {
                byte[] bytes = random.nextBoolean() ? sealed(challenge) : new byte[random.nextInt(300)];
                for (int flip = random.nextInt(3); flip > 0 && bytes.length > 0; flip--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt();
                }
                byte[] envelope = random.nextBoolean() ? bytes : TestRounds.MINER.seal(bytes);
                if (random.nextBoolean()) {
                    one.commit(envelope);
                } else {
                    one.openings(envelope);
                }
            }
            assertEquals(Outcome.NO_ANSWER, one.conclude().outcome());
        }
    }

    @Test
    void aReportSaysWhatWasFound() {
        clock.advance(3);
        Sample sample = committed();
        exchange.openings(sealedOpenings(sample));
        Report report = Report.of(exchange);
        assertEquals(
                new Report(challenge, commitment(challenge, "root").hash(), Verdict.PASS, 1, 1_500_000, 1_000_000, 3),
                report);
    }

    @Test
    void theReportOfSilenceIsZero() {
        assertEquals(new Report(challenge, Digest.ZERO, Verdict.SILENT, 0, 0, 0, 0), Report.of(exchange));
    }
}
