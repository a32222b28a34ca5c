package dev.assay.validator.serve;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many of something at a time; who finds no place is told to come again. Safe from any thread. */
final class Places {
    private static final long RETRY_AFTER_SECONDS = 1;

    private final int count;
    private final Semaphore free;
    private final String code;
    private final String detail;

    /**
     * All free.
     *
     * @param code of the problem when none is free
     * @param detail of the same
     */
    Places(int count, String code, String detail) {
        this.count = count;
        this.free = new Semaphore(count);
        this.code = code;
        this.detail = detail;
    }

    /** One place that is taken, until it is closed. */
    interface Place extends AutoCloseable {
        /** No place. */
        Place NONE = () -> {};

        /** Gives it back; idempotent. */
        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @throws Problem 503 if none is free
     */
    Place take() {
        if (!free.tryAcquire()) {
            throw Problem.unavailable(code, detail, RETRY_AFTER_SECONDS);
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.compareAndSet(true, false)) {
                free.release();
            }
        };
    }

    /** How many are taken. */
    int takenCount() {
        return count - free.availablePermits();
    }
}
