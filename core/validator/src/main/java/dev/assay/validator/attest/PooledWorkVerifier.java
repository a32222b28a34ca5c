package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.cpu.SequentialWorkVerifier;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Verifiers of sequential work for many threads: each belongs to one at a time, and there are as many as processors, so
 * that scratchpads do not add up with the number of miners. Safe from any thread.
 */
final class PooledWorkVerifier implements ProofVerifier, AutoCloseable {
    private final SequentialWorkVerifier any;
    private final BlockingQueue<SequentialWorkVerifier> idle = new LinkedBlockingQueue<>();

    PooledWorkVerifier(AttestationParameters parameters, ProofKind kind) {
        any = new SequentialWorkVerifier(parameters, kind);
        idle.add(any);
        for (int k = 1; k < Runtime.getRuntime().availableProcessors(); k++) {
            idle.add(new SequentialWorkVerifier(parameters, kind));
        }
    }

    /** How long the work takes on a reference core. */
    long workNs() {
        return any.workNs();
    }

    @Override
    public ProofKind kind() {
        return any.kind();
    }

    @Override
    public int rootCount(Claims claims) {
        return any.rootCount(claims);
    }

    @Override
    public int rootCountMax() {
        return any.rootCountMax();
    }

    @Override
    public long commitDeadlineNs(Claims claims) {
        return any.commitDeadlineNs(claims);
    }

    @Override
    public long openDeadlineNs(Commitment commitment) {
        return any.openDeadlineNs(commitment);
    }

    @Override
    public int proofBytesMax(Commitment commitment) {
        return any.proofBytesMax(commitment);
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        SequentialWorkVerifier mine = take();
        try {
            return mine.verify(commitment, sample, proof);
        } finally {
            idle.add(mine);
        }
    }

    private SequentialWorkVerifier take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a verifier", e);
        }
    }

    @Override
    public long observedMicro(Commitment commitment, long elapsedNs) {
        return any.observedMicro(commitment, elapsedNs);
    }

    /** Closes those that are idle, which are all when a round is over. */
    @Override
    public void close() {
        idle.forEach(SequentialWorkVerifier::close);
    }
}
