package dev.assay.validator.serve;

import dev.assay.journal.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns whatever an operation throws into the problem that its client is told. Safe from any thread. */
final class Faults {
    private static final long RETRY_AFTER_SECONDS = 5;

    private final Supplier<@Nullable Throwable> engineFailure;

    /**
     * @param engineFailure what stopped a thread of the engine, if something did
     */
    Faults(Supplier<@Nullable Throwable> engineFailure) {
        this.engineFailure = engineFailure;
    }

    Problem problem(String operationId, Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof IllegalArgumentException refusal) {
            return Problem.badRequest("invalid-value", String.valueOf(refusal.getMessage()));
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return BodyReading.broken();
        }
        if (engineFailure.get() != null || failure instanceof JournalException) {
            return Problem.unavailable(
                    "engine-failed", "the engine has stopped; what it accepted is kept", RETRY_AFTER_SECONDS);
        }
        FaultLog.fault(operationId, failure);
        return new Problem(500, "internal", "a fault of the sidecar; its log says where");
    }
}
