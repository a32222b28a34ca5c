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
import dev.assay.attestation.label.LabelCheck;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelLayers;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.PathWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Commits to the roots of all layers of all sectors, and shows the labels that are sampled: each challenged sector is made
 * once more for it, layer by layer, so that nothing but the last layer has to be kept.
 *
 * <p><b>Memory</b>: two layers of a sector while samples are answered. <b>Cost</b>: a sealing for each challenged sector,
 * at most as many as there are checks. One thread at a time.
 */
public final class RegistrationProver implements Prover {
    private final AttestationParameters parameters;
    private final SectorKey key;
    private final StorageShape shape;
    private final SectorStore store;
    private final LabelKernel kernel;
    private final Answer answer;

    /** Registers sealed sectors, all of them. */
    public RegistrationProver(
            AttestationParameters parameters, SectorKey key, SectorFiles sectors, LabelKernel kernel) {
        this(parameters, key, sectors.shape(), sectors, kernel);
    }

    RegistrationProver(
            AttestationParameters parameters,
            SectorKey key,
            StorageShape shape,
            SectorStore store,
            LabelKernel kernel) {
        this.parameters = parameters;
        this.key = key;
        this.shape = shape;
        this.store = store;
        this.kernel = kernel;
        this.answer = new Answer(parameters, ProofKind.STORAGE_REGISTRATION, shape);
    }

    @Override
    public ProofKind kind() {
        return answer.kind();
    }

    @Override
    public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
        answer.start(challenge, claims);
        List<Digest> roots = new ArrayList<>();
        for (int sector = 0; sector < shape.sectorCount(); sector++) {
            byte[] layers = store.roots(sector);
            for (int layer = 0; layer < shape.sector().layerCount(); layer++) {
                roots.add(Digest.read(layers, layer * LabelShape.LABEL_BYTES));
            }
        }
        return answer.commit(challenge, claims, roots, ties);
    }

    @Override
    public byte[] open(Sample sample) {
        answer.requireSample(sample);
        LabelCheck labels = new LabelCheck(shape.sector());
        int count = parameters.storage().registrationChecks();
        List<SectorCheck> checks = SectorCheck.all(sample.indices(), shape, count);
        int[] starts = SectorCheck.starts(checks, labels);
        byte[] proof = new byte[starts[count]];
        LabelLayers layers = new LabelLayers(shape.sector(), shape.tree(), kernel);
        for (int sector :
                checks.stream().mapToInt(SectorCheck::sector).distinct().toArray()) {
            show(layers, sector, checks, starts, labels, proof);
        }
        return proof;
    }

    private void show(
            LabelLayers layers, int sector, List<SectorCheck> checks, int[] starts, LabelCheck labels, byte[] proof) {
        byte[] id = key.id(sector);
        PathWriter writer = new PathWriter();
        layers.start(id);
        for (int layer = 0; layer < shape.sector().layerCount(); layer++) {
            if (layer > 0) {
                layers.ascend();
            }
            layers.finish();
            for (int k = 0; k < checks.size(); k++) {
                SectorCheck check = checks.get(k);
                if (check.sector() == sector && check.layer() == layer) {
                    labels.show(layers, writer, id, check.index(), proof, starts[k]);
                }
            }
        }
    }

    @Override
    public void close() {
        answer.forget();
    }
}
