package dev.assay.validator.serve;

import dev.assay.validator.log.Repeats;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes faults of the sidecar itself into the log: where they happened, but no message, since a message may hold a part of
 * what a client sent.
 */
public final class FaultLog {
    private static final Logger LOG = LoggerFactory.getLogger("assay.serve");
    private static final int FRAMES_MAX = 30;

    private static final Repeats REPEATS = new Repeats(TimeUnit.SECONDS.toNanos(10), System::nanoTime);

    private FaultLog() {}

    /** Writes down that something failed, and where; the same again only once in ten seconds. */
    public static void fault(String operationId, Throwable fault) {
        OptionalLong suppressed = REPEATS.say(operationId + fault.getClass().getName());
        if (suppressed.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Throwable error = fault; error != null; error = error.getCause()) {
            text.append(text.isEmpty() ? "" : ", caused by ")
                    .append(error.getClass().getName());
            StackTraceElement[] frames = error.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
                text.append(System.lineSeparator()).append("    at ").append(frames[i]);
            }
        }
        LOG.atError()
                .addKeyValue("operation", operationId)
                .addKeyValue("suppressed", suppressed.getAsLong())
                .log("failed: {}", text);
    }
}
