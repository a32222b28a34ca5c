package dev.assay.pipeline;

import java.util.concurrent.ExecutionException;

/** Hands on what went wrong on another thread, as the caller's own error. */
final class Causes {
    private Causes() {}

    /** An exception of the same kind and message, thrown here, with the other thread's behind it. */
    static RuntimeException unchecked(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        if (cause instanceof IllegalArgumentException) {
            return new IllegalArgumentException(cause.getMessage(), cause);
        }
        return new IllegalStateException(cause.getMessage(), cause);
    }
}
