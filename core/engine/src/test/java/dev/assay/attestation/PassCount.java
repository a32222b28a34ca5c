package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Counts how often a cheat passes, and compares it with how often it may: each trial brings its own probability, so that
 * the sum of many is normal to four standard deviations.
 */
public final class PassCount {
    private static final double SIGMAS = 4;

    private int trials;
    private int passes;
    private double expected;
    private double variance;

    /** A trial that passed or not, and should have with this probability. */
    public void add(boolean passed, double probability) {
        trials++;
        passes += passed ? 1 : 0;
        expected += probability;
        variance += probability * (1 - probability);
    }

    /** Passes are as many as they should be. */
    public void assertAsExpected() {
        assertTrue(Math.abs(passes - expected) <= SIGMAS * Math.sqrt(variance) + 1e-9, toString());
    }

    /** Passes are no more than they may be. */
    public void assertNoMoreThanExpected() {
        assertTrue(passes - expected <= SIGMAS * Math.sqrt(variance) + 1e-9, toString());
    }

    /** How many trials there were. */
    public int trials() {
        return trials;
    }

    /** The share of trials that passed. */
    public double rate() {
        return (double) passes / trials;
    }

    @Override
    public String toString() {
        return passes + " of " + trials + " passed, " + expected + " expected, standard deviation "
                + Math.sqrt(variance);
    }
}
