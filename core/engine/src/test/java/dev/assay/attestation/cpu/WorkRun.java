package dev.assay.attestation.cpu;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.Exchange;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Report;
import dev.assay.attestation.Sample;
import dev.assay.attestation.TestKey;
import dev.assay.attestation.TestRounds;
import dev.assay.attestation.VirtualClock;
import java.util.function.UnaryOperator;

/**
 * One exchange from challenge to report, on a clock that moves by what the work would take on reference cores: a test says
 * how many leaves one after the other that is.
 */
final class WorkRun implements AutoCloseable {
    static final ProofKind KIND = ProofKind.CPU_LIGHT;

    final AttestationParameters parameters;
    final VirtualClock clock = new VirtualClock();
    final SequentialWorkVerifier verifier;
    private long round;

    WorkRun(int depth, int samples) {
        parameters = TestRounds.parameters(depth, samples);
        verifier = new SequentialWorkVerifier(parameters, KIND, new JavaWorkBatch(parameters.kernel()));
    }

    /** A prover on the calling thread whose leaves come about as said. */
    SequentialWorkProver prover(LeafWorks works) {
        return new SequentialWorkProver(parameters, KIND, works, Runnable::run);
    }

    SequentialWorkProver honest() {
        return prover(honestLeaves());
    }

    LeafWorks honestLeaves() {
        return LeafWorks.honest(() -> new JavaWorkKernel(parameters.kernel()));
    }

    Challenge challenge() {
        return TestRounds.challenge(parameters, KIND, round++);
    }

    /** Leaves of one thread. */
    int leafCount() {
        return 1 << parameters.light().treeDepth();
    }

    /** What so many leaves one after the other take on a reference core. */
    long leavesNs(double leaves) {
        return (long) (WorkShape.of(parameters, KIND).threadNs() * leaves / leafCount());
    }

    Report run(Prover prover, int threads, double leavesInTurn) {
        return run(prover, threads, leavesInTurn, bytes -> bytes);
    }

    /** Changes the openings on their way. */
    Report run(Prover prover, int threads, double leavesInTurn, UnaryOperator<byte[]> change) {
        Challenge challenge = challenge();
        return run(challenge, prover.commit(challenge, new Claims(threads, 0, 0)), prover, leavesInTurn, change);
    }

    Report run(
            Challenge challenge,
            Commitment commitment,
            Prover prover,
            double leavesInTurn,
            UnaryOperator<byte[]> change) {
        Exchange exchange = new Exchange(verifier, parameters, TestKey::open, clock, challenge);
        clock.advance(leavesNs(leavesInTurn));
        exchange.commit(TestRounds.MINER.seal(commitment.encode()));
        Digest beacon = TestRounds.digest("sample of round " + challenge.round());
        exchange.sample(beacon).ifPresent(sample -> exchange.openings(sealed(prover, sample, change)));
        return Report.of(exchange);
    }

    private static byte[] sealed(Prover prover, Sample sample, UnaryOperator<byte[]> change) {
        byte[] proof = change.apply(prover.open(sample).clone());
        return TestRounds.MINER.seal(new Openings(sample.hash(), proof).encode());
    }

    @Override
    public void close() {
        verifier.close();
    }
}
