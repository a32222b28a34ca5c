package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Sample;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.Ties;
import dev.assay.attestation.StorageParameters;
import dev.assay.attestation.chase.ChaseProver;
import dev.assay.attestation.chase.ChaseShape;
import java.util.List;
import java.util.Optional;

/**
 * Reads all over the sectors, each read saying where the next one goes, one read a leaf of the chase.
 *
 * <p><b>Cost</b>: 0.1 s for a thousand reads of a solid-state disk, 10 s of one that turns. One thread at a time.
 */
public final class ClassProver implements Prover {
    private final AttestationParameters parameters;
    private final SectorLabels labels;
    private final Answer answer;
    private Optional<ChaseProver> chase = Optional.empty();

    /** Answers for sealed sectors. */
    public ClassProver(AttestationParameters parameters, SectorFiles sectors) {
        this(parameters, sectors.shape(), sectors);
    }

    ClassProver(AttestationParameters parameters, StorageShape shape, SectorStore store) {
        this.parameters = parameters;
        this.labels = new SectorLabels(shape, store);
        this.answer = new Answer(parameters, ProofKind.STORAGE_CLASS, shape);
    }

    static ChaseShape shape(StorageParameters storage) {
        return new ChaseShape(storage.chainTreeDepth(), 1);
    }

    @Override
    public ProofKind kind() {
        return answer.kind();
    }

    @Override
    public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
        answer.start(challenge, claims);
        ChaseProver next =
                new ChaseProver(shape(parameters.storage()), challenge.chi().toBytes(), labels);
        Commitment commitment = answer.commit(challenge, claims, List.of(Digest.of(next.run())), ties);
        chase = Optional.of(next);
        return commitment;
    }

    @Override
    public byte[] open(Sample sample) {
        answer.requireSample(sample);
        ChaseShape shape = shape(parameters.storage());
        int samples = parameters.storage().chainSamples();
        int leafBytes = Math.toIntExact(shape.openingBytes(labels.openingBytes()));
        byte[] proof = new byte[Math.multiplyExact(samples, leafBytes)];
        SampleIndices indices = sample.indices();
        for (int k = 0; k < samples; k++) {
            chase.orElseThrow().open((int) indices.next(shape.leafCount()), proof, k * leafBytes);
        }
        return proof;
    }

    @Override
    public void close() {
        answer.forget();
        chase = Optional.empty();
    }
}
