package dev.assay.journal;

import org.jspecify.annotations.Nullable;

/** A journal that cannot be used as it is; the message says which one, why, and what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Cause {
        /** Another engine holds it. */
        IN_USE,
        /** Bytes are missing or changed. */
        DAMAGED,
        /** Written by a newer Assay. */
        NEWER_VERSION,
        /** There is none. */
        ABSENT,
        /** The disk refused. */
        STORAGE
    }

    private final Cause reason;

    public JournalException(Cause reason, String message) {
        this(reason, message, null);
    }

    public JournalException(Cause reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
