package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.concurrent.CompletableFuture;

/**
 * A request at an {@link AdmissionDesk}: who asks for how much, and what has become of it.
 *
 * <p><b>Threads</b>: the desk changes it under its lock; {@link #settled} may be awaited by any thread.
 */
public final class Ticket {
    /** What has become of a request. */
    public enum State {
        /** It waits for its turn. */
        WAITING,
        /** It holds its permits. */
        ADMITTED,
        /** Its hotkey is unknown or has too little stake. */
        NO_STAKE,
        /** It asks for more than its hotkey may ever hold. */
        ABOVE_SHARE,
        /** As many requests of its hotkey wait as may. */
        FULL,
        /** Its turn did not come while it was willing to wait. */
        TIMED_OUT,
        /** It was taken back before its turn. */
        CANCELLED,
        /** Its permits were given back. */
        RELEASED,
        /** Its permits were taken back when the lease ran out. */
        LEASE_EXPIRED;

        /** Whether it waits or holds permits. */
        public boolean isLive() {
            return this == WAITING || this == ADMITTED;
        }
    }

    private final long number;
    private final String consumerId;
    private final Hotkey hotkey;
    private final int permits;
    private final long deadlineNs;
    private final CompletableFuture<Ticket> settled = new CompletableFuture<>();
    private volatile State state = State.WAITING;
    private volatile long admittedNs; // written once, with the lock of the desk

    Ticket(long number, String consumerId, Hotkey hotkey, int permits, long deadlineNs) {
        this.number = number;
        this.consumerId = consumerId;
        this.hotkey = hotkey;
        this.permits = permits;
        this.deadlineNs = deadlineNs;
    }

    /** Its number at this desk, from 1; never used again. */
    public long number() {
        return number;
    }

    /** Who asks. */
    public String consumerId() {
        return consumerId;
    }

    /** Whose stake stands behind it. */
    public Hotkey hotkey() {
        return hotkey;
    }

    /** How many permits it asks for. */
    public int permits() {
        return permits;
    }

    /** What has become of it so far. */
    public State state() {
        return state;
    }

    /** Done once it waits no longer, whether it was admitted or not; never fails. */
    public CompletableFuture<Ticket> settled() {
        return settled.copy();
    }

    long deadlineNs() {
        return deadlineNs;
    }

    long admittedNs() {
        return admittedNs;
    }

    void becomes(State newState) {
        state = newState;
    }

    void admit(long nowNs) {
        admittedNs = nowNs;
        state = State.ADMITTED;
    }

    /** Lets go who waits for it; without the lock of the desk, since strangers may run code then. */
    void settle() {
        settled.complete(this);
    }
}
