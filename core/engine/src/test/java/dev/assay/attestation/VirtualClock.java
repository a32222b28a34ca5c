package dev.assay.attestation;

/** A clock that stands still until a test moves it. */
public final class VirtualClock implements NanoClock {
    private long nowNs = 1_000_000_007;

    /** Lets time pass. */
    public void advance(long ns) {
        nowNs += ns;
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }
}
