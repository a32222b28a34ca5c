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
 * <p>Belongs to one thread, and so does the kernel it is given. <b>Cost</b>: s leaves, 0.3 s for 20 of 15 ms; what is
 * wrong in size or paths costs microseconds. Allocates little, and nothing by what a miner says.
 */
public final class SequentialWorkVerifier implements ProofVerifier, AutoCloseable {
    private static final int LABEL_BYTES = WorkKernel.LABEL_BYTES;

    private final AttestationParameters parameters;
    private final ProofKind kind;
    private final WorkShape shape;
    private final WorkKernel kernel;

    /** A verifier on the fastest kernel that this machine has. */
    public SequentialWorkVerifier(AttestationParameters parameters, ProofKind kind) {
        this(parameters, kind, WorkKernel.fastest(parameters.kernel()));
    }

    /** A verifier on a kernel of the parameters' sizes, which it closes. */
    public SequentialWorkVerifier(AttestationParameters parameters, ProofKind kind, WorkKernel kernel) {
        this.parameters = parameters;
        this.kind = kind;
        this.shape = WorkShape.of(parameters, kind);
        this.kernel = kernel;
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
        Chi chi = commitment.challenge().chi();
        WorkHash hash = new WorkHash(chi, 0);
        byte[] seed = new byte[LABEL_BYTES];
        int at = 0;
        for (long index : indices) {
            hash.bind(chi, thread(index));
            hash.seedFromPath(proof, at + LABEL_BYTES, shape.depth(), leaf(index), seed);
            kernel.label(seed, seed, 0);
            if (!Arrays.equals(seed, 0, LABEL_BYTES, proof, at, at + LABEL_BYTES)) {
                return false;
            }
            at += openingBytes(commitment, index);
        }
        return true;
    }

    /** Closes the kernel. */
    @Override
    public void close() {
        kernel.close();
    }
}
