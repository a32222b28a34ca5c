package dev.assay.attestation.memory;

/**
 * What a prover does with the lanes of an arena. The honest one is {@link HonestLaneWork}; tests have others, to see them
 * found out.
 */
interface LaneWork {
    /** Makes {@code count} lanes from {@code first} on, 1 or 2, and their trees; writes their nodes. */
    void make(int first, int count);
}
