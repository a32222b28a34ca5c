package dev.assay.validator.attest;

import dev.assay.attestation.NanoClock;

/**
 * The validator's clock, which for what is handled later shows the instant at which it arrived: a message that waits for a
 * processor of the validator's is not late for that. Safe from any thread.
 */
final class ArrivalClock implements NanoClock {
    private static final long NOW = Long.MIN_VALUE;

    private final ThreadLocal<Long> arrival = ThreadLocal.withInitial(() -> NOW);

    @Override
    public long nanoTime() {
        long at = arrival.get();
        return at == NOW ? System.nanoTime() : at;
    }

    /** Does something, on this thread, as of the instant of its arrival. */
    void at(long arrivalNs, Runnable action) {
        arrival.set(arrivalNs);
        try {
            action.run();
        } finally {
            arrival.remove();
        }
    }
}
