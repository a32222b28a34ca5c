package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Chi;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.NodeHash;
import dev.assay.attestation.label.PathCheck;
import dev.assay.attestation.label.Sha256;

/**
 * Checks that a whole sector was read for this challenge: a few blocks lead to the salted root that came in time and to
 * the root that was registered.
 *
 * <p>A share {@code f} of blocks that were read passes {@code n} with {@code f^n}. Immutable; safe from any thread.
 * <b>Cost</b>: two hashes of a block and its labels' tree, 20 µs each for 4 KiB.
 */
public final class BandwidthVerifier implements ProofVerifier {
    private static final long SECOND_NS = 1_000_000_000;

    private final AttestationParameters parameters;
    private final RegisteredSectors sectors;
    private final StorageShape shape;
    private final int samples;

    /** Checks reads of one hotkey's sectors. */
    public BandwidthVerifier(AttestationParameters parameters, RegisteredSectors sectors) {
        this.parameters = parameters;
        this.sectors = sectors;
        this.shape = sectors.shape();
        this.samples = parameters.storage().bandwidthSamples();
    }

    @Override
    public ProofKind kind() {
        return ProofKind.STORAGE_BANDWIDTH;
    }

    @Override
    public int rootCount(Claims claims) {
        return sectors.fit(parameters, claims) && proofBytes() <= Openings.PROOF_BYTES_MAX ? 1 : 0;
    }

    @Override
    public int rootCountMax() {
        return 1;
    }

    /** A sector at the slowest pace that is allowed, and what an audit has for transport and a first read. */
    @Override
    public long commitDeadlineNs(Claims claims) {
        double seconds =
                (double) shape.sector().layerBytes() / parameters.storage().bandwidthBytesPerSecondMin();
        return (long) Math.ceil(seconds * SECOND_NS) + parameters.storage().auditDeadlineNs();
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
        return (long) samples * BandwidthProver.openingBytes(shape);
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        if (commitment.roots().size() != 1) {
            return Reason.WRONG_ROOT_COUNT;
        }
        if (proof.length != proofBytes()) {
            return Reason.WRONG_SIZE;
        }
        byte[] salted = commitment.roots().get(0).toBytes();
        int kept = sectors.keptRootOffset(SaltedTree.sector(sample.chi(), shape));
        Blocks blocks = new Blocks();
        SampleIndices indices = sample.indices();
        for (int k = 0; k < samples; k++) {
            int index = (int) indices.next(shape.tree().blockCount());
            if (!blocks.leads(sample.chi(), index, proof, k * BandwidthProver.openingBytes(shape), salted, kept)) {
                return Reason.WRONG_PATH;
            }
        }
        return Reason.NONE;
    }

    @Override
    public long observedMicro(Commitment commitment, long elapsedNs) {
        return sectors.shape().sizeMicroMib();
    }

    /** What one verification needs to look at blocks. */
    private final class Blocks {
        private final int levels = shape.tree().height() - shape.tree().keptLevel();
        private final int pathBytes = levels * LabelShape.LABEL_BYTES;
        private final byte[] block = new byte[shape.tree().blockBytes()];
        private final byte[] opening = new byte[LabelShape.LABEL_BYTES + pathBytes];
        private final Sha256 sha256 = new Sha256();
        private final NodeHash nodes = new NodeHash();
        private final PathCheck path = new PathCheck();

        boolean leads(Chi chi, int index, byte[] proof, int offset, byte[] salted, int kept) {
            int saltedPath = offset + block.length;
            SaltedTree.leaf(sha256, chi, proof, offset, block.length, opening, 0);
            System.arraycopy(proof, saltedPath, opening, LabelShape.LABEL_BYTES, pathBytes);
            if (!path.leads(opening, 0, levels, index, salted, 0)) {
                return false;
            }
            System.arraycopy(proof, offset, block, 0, block.length);
            nodes.root(block, 0, shape.tree().keptLevel());
            System.arraycopy(block, 0, opening, 0, LabelShape.LABEL_BYTES);
            System.arraycopy(proof, saltedPath + pathBytes, opening, LabelShape.LABEL_BYTES, pathBytes);
            return path.leads(opening, 0, levels, index, sectors.roots(), kept);
        }
    }
}
