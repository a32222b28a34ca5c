package dev.assay.attestation;

/**
 * Checks one kind of proof. The protocol around it, which is the same for all kinds, is {@link Exchange}.
 *
 * <p><b>Contract.</b> Whatever a miner sends, methods return and never throw, take time and memory that follow from
 * parameters and claim and not from lengths in the bytes, and give the same answer on every machine. The caller has
 * checked signature and challenge. Safe from any thread unless the class says otherwise.
 */
public interface ProofVerifier {
    /** Which kind. */
    ProofKind kind();

    /**
     * The number of roots that a commitment must have; 0 if the claim is outside what the parameters allow, in which
     * case nothing else is asked.
     */
    int rootCount(Claims claims);

    /** The most roots that any claim can ask for: bounds what is read of a commitment. */
    int rootCountMax();

    /** How long after the challenge the commitment may arrive, transport included, in interactive mode. */
    long commitDeadlineNs(Claims claims);

    /** How long after the sample the openings may arrive, transport included. */
    long openDeadlineNs(Commitment commitment);

    /**
     * The most bytes that the openings for a sample can have; at most {@link Openings#PROOF_BYTES_MAX}. Exact where the
     * kind has no variable parts, and {@link #verify} then refuses every other size.
     */
    int proofBytesMax(Commitment commitment);

    /**
     * Checks openings, cheap things first: size, paths, labels.
     *
     * @param commitment whose number of roots is {@link #rootCount}
     * @param sample of this commitment
     * @return {@link Reason#NONE} if all is right, else the first thing that is wrong
     */
    Reason verify(Commitment commitment, Sample sample, byte[] proof);

    /**
     * How much of the resource a passed proof shows, in millionths of its unit: reference cores or MiB.
     *
     * @param elapsedNs from challenge to commitment on the validator's clock
     */
    long observedMicro(Commitment commitment, long elapsedNs);

    /**
     * How fast the resource is beside the reference, in millionths: above a million is faster. Where speed is what is
     * counted, as for cores, it is always a million.
     *
     * @param elapsedNs from challenge to commitment on the validator's clock
     */
    default long performanceMicro(Commitment commitment, long elapsedNs) {
        return 1_000_000;
    }
}
