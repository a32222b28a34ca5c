package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import java.util.Arrays;

/**
 * Checks audits of registered sectors: what was committed to in time are the labels that were asked for.
 *
 * <p>A share {@code f} of labels that are there passes {@code n} with {@code f^n}. Immutable; safe from any thread.
 * <b>Cost</b>: 64 labels of sectors of 1 GiB are 1,600 hashes, about 0.3 ms, and 53 KiB.
 */
public final class AuditVerifier implements ProofVerifier {
    private final AttestationParameters parameters;
    private final RegisteredSectors sectors;
    private final int samples;

    /** Checks audits of one hotkey's sectors. */
    public AuditVerifier(AttestationParameters parameters, RegisteredSectors sectors) {
        this.parameters = parameters;
        this.sectors = sectors;
        this.samples = parameters.storage().auditSamples();
    }

    @Override
    public ProofKind kind() {
        return ProofKind.STORAGE_AUDIT;
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
        return parameters.storage().auditDeadlineNs();
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
        return (long) samples * SectorLabels.openingBytes(sectors.shape());
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        if (commitment.roots().size() != 1) {
            return Reason.WRONG_ROOT_COUNT;
        }
        if (proof.length != proofBytes()) {
            return Reason.WRONG_SIZE;
        }
        int stride = SectorLabels.openingBytes(sectors.shape());
        byte[] root = AuditedLabels.root(sample.chi(), proof, samples, stride);
        if (!Arrays.equals(root, commitment.roots().get(0).toBytes())) {
            return Reason.WRONG_LABEL;
        }
        long[] asked = AuditedLabels.of(sample.chi(), sectors.shape(), samples);
        OpenedSectorLabel opened = new OpenedSectorLabel(sectors);
        for (int k = 0; k < samples; k++) {
            Reason reason = opened.check(asked[k], proof, k * stride);
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
