package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.chase.ChaseCheck;
import dev.assay.attestation.chase.ChaseShape;

/**
 * Checks that reads of registered sectors depended on each other; the validator's clock then says, by {@link
 * DeviceClass#of}, what kind of device answered.
 *
 * <p>Immutable; safe from any thread.
 */
public final class ClassVerifier implements ProofVerifier {
    private final AttestationParameters parameters;
    private final RegisteredSectors sectors;
    private final ChaseShape chase;
    private final int samples;

    /** Checks chases through one hotkey's sectors. */
    public ClassVerifier(AttestationParameters parameters, RegisteredSectors sectors) {
        this.parameters = parameters;
        this.sectors = sectors;
        this.chase = ClassProver.shape(parameters.storage());
        this.samples = parameters.storage().chainSamples();
    }

    @Override
    public ProofKind kind() {
        return ProofKind.STORAGE_CLASS;
    }

    @Override
    public int rootCount(Claims claims) {
        return sectors.fit(parameters, claims) && proofBytes() <= Openings.PROOF_BYTES_MAX ? 1 : 0;
    }

    @Override
    public int rootCountMax() {
        return 1;
    }

    @Override
    public long commitDeadlineNs(Claims claims) {
        return parameters.storage().chainDeadlineNs();
    }

    @Override
    public long openDeadlineNs(Commitment commitment) {
        return parameters.openingsDeadlineNs();
    }

    @Override
    public int proofBytesMax(Commitment commitment) {
        return (int) Math.min(Openings.PROOF_BYTES_MAX, proofBytes());
    }

    private long proofBytes() {
        return samples * chase.openingBytes(SectorLabels.openingBytes(sectors.shape()));
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        if (commitment.roots().size() != 1) {
            return Reason.WRONG_ROOT_COUNT;
        }
        if (proof.length != proofBytes()) {
            return Reason.WRONG_SIZE;
        }
        byte[] root = commitment.roots().get(0).toBytes();
        ChaseCheck check = new ChaseCheck(chase, sample.chi().toBytes(), new OpenedSectorLabel(sectors));
        SampleIndices indices = sample.indices();
        for (int k = 0; k < samples; k++) {
            int offset = k * (proof.length / samples);
            Reason reason = check.check((int) indices.next(chase.leafCount()), proof, offset, root);
            if (reason != Reason.NONE) {
                return reason;
            }
        }
        return Reason.NONE;
    }

    @Override
    public long observedMicro(Commitment commitment, long elapsedNs) {
        return sectors.shape().sizeMicroMib();
    }
}
