package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Sample;
import dev.assay.attestation.Ties;
import java.util.List;
import java.util.Optional;

/** What a prover has committed to last, and what it refuses to answer. One thread at a time. */
final class Answer {
    private final AttestationParameters parameters;
    private final ProofKind kind;
    private final StorageShape shape;
    private Optional<Commitment> committed = Optional.empty();

    /** For challenges of one kind about these sectors. */
    Answer(AttestationParameters parameters, ProofKind kind, StorageShape shape) {
        this.parameters = parameters;
        this.kind = kind;
        this.shape = shape;
    }

    ProofKind kind() {
        return kind;
    }

    /** Forgets what was before, or says what is wrong with what is asked. */
    void start(Challenge challenge, Claims claims) {
        if (challenge.kind() != kind) {
            throw new IllegalArgumentException("challenge.kind=" + challenge.kind() + ": must be " + kind);
        }
        if (!challenge.parametersHash().equals(parameters.hash())) {
            throw new IllegalArgumentException(
                    "challenge.parametersHash=" + challenge.parametersHash() + ": must be that of the parameters");
        }
        Optional<StorageShape> claimed = StorageShape.of(parameters.storage(), claims);
        if (claimed.isEmpty() || !claimed.get().equals(shape)) {
            throw new IllegalArgumentException("claims.storageMib=" + claims.storageMib() + ": must give the "
                    + shape.sectorCount() + " sectors that are sealed");
        }
        committed = Optional.empty();
    }

    Commitment commit(Challenge challenge, Claims claims, List<Digest> roots, Ties ties) {
        Commitment commitment = new Commitment(challenge, claims, roots, ties);
        committed = Optional.of(commitment);
        return commitment;
    }

    /** The challenge that a sample is about. */
    Challenge requireSample(Sample sample) {
        Commitment last = committed.orElseThrow(() -> new IllegalStateException("commitment: must come first"));
        if (!sample.equals(Sample.of(last, sample.beacon()))) {
            throw new IllegalStateException("sample: must be of the last commitment");
        }
        return last.challenge();
    }

    void forget() {
        committed = Optional.empty();
    }
}
