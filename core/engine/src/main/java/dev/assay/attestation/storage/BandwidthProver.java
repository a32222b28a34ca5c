package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Chi;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Sample;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.Ties;
import dev.assay.attestation.label.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * Reads one whole sector and hashes it with the challenge.
 *
 * <pre>
 *   opened block = labels of the block | path in the salted tree | path in the tree of the sector
 * </pre>
 *
 * <p><b>Memory</b>: 64 bytes a block, 16 MiB for a sector of 1 GiB. <b>Cost</b>: a read and a hash of the sector, one to
 * two seconds for a GiB. One thread at a time.
 */
public final class BandwidthProver implements Prover {
    private final AttestationParameters parameters;
    private final StorageShape shape;
    private final SectorStore store;
    private final SectorLabels labels;
    private final Answer answer;
    private final byte[] block;
    private Optional<SaltedTree> tree = Optional.empty();

    /** Answers for sealed sectors. */
    public BandwidthProver(AttestationParameters parameters, SectorFiles sectors) {
        this(parameters, sectors.shape(), sectors);
    }

    BandwidthProver(AttestationParameters parameters, StorageShape shape, SectorStore store) {
        this.parameters = parameters;
        this.shape = shape;
        this.store = store;
        this.labels = new SectorLabels(shape, store);
        this.answer = new Answer(parameters, ProofKind.STORAGE_BANDWIDTH, shape);
        this.block = new byte[shape.tree().blockBytes()];
    }

    @Override
    public ProofKind kind() {
        return answer.kind();
    }

    @Override
    public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
        answer.start(challenge, claims);
        Chi chi = challenge.chi();
        int sector = SaltedTree.sector(chi, shape);
        Sha256 sha256 = new Sha256();
        SaltedTree next = new SaltedTree(shape.tree().blockCount());
        for (int k = 0; k < shape.tree().blockCount(); k++) {
            store.readBlock(sector, k, block);
            next.put(sha256, chi, k, block, block.length);
        }
        next.join();
        tree = Optional.of(next);
        return answer.commit(challenge, claims, List.of(Digest.of(next.root())), ties);
    }

    /** Bytes of an opened block. */
    static int openingBytes(StorageShape shape) {
        int levels = shape.tree().height() - shape.tree().keptLevel();
        return shape.tree().blockBytes() + 2 * levels * Digest.SIZE_BYTES;
    }

    @Override
    public byte[] open(Sample sample) {
        Chi chi = answer.requireSample(sample).chi();
        int sector = SaltedTree.sector(chi, shape);
        int samples = parameters.storage().bandwidthSamples();
        byte[] proof = new byte[Math.multiplyExact(samples, openingBytes(shape))];
        SampleIndices indices = sample.indices();
        int end = 0;
        for (int k = 0; k < samples; k++) {
            int index = (int) indices.next(shape.tree().blockCount());
            store.readBlock(sector, index, block);
            System.arraycopy(block, 0, proof, end, block.length);
            end = tree.orElseThrow().path(index, proof, end + block.length);
            end = labels.path(sector, index, proof, end);
        }
        return proof;
    }

    @Override
    public void close() {
        answer.forget();
        tree = Optional.empty();
    }
}
