package dev.assay.evaluator;

/**
 * Leaves an evaluator alone for a while when requests keep failing, then lets one through to see.
 *
 * <pre>
 *   CLOSED --n requests in a row fail--&gt; OPEN --time is up--&gt; TRIAL --answered--&gt; CLOSED
 *                                          ^                    |
 *                                          +------failed--------+
 * </pre>
 *
 * <p>Requests are counted and not attempts, and not those whose input was at fault: one miner's answer that makes the
 * evaluator stumble, however often it is tried, must not cost others theirs. Belongs to the thread of the evaluation.
 */
final class CircuitBreaker {

    /** What a request may do. */
    enum Mode {
        /** Call. */
        CLOSED,
        /** Not call. */
        OPEN,
        /** Call, if it is the only one. */
        TRIAL
    }

    private final int failuresMax;
    private final long openNs;
    private int failures;
    private boolean isOpen;
    private long openUntilNs;

    /** @param failuresMax failed requests in a row that open it; 0: never */
    CircuitBreaker(int failuresMax, long openNs) {
        this.failuresMax = failuresMax;
        this.openNs = openNs;
    }

    Mode mode(long nowNs) {
        if (!isOpen) {
            return Mode.CLOSED;
        }
        return nowNs - openUntilNs < 0 ? Mode.OPEN : Mode.TRIAL;
    }

    /** An attempt was answered. */
    void answered() {
        failures = 0;
        isOpen = false;
    }

    /** A request failed; returns whether that opened it. */
    boolean requestFailed(long nowNs) {
        failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
        return failuresMax > 0 && failures >= failuresMax && !isOpen && open(nowNs);
    }

    /** The attempt that was let through failed. */
    boolean trialFailed(long nowNs) {
        return open(nowNs);
    }

    private boolean open(long nowNs) {
        isOpen = true;
        openUntilNs = nowNs + openNs;
        return true;
    }
}
