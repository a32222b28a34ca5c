package dev.assay.attestation.memory;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.chase.ChaseCheck;
import dev.assay.attestation.chase.ChaseShape;

/**
 * Checks chases through one arena: that of a commitment which was verified before. The roots of labels are not in the
 * message of the chase; they are what the miner committed to then.
 *
 * <p>A share {@code e} of labels that are not there passes {@code n} sampled reads with {@code (1 - e)^n}; work that was
 * cut into {@code b} parts passes {@code s} sampled leaves with {@code b^-s}. Immutable; safe from any thread.
 * <b>Cost</b>: about 4 µs a read.
 */
public final class RamChaseVerifier implements ProofVerifier {
    private static final double REFILLS_MIN = 3;
    private static final double SECOND_NS = 1e9;
    private static final int ROOTS = 1;

    private final AttestationParameters parameters;
    private final RamParameters ram;
    private final ChaseShape chase;
    private final ArenaShape arena;
    private final Claims claims;
    private final byte[] arenaRoot;

    /**
     * Checks chases through the arena of a commitment.
     *
     * @throws IllegalArgumentException unless that is a commitment to an arena, under these parameters
     */
    public RamChaseVerifier(AttestationParameters parameters, Commitment arenaCommitment) {
        if (arenaCommitment.challenge().kind() != ProofKind.RAM_ARENA
                || arenaCommitment.roots().size() != ROOTS
                || !arenaCommitment.challenge().parametersHash().equals(parameters.hash())) {
            throw new IllegalArgumentException(
                    "arenaCommitment=" + arenaCommitment + ": must be to an arena, under these parameters");
        }
        this.parameters = parameters;
        this.ram = parameters.ram();
        this.chase = RamChaseProver.shape(ram);
        this.claims = arenaCommitment.claims();
        this.arena = ArenaShape.of(ram, claims)
                .orElseThrow(() -> new IllegalArgumentException("claims=" + claims + ": must give an arena"));
        this.arenaRoot = arenaCommitment.roots().get(0).toBytes();
    }

    @Override
    public ProofKind kind() {
        return ProofKind.RAM_CHASE;
    }

    /** One root for the claim that the arena was filled for; none for any other. */
    @Override
    public int rootCount(Claims offered) {
        return offered.ramMib() == claims.ramMib() && proofBytes() <= Openings.PROOF_BYTES_MAX ? ROOTS : 0;
    }

    @Override
    public int rootCountMax() {
        return ROOTS;
    }

    /** What the reads may take, and what is added for transport. */
    @Override
    public long commitDeadlineNs(Claims offered) {
        return chase.stepCount() * ram.chaseStepNsMax() + ram.chaseAllowanceNs();
    }

    /**
     * Whether the deadline by itself keeps a machine from filling one arena after the other for several hotkeys: it must
     * not leave the fastest plausible machine a third of a fill. If not, processors must be kept busy during the hold.
     */
    public boolean refillIsTooSlow() {
        double fillNs = arena.sizeBytes() * SECOND_NS / ram.fillBytesPerSecondMax();
        return commitDeadlineNs(claims) * REFILLS_MIN <= fillNs;
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
        return ram.chaseSamples() * chase.openingBytes(ArenaLabels.openingBytes(arena));
    }

    @Override
    public Reason verify(Commitment commitment, Sample sample, byte[] proof) {
        if (commitment.roots().size() != ROOTS) {
            return Reason.WRONG_ROOT_COUNT;
        }
        if (proof.length != proofBytes()) {
            return Reason.WRONG_SIZE;
        }
        byte[] root = commitment.roots().get(0).toBytes();
        byte[] chi = LaneId.chase(sample.chi(), arenaRoot);
        ChaseCheck check = new ChaseCheck(chase, chi, new OpenedArenaLabel(arena, arenaRoot));
        SampleIndices indices = sample.indices();
        int leafBytes = proof.length / ram.chaseSamples();
        for (int k = 0; k < ram.chaseSamples(); k++) {
            Reason reason = check.check((int) indices.next(chase.leafCount()), proof, k * leafBytes, root);
            if (reason != Reason.NONE) {
                return reason;
            }
        }
        return Reason.NONE;
    }

    @Override
    public long observedMicro(Commitment commitment, long elapsedNs) {
        return arena.sizeMicroMib();
    }
}
