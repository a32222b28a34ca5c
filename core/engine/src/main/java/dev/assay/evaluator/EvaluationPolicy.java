package dev.assay.evaluator;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.List;
import java.util.Map;

/**
 * How far an evaluator is trusted: how many calls at once, how long, how often again, and when it is left alone.
 * Complete and valid from construction.
 *
 * @param permits calls at once; in [1, 256]
 * @param queueMax requests not yet ended, those being judged included; more are refused; in [1, 2^20]
 * @param attemptTimeoutNs longest time of one attempt; in [1 ms, 1 h]
 * @param totalTimeoutNs longest time of a request, waiting and retries included, whatever its deadline; in [1 ms, 1 h]
 * @param attemptsMax attempts of one request; 1: never again; in [1, 10]
 * @param backoffFirstNs wait before the second attempt, doubled before each one after; in [0, 10 min]
 * @param backoffMaxNs longest wait between attempts; in [backoffFirstNs, 10 min]
 * @param breakerFailures requests in a row that must fail before the evaluator is left alone; 0: it never is; in [0, 2^20]
 * @param breakerOpenNs how long it is left alone before one request may try; in [1 ms, 1 h]
 * @param abandonedMax threads that may hang in the evaluator before they take the place of permits; in [0, 256]
 * @param requestBytesMax largest request; in [0, 2^30]
 * @param answerBytesMax largest answer, and the most that may be received for one; in [8, 2^30]
 * @param jitterSeed of the random part of waits
 */
public record EvaluationPolicy(
        int permits,
        int queueMax,
        long attemptTimeoutNs,
        long totalTimeoutNs,
        int attemptsMax,
        long backoffFirstNs,
        long backoffMaxNs,
        int breakerFailures,
        long breakerOpenNs,
        int abandonedMax,
        long requestBytesMax,
        long answerBytesMax,
        long jitterSeed) {

    private static final long NS_PER_MS = 1_000_000;
    private static final long HOUR_NS = 3_600_000 * NS_PER_MS;
    private static final long BACKOFF_NS_MAX = 600_000 * NS_PER_MS;
    private static final int COUNT_MAX = 1 << 20;
    private static final int THREADS_MAX = 256;
    private static final long BYTES_MAX = 1 << 30;

    public EvaluationPolicy {
        require("permits", permits, 1, THREADS_MAX);
        require("queueMax", queueMax, 1, COUNT_MAX);
        require("attemptTimeoutNs", attemptTimeoutNs, NS_PER_MS, HOUR_NS);
        require("totalTimeoutNs", totalTimeoutNs, NS_PER_MS, HOUR_NS);
        require("attemptsMax", attemptsMax, 1, 10);
        require("backoffFirstNs", backoffFirstNs, 0, BACKOFF_NS_MAX);
        require("backoffMaxNs", backoffMaxNs, backoffFirstNs, BACKOFF_NS_MAX);
        require("breakerFailures", breakerFailures, 0, COUNT_MAX);
        require("breakerOpenNs", breakerOpenNs, NS_PER_MS, HOUR_NS);
        require("abandonedMax", abandonedMax, 0, THREADS_MAX);
        require("requestBytesMax", requestBytesMax, 0, BYTES_MAX);
        require("answerBytesMax", answerBytesMax, Double.BYTES, BYTES_MAX);
    }

    private static void require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + "=" + value + ": must be in [" + min + ", " + max + "]");
        }
    }

    /** The parameters of a policy in a configuration, times in milliseconds. */
    public static List<Parameter> parameters() {
        return List.of(
                Parameter.wholeNumber("permits", 4, 1, THREADS_MAX, "calls at once"),
                Parameter.wholeNumber("queueMax", 1024, 1, COUNT_MAX, "requests not yet ended; more are refused"),
                Parameter.wholeNumber("attemptTimeoutMs", 10_000, 1, 3_600_000, "longest time of one attempt"),
                Parameter.wholeNumber("totalTimeoutMs", 30_000, 1, 3_600_000, "longest time of a request"),
                Parameter.wholeNumber("attemptsMax", 3, 1, 10, "attempts of one request"),
                Parameter.wholeNumber(
                        "backoffFirstMs", 100, 0, 600_000, "wait before the second attempt, then doubled"),
                Parameter.wholeNumber("backoffMaxMs", 5_000, 0, 600_000, "longest wait between attempts"),
                Parameter.wholeNumber(
                        "breakerFailures",
                        16,
                        0,
                        COUNT_MAX,
                        "failed requests in a row before it is left alone; 0: never"),
                Parameter.wholeNumber("breakerOpenMs", 30_000, 1, 3_600_000, "how long it is left alone"),
                Parameter.wholeNumber("abandonedMax", 4, 0, THREADS_MAX, "threads that may hang beside the permits"),
                Parameter.wholeNumber("requestBytesMax", 1 << 20, 0, BYTES_MAX, "largest request"),
                Parameter.wholeNumber("answerBytesMax", 1 << 20, Double.BYTES, BYTES_MAX, "largest answer"),
                Parameter.wholeNumber("jitterSeed", 1, 0, Long.MAX_VALUE, "seed of the random part of waits"));
    }

    /**
     * A policy as a configuration has it.
     *
     * @param given by name of the parameter, each optional
     * @throws IllegalArgumentException if a parameter is unknown or out of range
     */
    public static EvaluationPolicy of(Map<String, String> given) {
        ParameterValues values = new ParameterValues(parameters(), given);
        return new EvaluationPolicy(
                values.smallNumber("permits"),
                values.smallNumber("queueMax"),
                values.wholeNumber("attemptTimeoutMs") * NS_PER_MS,
                values.wholeNumber("totalTimeoutMs") * NS_PER_MS,
                values.smallNumber("attemptsMax"),
                values.wholeNumber("backoffFirstMs") * NS_PER_MS,
                values.wholeNumber("backoffMaxMs") * NS_PER_MS,
                values.smallNumber("breakerFailures"),
                values.wholeNumber("breakerOpenMs") * NS_PER_MS,
                values.smallNumber("abandonedMax"),
                values.wholeNumber("requestBytesMax"),
                values.wholeNumber("answerBytesMax"),
                values.wholeNumber("jitterSeed"));
    }
}
