package dev.assay.attestation.cpu;

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
import dev.assay.identity.MerkleTree;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Works on one {@link WorkTree} for every claimed thread, all at the same time, and commits to the Merkle root over the
 * roots of the threads.
 *
 * <p>Openings are, for every sampled index {@code thread * 2^depth + leaf} in turn: the leaf's label, its siblings up to
 * the thread's root, and the path of that root, without anything in between.
 *
 * <p>One challenge at a time; belongs to one thread, but {@link #leavesDone} and {@link #close} may be called from any:
 * closing makes a {@link #commit} in progress give up after the leaf it is at. <b>Memory</b>: 64 bytes a leaf and a
 * scratchpad for each thread.
 */
public final class SequentialWorkProver implements Prover {
    private final AttestationParameters parameters;
    private final ProofKind kind;
    private final WorkShape shape;
    private final LeafWorks works;
    private final Executor executor;
    private final AtomicLong leavesDone = new AtomicLong();
    private volatile boolean closed;

    private Optional<Work> last = Optional.empty();

    /** The fastest honest prover that this machine has, one thread of its own for each claimed one. */
    public SequentialWorkProver(AttestationParameters parameters, ProofKind kind) {
        this(parameters, kind, LeafWorks.honest(() -> WorkKernel.fastest(parameters.kernel())), threads());
    }

    /** A prover on kernels of one's own choice, one for each claimed thread, which it closes. */
    public SequentialWorkProver(AttestationParameters parameters, ProofKind kind, Supplier<WorkKernel> kernels) {
        this(parameters, kind, LeafWorks.honest(kernels), threads());
    }

    /** A prover whose leaves come about in a way of its own; the executor must run as many tasks at once as are claimed. */
    SequentialWorkProver(AttestationParameters parameters, ProofKind kind, LeafWorks works, Executor executor) {
        this.parameters = parameters;
        this.kind = kind;
        this.shape = WorkShape.of(parameters, kind);
        this.works = works;
        this.executor = executor;
    }

    private static Executor threads() {
        return task -> {
            Thread thread = new Thread(task, "assay-work");
            thread.setDaemon(true);
            thread.start();
        };
    }

    @Override
    public ProofKind kind() {
        return kind;
    }

    /** Leaves of the work in progress that are done, of all threads; from any thread. */
    public long leavesDone() {
        return leavesDone.get();
    }

    /** Leaves that a claim asks for. */
    public long leafCount(Claims claims) {
        return shape.leafCount(claims);
    }

    @Override
    public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
        check(challenge, claims);
        last = Optional.empty();
        leavesDone.set(0);
        List<WorkTree> trees = run(challenge.chi(), claims.vcpu());
        byte[] domain = challenge.chi().toBytes();
        MerkleTree roots = WorkRoots.tree(domain, trees);
        Commitment commitment = new Commitment(challenge, claims, List.of(Digest.of(roots.root())), ties);
        last = Optional.of(new Work(commitment.hash(), trees, roots));
        return commitment;
    }

    private void check(Challenge challenge, Claims claims) {
        if (challenge.kind() != kind) {
            throw new IllegalArgumentException("challenge.kind=" + challenge.kind() + ": must be " + kind);
        }
        if (!challenge.parametersHash().equals(parameters.hash())) {
            throw new IllegalArgumentException(
                    "challenge.parametersHash=" + challenge.parametersHash() + ": must be that of the parameters");
        }
        if (claims.vcpu() < 1) {
            throw new IllegalArgumentException("claims.vcpu=" + claims.vcpu() + ": must be at least 1");
        }
    }

    private List<WorkTree> run(Chi chi, int threads) {
        List<FutureTask<WorkTree>> tasks = new ArrayList<>(threads);
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            FutureTask<WorkTree> task = new FutureTask<>(() -> grow(chi, number));
            tasks.add(task);
            executor.execute(task);
        }
        try {
            return tasks.stream().map(SequentialWorkProver::result).toList();
        } finally {
            // One that failed makes the work of the others worthless; those that are done do not notice.
            tasks.forEach(task -> task.cancel(true));
        }
    }

    private WorkTree grow(Chi chi, int thread) {
        try (LeafWorks.Worker worker = works.worker()) {
            WorkTree tree = new WorkTree(chi, thread, shape.depth(), worker.work());
            while (tree.advance()) {
                leavesDone.incrementAndGet();
                if (closed || Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("closed");
                }
            }
            return tree;
        }
    }

    private static WorkTree result(FutureTask<WorkTree> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread of the work failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public byte[] open(Sample sample) {
        Work work = last.filter(done -> done.commitmentHash().equals(sample.commitmentHash()))
                .orElseThrow(() -> new IllegalStateException(
                        "commitmentHash=" + sample.commitmentHash() + ": must be that of the last commitment"));
        SampleIndices indices = sample.indices();
        ByteArrayOutputStream proof = new ByteArrayOutputStream();
        byte[] opening = new byte[shape.openingBytes()];
        for (int k = 0; k < shape.work().sampleCount(); k++) {
            long index = indices.next((long) work.trees().size() << shape.depth());
            int thread = (int) (index >>> shape.depth());
            work.trees().get(thread).open((int) index & shape.leafCount() - 1, opening, 0);
            proof.writeBytes(opening);
            proof.writeBytes(work.roots().path(thread));
        }
        return proof.toByteArray();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** What can be opened. */
    private record Work(Digest commitmentHash, List<WorkTree> trees, MerkleTree roots) {}
}
