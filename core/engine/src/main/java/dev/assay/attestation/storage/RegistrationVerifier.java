package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelCheck;
import java.util.List;
import java.util.Optional;

/**
 * Checks that new sectors were sealed as they should be: a few labels of all layers, each with all that it is the hash of.
 *
 * <p>A share {@code a} of wrong labels passes {@code n} checks with {@code (1 - a)^n}. Immutable; safe from any thread.
 * <b>Cost</b>: 200 checks of sectors of 1 GiB are 40,000 hashes, about 6 ms, and 1.3 MB, once.
 */
public final class RegistrationVerifier implements ProofVerifier {
    private final AttestationParameters parameters;
    private final long epoch;

    /** Checks registrations of sectors that were sealed for this epoch; see {@link SectorKey}. */
    public RegistrationVerifier(AttestationParameters parameters, long epoch) {
        this.parameters = parameters;
        this.epoch = epoch;
    }

    @Override
    public ProofKind kind() {
        return ProofKind.STORAGE_REGISTRATION;
    }

    @Override
    public int rootCount(Claims claims) {
        return StorageShape.of(parameters.storage(), claims)
                .filter(shape -> proofBytesMax(shape) <= Openings.PROOF_BYTES_MAX)
                .map(shape -> shape.sectorCount() * shape.sector().layerCount())
                .orElse(0);
    }

    @Override
    public int rootCountMax() {
        return Commitment.ROOT_COUNT_MAX;
    }

    /** Roots are there before they are asked for; it is the openings that take time. */
    @Override
    public long commitDeadlineNs(Claims claims) {
        return parameters.openingsDeadlineNs();
    }

    @Override
    public long openDeadlineNs(Commitment commitment) {
        return parameters.storage().registrationDeadlineNs();
    }

    @Override
    public int proofBytesMax(Commitment commitment) {
        return StorageShape.of(parameters.storage(), commitment.claims())
                .map(shape -> (int) Math.min(Openings.PROOF_BYTES_MAX, proofBytesMax(shape)))
                .orElse(0);
    }

    private long proofBytesMax(StorageShape shape) {
        return (long) parameters.storage().registrationChecks() * new LabelCheck(shape.sector()).sizeBytesMax();
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        Optional<StorageShape> claimed = StorageShape.of(parameters.storage(), commitment.claims());
        if (claimed.isEmpty() || commitment.roots().size() != rootCount(commitment.claims())) {
            return Reason.WRONG_ROOT_COUNT;
        }
        StorageShape shape = claimed.get();
        LabelCheck labels = new LabelCheck(shape.sector());
        int count = parameters.storage().registrationChecks();
        List<SectorCheck> checks = SectorCheck.all(sample.indices(), shape, count);
        int[] starts = SectorCheck.starts(checks, labels);
        if (proof.length != starts[count]) {
            return Reason.WRONG_SIZE;
        }
        RegisteredSectors sectors = RegisteredSectors.of(shape, commitment.roots());
        SectorKey key = key(commitment.challenge());
        for (int k = 0; k < count; k++) {
            SectorCheck check = checks.get(k);
            int roots = sectors.rootsOffset(check.sector());
            Reason reason = labels.check(
                    key.id(check.sector()), check.layer(), check.index(), proof, starts[k], sectors.roots(), roots);
            if (reason != Reason.NONE) {
                return reason;
            }
        }
        return Reason.NONE;
    }

    private SectorKey key(Challenge challenge) {
        return new SectorKey(challenge.genesis(), challenge.netuid(), challenge.hotkey(), epoch);
    }

    @Override
    public long observedMicro(Commitment commitment, long elapsedNs) {
        return StorageShape.of(parameters.storage(), commitment.claims())
                .map(StorageShape::sizeMicroMib)
                .orElse(0L);
    }
}
