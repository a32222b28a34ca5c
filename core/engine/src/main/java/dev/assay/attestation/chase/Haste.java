package dev.assay.attestation.chase;

/**
 * The one thing that a prover may be tempted to change: start a leaf before the work that it depends on is done, on an
 * invented node. Honest provers never do; tests do, to see it found out.
 */
interface Haste {
    /** Whether the left sibling at {@code level} above a leaf is invented. */
    boolean invents(int leaf, int level);
}
