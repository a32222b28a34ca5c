package dev.assay.attestation;

/**
 * A miner's side of one kind of proof: works on a challenge, commits, and opens what is sampled.
 *
 * <p>One challenge at a time; belongs to one thread, though it may use others while it works.
 */
public interface Prover extends AutoCloseable {
    /** Which kind. */
    ProofKind kind();

    /**
     * Does the work, which takes as long as the kind says, and forgets that of the challenge before.
     *
     * @param ties what the commitment says besides
     * @throws IllegalArgumentException if the challenge is of another kind or for other parameters, or nothing is
     *     claimed
     */
    Commitment commit(Challenge challenge, Claims claims, Ties ties);

    /** The same, without inventory or predecessor. */
    default Commitment commit(Challenge challenge, Claims claims) {
        return commit(challenge, claims, Ties.NONE);
    }

    /**
     * What was asked for, of the work that was done last.
     *
     * @throws IllegalStateException if the sample is not of the last commitment
     */
    byte[] open(Sample sample);

    /** Frees what the work took. Idempotent. */
    @Override
    void close();
}
