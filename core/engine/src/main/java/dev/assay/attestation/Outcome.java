package dev.assay.attestation;

/** How an exchange ends, in the three ways that are scored differently. */
public enum Outcome {
    /** The claim is proved. */
    PASS,
    /** Provably wrong: nothing is credited, and quarantine begins. */
    FAIL,
    /** Not proved, and not disproved either: a miss. It never scores better than a wrong answer would have paid. */
    NO_ANSWER
}
