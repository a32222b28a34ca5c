package dev.assay.consensus;

/**
 * Moves the bonds of one row after another towards the weights for bonds, then pays dividends by them and stores them:
 * one implementation for each of the chain's ways. Belongs to one thread.
 */
interface BondMover {
    void start(Metagraph metagraph, Hyperparameters hyperparameters, BlockRows rows, RawEpoch epoch);

    /** Takes the weights for bonds of the next row. */
    void take(int row, long[] forBonds);

    /** Called when all rows are taken and the epoch's incentive is known. */
    void finish();
}
