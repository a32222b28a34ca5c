package dev.assay.attestation;

import java.util.Optional;

/**
 * The exchanges between a validator and a miner: each has its own challenge, commitment, sample and openings, and a
 * challenge of one kind is none of another, since the kind is part of {@link Chi}.
 */
public enum ProofKind {
    /** Sequential work of some seconds on all claimed threads, every hour. */
    CPU_LIGHT(0, ResourceKind.CPU),
    /** Sequential work of a minute, once a day at a random time: longer than most burst credits. */
    CPU_FULL(1, ResourceKind.CPU),
    /** Filling the arena with labels that nobody can have before the challenge. */
    RAM_ARENA(2, ResourceKind.RAM),
    /** Dependent reads all over the arena, asked for when its root is known. */
    RAM_CHASE(3, ResourceKind.RAM),
    /** Checks of newly sealed sectors, once for each. */
    STORAGE_REGISTRATION(4, ResourceKind.STORAGE),
    /** A few leaves out of all sectors, at instants that nobody can foresee. */
    STORAGE_AUDIT(5, ResourceKind.STORAGE),
    /** Dependent reads from the device, whose pace tells its class. */
    STORAGE_CLASS(6, ResourceKind.STORAGE),
    /** One whole sector read and hashed. */
    STORAGE_BANDWIDTH(7, ResourceKind.STORAGE);

    private static final ProofKind[] KINDS = values();

    private final int code;
    private final ResourceKind resource;

    ProofKind(int code, ResourceKind resource) {
        this.code = code;
        this.resource = resource;
    }

    /** The number that stands for the kind in messages and in {@link Chi}; never changes. */
    public int code() {
        return code;
    }

    /** What is proved. */
    public ResourceKind resource() {
        return resource;
    }

    /** The kind with a code; empty if there is none. */
    public static Optional<ProofKind> ofCode(int code) {
        return code >= 0 && code < KINDS.length ? Optional.of(KINDS[code]) : Optional.empty();
    }
}
