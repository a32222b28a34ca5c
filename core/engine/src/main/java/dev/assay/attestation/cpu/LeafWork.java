package dev.assay.attestation.cpu;

/**
 * How the label of a leaf comes about, the one step of the prover that costs anything. The honest way is
 * {@link HonestLeafWork}; tests put others in its place, to see them found out.
 */
@FunctionalInterface
interface LeafWork {
    /**
     * Writes the label of a leaf into its place in {@code nodes}, {@code 32 (2^depth + leaf)}.
     *
     * @param nodes labels so far: those of all leaves before, and of all nodes that are complete
     */
    void label(WorkHash hash, byte[] nodes, int depth, int leaf);
}
