package dev.assay.consensus;

/**
 * The part of an epoch that costs time, from the weights to the dividends: what the exact engines differ in.
 *
 * <p>Reads the metagraph's weights and bonds and, from the epoch, {@code standing}, {@code stake}, {@code activeStake} and
 * {@code newPermits}; writes {@code consensus} to {@code dividends} and the bonds, all of them. Belongs to one thread.
 */
interface EpochCore extends AutoCloseable {
    void run(Metagraph metagraph, Hyperparameters hyperparameters, RawEpoch epoch);

    /** Frees native memory. Idempotent. */
    @Override
    void close();
}
