package dev.assay.attestation.memory;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.Sample;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.Ties;
import dev.assay.attestation.chase.ChaseProver;
import dev.assay.attestation.chase.ChaseShape;
import dev.assay.attestation.chase.LabelSource;
import java.util.List;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * Chases through an arena that is held, and opens the leaves that are sampled: of as many chases as a round has, so that
 * the next one may begin before the last one is sampled.
 *
 * <p>One thread at a time. <b>Memory</b>: 2^(depth + 1) nodes of 32 bytes for each chase of a round, 2 MiB. <b>Cost</b>: a read all over the arena and a hash for each step.
 */
public final class RamChaseProver implements Prover {
    private final AttestationParameters parameters;
    private final RamArenaProver arenas;
    private final UnaryOperator<LabelSource> reads;

    /** The youngest first. */
    private final Deque<Done> done = new ArrayDeque<>();

    /** A chase that can be opened, and the root of the arena that it went through. */
    private record Done(Commitment commitment, Digest arenaRoot, ChaseProver chase) {}

    /** Chases through whatever arena the other prover holds. */
    public RamChaseProver(AttestationParameters parameters, RamArenaProver arenas) {
        this(parameters, arenas, UnaryOperator.identity());
    }

    /** A chase whose reads tests may change. */
    RamChaseProver(AttestationParameters parameters, RamArenaProver arenas, UnaryOperator<LabelSource> reads) {
        this.parameters = parameters;
        this.arenas = arenas;
        this.reads = reads;
    }

    @Override
    public ProofKind kind() {
        return ProofKind.RAM_CHASE;
    }

    /** {@inheritDoc} Throws {@link IllegalStateException} if no arena of this size is held. */
    @Override
    public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
        ArenaShape shape = RamChecks.shape(parameters, challenge, kind(), claims);
        FilledArena arena = arenas.arena()
                .filter(held -> held.arena().shape().equals(shape))
                .orElseThrow(() -> new IllegalStateException("arena: must be held, and of the claimed size"));
        makeRoom();
        byte[] chi = LaneId.chase(challenge.chi(), arena.root());
        ChaseProver next = new ChaseProver(shape(parameters.ram()), chi, reads.apply(new ArenaLabels(arena)));
        Commitment commitment = new Commitment(challenge, claims, List.of(Digest.of(next.run())), ties);
        done.addFirst(new Done(commitment, Digest.of(arena.root()), next));
        return commitment;
    }

    private void makeRoom() {
        while (done.size() >= parameters.ram().chaseCount()) {
            done.removeLast();
        }
    }

    static ChaseShape shape(RamParameters ram) {
        return new ChaseShape(ram.chaseTreeDepth(), ram.chaseLeafSteps());
    }

    @Override
    public byte[] open(Sample sample) {
        Done opened = done.stream()
                .filter(chase -> sample.equals(Sample.of(chase.commitment, sample.beacon())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("sample: must be of one of the last commitments"));
        FilledArena arena = arenas.arena()
                .filter(held -> Digest.of(held.root()).equals(opened.arenaRoot))
                .orElseThrow(() -> new IllegalStateException("arena: must be held until its chases are opened"));
        SampleIndices indices = sample.indices();
        ChaseShape shape = shape(parameters.ram());
        int labelBytes = ArenaLabels.openingBytes(arena.arena().shape());
        int leafBytes = Math.toIntExact(shape.openingBytes(labelBytes));
        byte[] proof = new byte[Math.multiplyExact(parameters.ram().chaseSamples(), leafBytes)];
        for (int k = 0; k < parameters.ram().chaseSamples(); k++) {
            opened.chase.open((int) indices.next(shape.leafCount()), proof, k * leafBytes);
        }
        return proof;
    }

    @Override
    public void close() {
        done.clear();
    }
}
