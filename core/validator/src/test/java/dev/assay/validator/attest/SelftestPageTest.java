package dev.assay.validator.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.Ties;
import dev.assay.attestation.WorkParameters;
import dev.assay.attestation.cpu.SequentialWorkProver;
import dev.assay.attestation.cpu.SequentialWorkVerifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proof that is right and late, and one that is wrong, are two things. */
class SelftestPageTest {
    private static final Claims CPU = new Claims(1, 0, 0);

    private final AttestationParameters parameters = noTime();

    /** No work is done within a nanosecond or two of a deadline without allowance. */
    private static AttestationParameters noTime() {
        AttestationParameters tiny = TinyRounds.parameters(1);
        WorkParameters work = new WorkParameters(3, 4, 1_000_000, 0);
        return tiny.withWork(tiny.kernel(), work, work);
    }

    private LocalExchange.Outcome run(Prover prover) {
        try (LocalExchange exchange = new LocalExchange(parameters);
                SequentialWorkVerifier verifier = new SequentialWorkVerifier(parameters, ProofKind.CPU_LIGHT)) {
            return exchange.run(prover, verifier, CPU);
        }
    }

    private static String page(LocalExchange.Outcome outcome) {
        return SelftestPage.text(List.of(new Selftest.Result(SelftestPath.JAVA, Map.of(), List.of(outcome))), 1);
    }

    /** Waits until what it does is late, and changes the last byte of its proof if it is told to. */
    private record SlowProver(Prover honest, int change) implements Prover {
        @Override
        public ProofKind kind() {
            return honest.kind();
        }

        @Override
        public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
            long start = System.nanoTime();
            Commitment commitment = honest.commit(challenge, claims, ties);
            while (System.nanoTime() - start < 1_000_000) {
                Thread.onSpinWait();
            }
            return commitment;
        }

        @Override
        public byte[] open(Sample sample) {
            byte[] proof = honest.open(sample);
            proof[proof.length - 1] ^= (byte) change;
            return proof;
        }

        @Override
        public void close() {
            honest.close();
        }
    }

    @Test
    void aLateProofThatIsRightIsSaidToBeLateAndNothingWorse() {
        LocalExchange.Outcome outcome =
                run(new SlowProver(new SequentialWorkProver(parameters, ProofKind.CPU_LIGHT), 0));
        assertTrue(outcome.late());
        assertEquals(Reason.NONE, outcome.proof());
        assertTrue(new Selftest.Result(SelftestPath.JAVA, Map.of(), List.of(outcome)).right());
        String page = page(outcome);
        assertTrue(page.contains("the machine is busy or slower than the reference (0."), page);
        assertTrue(page.contains("All proofs are right, but late ones would be no answer in a round"), page);
        assertFalse(page.contains("NO_ANSWER"), page);
    }

    @Test
    void aLateProofThatIsWrongIsWrong() {
        LocalExchange.Outcome outcome =
                run(new SlowProver(new SequentialWorkProver(parameters, ProofKind.CPU_LIGHT), 1));
        assertTrue(outcome.late());
        assertFalse(new Selftest.Result(SelftestPath.JAVA, Map.of(), List.of(outcome)).right());
        assertTrue(page(outcome).contains("Not all proofs are right."), page(outcome));
    }
}
