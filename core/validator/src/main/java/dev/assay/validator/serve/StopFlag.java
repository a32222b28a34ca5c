package dev.assay.validator.serve;

/** Whether the sidecar has been told to stop. Raised once, by any thread; safe from any thread. */
final class StopFlag {
    private volatile boolean raised;

    void raise() {
        raised = true;
    }

    boolean isRaised() {
        return raised;
    }

    /** What a client is told that is still under way. */
    static Problem problem() {
        return Problem.unavailable("stopping", "the sidecar is stopping; what it accepted is kept", 1);
    }
}
