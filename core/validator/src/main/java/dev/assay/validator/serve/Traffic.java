package dev.assay.validator.serve;

import dev.assay.config.LimitsConfig;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What may be under way at a time over all clients, so that threads and memory are never all taken. Safe from any thread.
 *
 * <p>Threads: an operation takes one of {@value #OPERATIONS_MAX} places, and a streamed body one of {@code streamsMax} in
 * addition; the pool of Jetty has {@value #THREADS_MAX}. Memory: bodies that wait for their end hold at most
 * {@value #BODIES_MAX} times {@code bodyBytesMax} bytes together.
 */
final class Traffic {
    static final int THREADS_MAX = 512;
    static final int OPERATIONS_MAX = 480;

    private static final int BODIES_MAX = 8;

    private final RequestRate rate;
    private final Places operations =
            new Places(OPERATIONS_MAX, "busy", "so many operations are under way that this one has no thread");
    private final Places streams;
    private final long bufferedBytesMax;
    private final AtomicLong bufferedBytes = new AtomicLong();

    Traffic(LimitsConfig limits) {
        this.rate = new RequestRate(limits.requestsPerSecondMax(), System::nanoTime);
        this.streams = new Places(
                limits.streamsMax(), "too-many-streams", "limits.streamsMax=" + limits.streamsMax() + " are open");
        this.bufferedBytesMax = (long) BODIES_MAX * limits.bodyBytesMax();
    }

    /**
     * Counts a request.
     *
     * @throws Problem 429 if there were too many in this second
     */
    void countRequest() {
        if (!rate.take()) {
            throw Problem.tooMany("too-many-requests", "limits.requestsPerSecondMax: must not be exceeded", 1);
        }
    }

    Places operations() {
        return operations;
    }

    Places streams() {
        return streams;
    }

    /**
     * Takes memory for a part of a body.
     *
     * @throws Problem 503 if there is none
     */
    void takeBytes(int count) {
        if (bufferedBytes.addAndGet(count) > bufferedBytesMax) {
            bufferedBytes.addAndGet(-count);
            throw Problem.unavailable("busy", "so many bodies are under way that there is no memory for this one", 1);
        }
    }

    /** Gives it back. */
    void returnBytes(int count) {
        bufferedBytes.addAndGet(-count);
    }

    /** How much is held. */
    long bufferedBytes() {
        return bufferedBytes.get();
    }
}
