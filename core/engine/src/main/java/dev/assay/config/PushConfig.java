package dev.assay.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a sidecar sends weights, and how long it tries.
 *
 * @param pylon address of a pylon-compatible service, without a path at its end; null: weights are sent nowhere
 * @param identity the name under which pylon knows the validator; null: none
 * @param tokenFile holds pylon's token; null: none is shown
 * @param timeoutSeconds for one attempt; in [0.05, 600]
 * @param attemptsMax attempts before it is given up; in [1, 100]
 * @param backoffSeconds before the second attempt, twice as long before each further one; in [0.001, 600]
 * @param backoffSecondsMax longest time between two attempts; in [0.001, 3600]
 */
public record PushConfig(
        @Nullable String pylon,
        @Nullable String identity,
        @Nullable Path tokenFile,
        double timeoutSeconds,
        int attemptsMax,
        double backoffSeconds,
        double backoffSecondsMax) {
    private static final double TIMEOUT_MIN = 0.05;
    private static final double TIMEOUT_MAX = 600;
    private static final double BACKOFF_MIN = 0.001;
    private static final double BACKOFF_MAX = 3600;
    private static final int ATTEMPTS_MAX = 100;

    public PushConfig {
        LimitsConfig.requireSeconds("timeoutSeconds", timeoutSeconds, TIMEOUT_MIN, TIMEOUT_MAX);
        if (attemptsMax < 1 || attemptsMax > ATTEMPTS_MAX) {
            throw new IllegalArgumentException("attemptsMax=" + attemptsMax + ": must be in [1, 100]");
        }
        LimitsConfig.requireSeconds("backoffSeconds", backoffSeconds, BACKOFF_MIN, TIMEOUT_MAX);
        LimitsConfig.requireSeconds("backoffSecondsMax", backoffSecondsMax, BACKOFF_MIN, BACKOFF_MAX);
    }

    /** Nowhere. */
    public static PushConfig defaults() {
        return new PushConfig(null, null, null, 30, 5, 1, 60);
    }
}
