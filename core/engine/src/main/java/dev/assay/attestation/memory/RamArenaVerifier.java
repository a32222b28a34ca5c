package dev.assay.attestation.memory;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelCheck;
import java.util.List;
import java.util.Optional;

/**
 * Checks that an arena was filled as it should be: a few labels of both layers, each with all that it is the hash of.
 *
 * <p>A share {@code a} of wrong labels passes {@code n} checks with {@code (1 - a)^n} at most. Immutable; safe from any
 * thread. <b>Cost</b>: 64 checks of a 64 GiB arena are 12,000 hashes, under 2 ms.
 */
public final class RamArenaVerifier implements ProofVerifier {
    private static final long SECOND_NS = 1_000_000_000;
    private static final int ROOTS = 1;

    private final AttestationParameters parameters;

    /** Checks arenas under these parameters. */
    public RamArenaVerifier(AttestationParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public ProofKind kind() {
        return ProofKind.RAM_ARENA;
    }

    @Override
    public int rootCount(Claims claims) {
        Optional<ArenaShape> shape = ArenaShape.of(parameters.ram(), claims);
        boolean fits = shape.isPresent() && proofBytesMax(shape.get()) <= Openings.PROOF_BYTES_MAX;
        return fits ? ROOTS : 0;
    }

    @Override
    public int rootCountMax() {
        return ROOTS;
    }

    /**
     * The time of a fill at the slowest pace that is allowed of every claimed thread, but never more than the window,
     * and what is added for transport.
     */
    @Override
    public long commitDeadlineNs(Claims claims) {
        long bytes = ArenaShape.of(parameters.ram(), claims)
                .map(ArenaShape::sizeBytes)
                .orElse(0L);
        double seconds = (double) bytes / parameters.ram().fillBytesPerSecondMin() / Math.max(1, claims.vcpu());
        long fillNs = (long) Math.min((double) parameters.ram().fillWindowNsMax(), Math.ceil(seconds * SECOND_NS));
        return fillNs + parameters.ram().chaseAllowanceNs();
    }

    @Override
    public long openDeadlineNs(Commitment commitment) {
        return parameters.openingsDeadlineNs();
    }

    @Override
    public int proofBytesMax(Commitment commitment) {
        return ArenaShape.of(parameters.ram(), commitment.claims())
                .map(shape -> (int) Math.min(Openings.PROOF_BYTES_MAX, proofBytesMax(shape)))
                .orElse(0);
    }

    private long proofBytesMax(ArenaShape shape) {
        int labelBytes = new LabelCheck(shape.lane()).sizeBytesMax();
        int headBytes = FillCheck.headBytes(new LaneNode(shape.laneCount()));
        return (long) parameters.ram().fillChecks() * (headBytes + labelBytes);
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        Optional<ArenaShape> claimed = ArenaShape.of(parameters.ram(), commitment.claims());
        if (claimed.isEmpty() || commitment.roots().size() != ROOTS) {
            return Reason.WRONG_ROOT_COUNT;
        }
        ArenaShape shape = claimed.get();
        LabelCheck labels = new LabelCheck(shape.lane());
        LaneNode laneNode = new LaneNode(shape.laneCount());
        List<FillCheck> checks =
                FillCheck.all(sample.indices(), shape, parameters.ram().fillChecks());
        int[] starts = FillCheck.starts(checks, laneNode, labels);
        if (proof.length != starts[checks.size()]) {
            return Reason.WRONG_SIZE;
        }
        byte[] arenaRoot = commitment.roots().get(0).toBytes();
        for (int k = 0; k < checks.size(); k++) {
            FillCheck check = checks.get(k);
            byte[] id = LaneId.of(sample.chi(), check.lane());
            Reason reason = check.check(id, laneNode, labels, proof, starts[k], arenaRoot);
            if (reason != Reason.NONE) {
                return reason;
            }
        }
        return Reason.NONE;
    }

    @Override
    public long observedMicro(Commitment commitment, long elapsedNs) {
        return ArenaShape.of(parameters.ram(), commitment.claims())
                .map(ArenaShape::sizeMicroMib)
                .orElse(0L);
    }
}
