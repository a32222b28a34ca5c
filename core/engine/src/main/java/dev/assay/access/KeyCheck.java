package dev.assay.access;

import java.util.Optional;

/**
 * What became of a key that somebody showed.
 *
 * @param verdict whether it counts
 * @param consumer whose key it is; only if it counts
 */
public record KeyCheck(Verdict verdict, Optional<Consumer> consumer) {
    /** Whether a key counts, or why not. */
    public enum Verdict {
        /** It counts. */
        VALID,
        /** It has not the form of a key, or a digit of it is wrong. */
        MALFORMED,
        /** Nobody has it. */
        UNKNOWN,
        /** It was replaced, or its consumer has expired. */
        EXPIRED
    }

    static KeyCheck refused(Verdict verdict) {
        return new KeyCheck(verdict, Optional.empty());
    }
}
