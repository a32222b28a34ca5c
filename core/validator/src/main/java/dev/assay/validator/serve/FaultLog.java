package dev.assay.validator.serve;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes faults of the sidecar itself into the log: where they happened, but no message, since a message may hold a part of
 * what a client sent.
 */
final class FaultLog {
    private static final Logger LOG = LoggerFactory.getLogger("assay.serve");
    private static final int FRAMES_MAX = 30;

    private FaultLog() {}

    static void fault(String operationId, Throwable fault) {
        StringBuilder text = new StringBuilder();
        for (Throwable error = fault; error != null; error = error.getCause()) {
            text.append(text.isEmpty() ? "" : ", caused by ")
                    .append(error.getClass().getName());
            StackTraceElement[] frames = error.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
                text.append(System.lineSeparator()).append("    at ").append(frames[i]);
            }
        }
        LOG.error("operation {} failed: {}", operationId, text);
    }
}
