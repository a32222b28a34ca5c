package dev.assay.simulation;

/**
 * Keeps all stake that a scenario ever names below 2^63 rao, where the chain's sums would otherwise wrap.
 *
 * <p>Belongs to one thread.
 */
final class StakeSum {
    private long sumRao;

    void add(String pointer, long stakeRao) {
        sumRao += stakeRao;
        if (sumRao < 0) {
            throw new IllegalArgumentException(pointer + ": must leave all stake together below 2^63 rao");
        }
    }
}
