package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Sample;
import dev.assay.attestation.Ties;
import dev.assay.attestation.label.LabelShape;
import java.util.List;

/**
 * Reads the labels that an audit asks for, commits to them at once, and shows their paths later.
 *
 * <p><b>Cost</b>: a read of a block for each label, twice; then a few small reads of trees. One thread at a time.
 */
public final class AuditProver implements Prover {
    private final AttestationParameters parameters;
    private final StorageShape shape;
    private final SectorLabels labels;
    private final Answer answer;

    /** Answers for sealed sectors. */
    public AuditProver(AttestationParameters parameters, SectorFiles sectors) {
        this(parameters, sectors.shape(), sectors);
    }

    AuditProver(AttestationParameters parameters, StorageShape shape, SectorStore store) {
        this.parameters = parameters;
        this.shape = shape;
        this.labels = new SectorLabels(shape, store);
        this.answer = new Answer(parameters, ProofKind.STORAGE_AUDIT, shape);
    }

    @Override
    public ProofKind kind() {
        return answer.kind();
    }

    @Override
    public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
        answer.start(challenge, claims);
        long[] asked = asked(challenge);
        byte[] read = new byte[asked.length * LabelShape.LABEL_BYTES];
        for (int k = 0; k < asked.length; k++) {
            labels.read(asked[k], read, k * LabelShape.LABEL_BYTES);
        }
        byte[] root = AuditedLabels.root(challenge.chi(), read, asked.length, LabelShape.LABEL_BYTES);
        return answer.commit(challenge, claims, List.of(Digest.of(root)), ties);
    }

    private long[] asked(Challenge challenge) {
        return AuditedLabels.of(challenge.chi(), shape, parameters.storage().auditSamples());
    }

    @Override
    public byte[] open(Sample sample) {
        long[] asked = asked(answer.requireSample(sample));
        byte[] proof = new byte[Math.multiplyExact(asked.length, labels.openingBytes())];
        for (int k = 0; k < asked.length; k++) {
            labels.open(asked[k], proof, k * labels.openingBytes());
        }
        return proof;
    }

    @Override
    public void close() {
        answer.forget();
    }
}
