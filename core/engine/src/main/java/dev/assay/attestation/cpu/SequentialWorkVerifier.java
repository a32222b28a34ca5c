package dev.assay.attestation.cpu;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Chi;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.SampleIndices;
import dev.assay.identity.MerkleTree;
import dev.assay.identity.Sha256MerkleHash;
import java.util.Arrays;

/**
 * Checks what {@link SequentialWorkProver} opens: first that the size is that of the sample, then all paths, and only
 * then, since each costs a leaf's work, whether the sampled leaves are what their left siblings make them.
 *
 * <p>A prover that has {@code a} of all leaves wrong passes with probability {@code (1 - a)^s}.
 *
 * <p>Belongs to one thread, and so does what it computes with. <b>Cost</b>: s leaves, side by side in about half of their
 * time; what is wrong in size or paths costs microseconds. Allocates little, and nothing by what a miner says.
 */
public final class SequentialWorkVerifier implements ProofVerifier, AutoCloseable {
    private static final int LABEL_BYTES = WorkKernel.LABEL_BYTES;

    private final AttestationParameters parameters;
    private final ProofKind kind;
    private final WorkShape shape;
    private final WorkBatch leaves;

    /** A verifier on the fastest that this machine has. */
    public SequentialWorkVerifier(AttestationParameters parameters, ProofKind kind) {
        this(parameters, kind, WorkBatch.fastest(parameters.kernel()));
    }

    /** A verifier on leaves of the parameters' sizes, which it closes. */
    public SequentialWorkVerifier(AttestationParameters parameters, ProofKind kind, WorkBatch leaves) {
        this.parameters = parameters;
        this.kind = kind;
        this.shape = WorkShape.of(parameters, kind);
        this.leaves = leaves;
        long mostBytes = (long) shape.work().sampleCount() * (shape.openingBytes() + pathBytesMax(0xFFFF));
        if (mostBytes > Openings.PROOF_BYTES_MAX) {
            throw new IllegalArgumentException("proofBytes=" + mostBytes + ": must be at most "
                    + Openings.PROOF_BYTES_MAX + "; fewer samples or a shallower tree are needed");
        }
    }

    @Override
    public ProofKind kind() {
        return kind;
    }

    @Override
    public int rootCount(Claims claims) {
        return claims.vcpu() == 0 ? 0 : 1;
    }

    @Override
    public int rootCountMax() {
        return 1;
    }

    @Override
    public long commitDeadlineNs(Claims claims) {
        return shape.deadlineNs();
    }

    /** How long the work takes on a reference core. */
    public long workNs() {
        return shape.threadNs();
    }

    @Override
    public long openDeadlineNs(Commitment commitment) {
        return parameters.openingsDeadlineNs();
    }

    @Override
    public int proofBytesMax(Commitment commitment) {
        int threads = commitment.claims().vcpu();
        return shape.work().sampleCount() * (shape.openingBytes() + pathBytesMax(threads));
    }

    private static int pathBytesMax(int threads) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(threads - 1)) * MerkleTree.NODE_BYTES;
    }

    @Override
    public long observedMicro(Commitment commitment, long elapsedNs) {
        return shape.observedMicro(commitment.claims(), elapsedNs);
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        long[] indices = indices(commitment, sample);
        if (proof.length != size(commitment, indices)) {
            return Reason.WRONG_SIZE;
        }
        if (!pathsRight(commitment, indices, proof)) {
            return Reason.WRONG_PATH;
        }
        return labelsRight(commitment, indices, proof) ? Reason.NONE : Reason.WRONG_LABEL;
    }

    private long[] indices(Commitment commitment, Sample sample) {
        SampleIndices draw = sample.indices();
        long[] indices = new long[shape.work().sampleCount()];
        Arrays.setAll(indices, k -> draw.next(shape.leafCount(commitment.claims())));
        return indices;
    }

    private long size(Commitment commitment, long[] indices) {
        long size = 0;
        for (long index : indices) {
            size += openingBytes(commitment, index);
        }
        return size;
    }

    private int openingBytes(Commitment commitment, long index) {
        return shape.openingBytes() + pathBytes(commitment, thread(index));
    }

    private static int pathBytes(Commitment commitment, int thread) {
        return MerkleTree.pathLength(commitment.claims().vcpu(), thread) * MerkleTree.NODE_BYTES;
    }

    private int thread(long index) {
        return (int) (index >>> shape.depth());
    }

    private int leaf(long index) {
        return (int) index & shape.leafCount() - 1;
    }

    private boolean pathsRight(Commitment commitment, long[] indices, byte[] proof) {
        Chi chi = commitment.challenge().chi();
        Sha256MerkleHash roots = new Sha256MerkleHash(chi.toBytes());
        WorkHash hash = new WorkHash(chi, 0);
        byte[] label = new byte[LABEL_BYTES];
        int at = 0;
        for (long index : indices) {
            hash.bind(chi, thread(index));
            System.arraycopy(proof, at, label, 0, LABEL_BYTES);
            climb(hash, leaf(index), proof, at + LABEL_BYTES, label);
            if (!rootRight(commitment, roots, thread(index), label, proof, at + shape.openingBytes())) {
                return false;
            }
            at += openingBytes(commitment, index);
        }
        return true;
    }

    private void climb(WorkHash hash, int leaf, byte[] proof, int start, byte[] label) {
        int node = shape.leafCount() + leaf;
        for (int at = start; node > 1; node >>= 1, at += LABEL_BYTES) {
            hash.climb(label, node, proof, at);
        }
    }

    private static boolean rootRight(
            Commitment commitment, Sha256MerkleHash hash, int thread, byte[] threadRoot, byte[] proof, int at) {
        byte[] path = Arrays.copyOfRange(proof, at, at + pathBytes(commitment, thread));
        Digest root = commitment.roots().get(0);
        return WorkRoots.verify(hash, root, commitment.claims().vcpu(), thread, threadRoot, path);
    }

    private boolean labelsRight(Commitment commitment, long[] indices, byte[] proof) {
        byte[] seeds = seeds(commitment, indices, proof);
        byte[] labels = new byte[leaves.width() * LABEL_BYTES];
        int at = 0;
        for (int from = 0; from < indices.length; from += leaves.width()) {
            int count = Math.min(leaves.width(), indices.length - from);
            int start = from * LABEL_BYTES;
            leaves.labels(Arrays.copyOfRange(seeds, start, start + count * LABEL_BYTES), labels, count);
            for (int k = 0; k < count; k++) {
                if (!Arrays.equals(labels, k * LABEL_BYTES, (k + 1) * LABEL_BYTES, proof, at, at + LABEL_BYTES)) {
                    return false;
                }
                at += openingBytes(commitment, indices[from + k]);
            }
        }
        return true;
    }

    /** What the sampled leaves must start from, one behind the other. */
    private byte[] seeds(Commitment commitment, long[] indices, byte[] proof) {
        Chi chi = commitment.challenge().chi();
        WorkHash hash = new WorkHash(chi, 0);
        byte[] seed = new byte[LABEL_BYTES];
        byte[] seeds = new byte[indices.length * LABEL_BYTES];
        int at = 0;
        for (int k = 0; k < indices.length; k++) {
            hash.bind(chi, thread(indices[k]));
            hash.seedFromPath(proof, at + LABEL_BYTES, shape.depth(), leaf(indices[k]), seed);
            System.arraycopy(seed, 0, seeds, k * LABEL_BYTES, LABEL_BYTES);
            at += openingBytes(commitment, indices[k]);
        }
        return seeds;
    }

    /** Closes what it computes with. */
    @Override
    public void close() {
        leaves.close();
    }
}
