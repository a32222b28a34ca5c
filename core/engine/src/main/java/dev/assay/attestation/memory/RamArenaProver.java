package dev.assay.attestation.memory;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Chi;
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
import dev.assay.attestation.label.PathWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fills the arena that a claim of memory asks for, commits to it, and shows the labels that are sampled.
 *
 * <p>The arena stays until the next challenge of another size, or {@link #close}: {@link #arena} hands it to the chase.
 *
 * <p><b>Memory</b>: the claim and a sixteenth, and two lanes a thread. <b>Cost</b>: a fill of all lanes; for a sample, the
 * challenged lanes once more, some milliseconds each. One thread at a time, which uses others to fill.
 */
public final class RamArenaProver implements Prover {
    private final AttestationParameters parameters;
    private final int threadCount;
    private final AvailableMemory available;
    private final Supplier<LabelKernel> kernels;
    private final LaneWorks works;

    private Optional<Arena> arena = Optional.empty();
    private Optional<FilledArena> filled = Optional.empty();
    private Optional<Commitment> committed = Optional.empty();

    /** How each thread works; tests have others than the honest one. */
    interface LaneWorks {
        LaneWork of(FilledArena filled, Chi chi, LabelKernel kernel);
    }

    /**
     * A prover that uses the best kernels.
     *
     * @param threadCount at least 1; more than there are processors does not help
     * @param available checked when an arena is taken
     */
    public RamArenaProver(AttestationParameters parameters, int threadCount, AvailableMemory available) {
        this(parameters, threadCount, available, LabelKernel::best, HonestLaneWork::new);
    }

    /** A prover on kernels of one's own choice, one for each thread. */
    public RamArenaProver(
            AttestationParameters parameters,
            int threadCount,
            AvailableMemory available,
            Supplier<LabelKernel> kernels) {
        this(parameters, threadCount, available, kernels, HonestLaneWork::new);
    }

    RamArenaProver(
            AttestationParameters parameters,
            int threadCount,
            AvailableMemory available,
            Supplier<LabelKernel> kernels,
            LaneWorks works) {
        if (threadCount < 1) {
            throw new IllegalArgumentException("threadCount=" + threadCount + ": must be at least 1");
        }
        this.parameters = parameters;
        this.threadCount = threadCount;
        this.available = available;
        this.kernels = kernels;
        this.works = works;
    }

    @Override
    public ProofKind kind() {
        return ProofKind.RAM_ARENA;
    }

    /** {@inheritDoc} Also throws {@link InsufficientMemoryException}, before anything is filled. */
    @Override
    public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
        ArenaShape shape = RamChecks.shape(parameters, challenge, kind(), claims);
        committed = Optional.empty();
        filled = Optional.empty();
        FilledArena next = new FilledArena(take(shape));
        fill(next, challenge.chi());
        filled = Optional.of(next);
        Commitment commitment = new Commitment(challenge, claims, List.of(Digest.of(next.root())), ties);
        committed = Optional.of(commitment);
        return commitment;
    }

    private Arena take(ArenaShape shape) {
        if (arena.isEmpty() || !arena.get().shape().equals(shape)) {
            arena = Optional.empty();
            arena = Optional.of(Arena.allocate(shape, available));
        }
        return arena.get();
    }

    private void fill(FilledArena target, Chi chi) {
        List<LaneWork> threads = new ArrayList<>();
        for (int k = 0; k < threadCount; k++) {
            threads.add(works.of(target, chi, kernels.get()));
        }
        new ArenaFill(target.arena().shape().laneCount()).run(threads);
        target.finish();
    }

    /** What was filled last, for a chase through it; empty before the first, and after {@link #close}. */
    public Optional<FilledArena> arena() {
        return filled;
    }

    @Override
    public byte[] open(Sample sample) {
        FilledArena target = filled.orElseThrow(() -> new IllegalStateException("commitment: must come first"));
        RamChecks.requireSampleOf(committed.orElseThrow(), sample);
        ArenaShape shape = target.arena().shape();
        LabelCheck labels = new LabelCheck(shape.lane());
        LaneNode laneNode = new LaneNode(shape.laneCount());
        List<FillCheck> checks =
                FillCheck.all(sample.indices(), shape, parameters.ram().fillChecks());
        int[] starts = FillCheck.starts(checks, laneNode, labels);
        byte[] proof = new byte[starts[checks.size()]];
        for (int k = 0; k < checks.size(); k++) {
            target.openLane(checks.get(k).lane(), 0, shape.lane().layerCount(), proof, starts[k]);
        }
        show(checks, starts, FillCheck.headBytes(laneNode), labels, sample.chi(), proof);
        return proof;
    }

    /** Makes each challenged lane once more, and shows its labels as their layers come by. */
    private void show(List<FillCheck> checks, int[] starts, int headBytes, LabelCheck labels, Chi chi, byte[] proof) {
        Arena target = arena.orElseThrow();
        LabelLayers layers = new LabelLayers(target.shape().lane(), target.treeShape(), kernels.get());
        PathWriter writer = new PathWriter();
        int[] lanes = checks.stream().mapToInt(FillCheck::lane).distinct().toArray();
        for (int lane : lanes) {
            byte[] id = LaneId.of(chi, lane);
            layers.start(id);
            layers.finish();
            for (int layer = 0; layer < target.shape().lane().layerCount(); layer++) {
                if (layer > 0) {
                    layers.ascend();
                    layers.finish();
                }
                for (int k = 0; k < checks.size(); k++) {
                    if (checks.get(k).lane() == lane && checks.get(k).layer() == layer) {
                        labels.show(layers, writer, id, checks.get(k).index(), proof, starts[k] + headBytes);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        arena = Optional.empty();
        filled = Optional.empty();
        committed = Optional.empty();
    }
}
