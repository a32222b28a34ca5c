package dev.assay.config;

/**
 * How long weights are tried to be sent.
 *
 * @param timeoutSeconds for one attempt, from the connection to the last byte of the answer; in [0.05, 600]
 * @param attemptsMax attempts before it is given up; in [1, 100]
 * @param backoffSeconds before the second attempt, twice as long before each further one; in [0.001, 600]. What is waited is
 *     between half of it and all of it
 * @param backoffSecondsMax longest time between two attempts; in [0.001, 3600]
 * @param deadlineSeconds for all attempts together; in [0, 86400], 0: a tempo of the subnet at 12 seconds a block
 */
public record PushEffort(
        double timeoutSeconds,
        int attemptsMax,
        double backoffSeconds,
        double backoffSecondsMax,
        double deadlineSeconds) {
    private static final double TIMEOUT_MIN = 0.05;
    private static final double TIMEOUT_MAX = 600;
    private static final double BACKOFF_MIN = 0.001;
    private static final double BACKOFF_MAX = 3600;
    private static final double DEADLINE_MAX = 86_400;
    private static final int ATTEMPTS_MAX = 100;

    public PushEffort {
        LimitsConfig.requireSeconds("timeoutSeconds", timeoutSeconds, TIMEOUT_MIN, TIMEOUT_MAX);
        if (attemptsMax < 1 || attemptsMax > ATTEMPTS_MAX) {
            throw new IllegalArgumentException("attemptsMax=" + attemptsMax + ": must be in [1, 100]");
        }
        LimitsConfig.requireSeconds("backoffSeconds", backoffSeconds, BACKOFF_MIN, TIMEOUT_MAX);
        LimitsConfig.requireSeconds("backoffSecondsMax", backoffSecondsMax, BACKOFF_MIN, BACKOFF_MAX);
        LimitsConfig.requireSeconds("deadlineSeconds", deadlineSeconds, 0, DEADLINE_MAX);
    }

    /** 30 seconds for an attempt, 20 attempts, 1 to 60 seconds between them, a tempo for all. */
    public static PushEffort defaults() {
        return new PushEffort(30, 20, 1, 60, 0);
    }
}
