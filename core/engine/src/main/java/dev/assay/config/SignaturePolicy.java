package dev.assay.config;

/** What a subnet does about the signatures of responses. Immutable; safe from any thread. */
public enum SignaturePolicy {
    /** Nothing: they are journalled with their responses, and nobody looks at them. */
    IGNORE,
    /**
     * Verifies them after the responses were accepted, beside the path and as fast as one thread can, and counts the
     * verdicts. Nothing else changes.
     */
    COUNT,
    /**
     * Verifies them before the responses come in, on the thread that offers them: what is unsigned or not signed by its
     * hotkey is refused. Costs that thread some tenths of a millisecond for each response.
     */
    REQUIRE
}
