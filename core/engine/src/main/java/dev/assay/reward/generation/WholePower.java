package dev.assay.reward.generation;

/** Powers by repeated multiplication, from the left: the same bits everywhere. Stateless. */
final class WholePower {
    private WholePower() {}

    /** {@code base} to a power of at least 1. */
    static double of(double base, int power) {
        double value = base;
        for (int i = 1; i < power; i++) {
            value *= base;
        }
        return value;
    }
}
