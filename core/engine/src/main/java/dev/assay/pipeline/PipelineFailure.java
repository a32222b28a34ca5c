package dev.assay.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first error that stopped the pipeline, for all its threads to see. Any thread. */
final class PipelineFailure {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private final PipelineListener listener;

    PipelineFailure(PipelineListener listener) {
        this.listener = listener;
    }

    /** Stops the pipeline; later errors are told to the listener only. */
    void set(Throwable error) {
        first.compareAndSet(null, error);
        listener.onError(error);
    }

    boolean isSet() {
        return first.get() != null;
    }

    @Nullable
    Throwable get() {
        return first.get();
    }

    /** @throws IllegalStateException with the first error as its cause, if there was one */
    void rethrow() {
        Throwable error = first.get();
        if (error != null) {
            throw new IllegalStateException("the engine has stopped after an error: " + error.getMessage(), error);
        }
    }
}
