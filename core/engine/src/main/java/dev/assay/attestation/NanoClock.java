package dev.assay.attestation;

/**
 * The validator's clock, the only one that a verdict depends on. It only goes forward, and only differences mean
 * anything; it is handed in, so that tests decide how late it is.
 */
@FunctionalInterface
public interface NanoClock {
    /** The clock of this machine, which steps of the wall clock do not move. */
    NanoClock SYSTEM = System::nanoTime;

    /** Nanoseconds since an instant that stays the same. */
    long nanoTime();
}
