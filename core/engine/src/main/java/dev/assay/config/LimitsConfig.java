package dev.assay.config;

/**
 * What the clients of a sidecar may take, so that none of them hurts another.
 *
 * @param bodyBytesMax longest body that is not streamed; in [1024, 2^30]
 * @param headerBytesMax request line and headers together; in [1024, 2^20]
 * @param requestsPerSecondMax over all clients, with bursts of a second; in [1, 10^6]
 * @param streamsMax bodies that are streamed at a time; in [1, 1024]
 * @param connectionsMax open connections of each listener; in [1, 65536]
 * @param idleTimeoutSeconds a connection on which nothing moves is closed; in [0.05, 3600]
 * @param requestTimeoutSeconds for the headers, and for a body that is not streamed, to arrive; and for the client to take an
 *     answer; in [0.05, 3600]
 * @param minBytesPerSecond slower bodies are refused after the first second; 0: any; in [0, 10^9]
 * @param waitSecondsMax longest time that an answer may be waited for; in [0, 3600]
 */
public record LimitsConfig(
        int bodyBytesMax,
        int headerBytesMax,
        int requestsPerSecondMax,
        int streamsMax,
        int connectionsMax,
        double idleTimeoutSeconds,
        double requestTimeoutSeconds,
        int minBytesPerSecond,
        double waitSecondsMax) {
    private static final int BODY_BYTES_MIN = 1 << 10;
    private static final int BODY_BYTES_MAX = 1 << 30;
    private static final int HEADER_BYTES_MAX = 1 << 20;
    private static final int REQUESTS_MAX = 1_000_000;
    private static final int STREAMS_MAX = 1024;
    private static final int CONNECTIONS_MAX = 65_536;
    private static final double SECONDS_MIN = 0.05;
    private static final double SECONDS_MAX = 3600;
    private static final int RATE_MAX = 1_000_000_000;

    public LimitsConfig {
        require("bodyBytesMax", bodyBytesMax, BODY_BYTES_MIN, BODY_BYTES_MAX);
        require("headerBytesMax", headerBytesMax, BODY_BYTES_MIN, HEADER_BYTES_MAX);
        require("requestsPerSecondMax", requestsPerSecondMax, 1, REQUESTS_MAX);
        require("streamsMax", streamsMax, 1, STREAMS_MAX);
        require("connectionsMax", connectionsMax, 1, CONNECTIONS_MAX);
        requireSeconds("idleTimeoutSeconds", idleTimeoutSeconds, SECONDS_MIN, SECONDS_MAX);
        requireSeconds("requestTimeoutSeconds", requestTimeoutSeconds, SECONDS_MIN, SECONDS_MAX);
        require("minBytesPerSecond", minBytesPerSecond, 0, RATE_MAX);
        requireSeconds("waitSecondsMax", waitSecondsMax, 0, SECONDS_MAX);
    }

    /** Fits a validator and its few tools. */
    public static LimitsConfig defaults() {
        return new LimitsConfig(16 << 20, 16 << 10, 10_000, 256, 1024, 30, 30, 256, 60);
    }

    /** The same with other times, in seconds. */
    public LimitsConfig withTimes(double idle, double request, double wait) {
        return new LimitsConfig(
                bodyBytesMax,
                headerBytesMax,
                requestsPerSecondMax,
                streamsMax,
                connectionsMax,
                idle,
                request,
                minBytesPerSecond,
                wait);
    }

    /** The same with other numbers of what may be open at a time. */
    public LimitsConfig withOpen(int streams, int connections) {
        return new LimitsConfig(
                bodyBytesMax,
                headerBytesMax,
                requestsPerSecondMax,
                streams,
                connections,
                idleTimeoutSeconds,
                requestTimeoutSeconds,
                minBytesPerSecond,
                waitSecondsMax);
    }

    /** The same with other sizes. */
    public LimitsConfig withSizes(int bodyBytes, int headerBytes) {
        return new LimitsConfig(
                bodyBytes,
                headerBytes,
                requestsPerSecondMax,
                streamsMax,
                connectionsMax,
                idleTimeoutSeconds,
                requestTimeoutSeconds,
                minBytesPerSecond,
                waitSecondsMax);
    }

    /** The same with other rates. */
    public LimitsConfig withRates(int requestsPerSecond, int bytesPerSecond) {
        return new LimitsConfig(
                bodyBytesMax,
                headerBytesMax,
                requestsPerSecond,
                streamsMax,
                connectionsMax,
                idleTimeoutSeconds,
                requestTimeoutSeconds,
                bytesPerSecond,
                waitSecondsMax);
    }

    static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + "=" + value + ": must be in [" + min + ", " + max + "]");
        }
    }

    static void requireSeconds(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) { // written so that NaN is refused
            throw new IllegalArgumentException(name + "=" + value + ": must be in [" + min + ", " + max + "]");
        }
    }
}
