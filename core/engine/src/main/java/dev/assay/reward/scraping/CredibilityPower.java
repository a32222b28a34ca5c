package dev.assay.reward.scraping;

/**
 * Credibility to a power: the original's 2.5 by a root, which is exact on every Java and needs no logarithm, others by
 * {@code StrictMath}. Stateless.
 */
final class CredibilityPower {
    private static final double ORIGINAL = 2.5;

    private CredibilityPower() {}

    /** Of a credibility in [0, 1] and an exponent above 0. */
    static double of(double credibility, double exponent) {
        return exponent == ORIGINAL
                ? credibility * credibility * Math.sqrt(credibility)
                : StrictMath.pow(credibility, exponent);
    }
}
