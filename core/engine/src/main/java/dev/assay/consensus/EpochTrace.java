package dev.assay.consensus;

/**
 * The steps of an epoch, one number per uid, in the order of the computation. Proportions are multiples of 2^-32, which
 * a double holds exactly: {@code (long) (value * 0x1p32)} is the raw integer of the chain's I32F32.
 *
 * @param activityCutoffBlocks blocks after which a uid without new weights is inactive
 * @param bondsMaskBlock bonds towards uids registered at this block or later are dropped
 * @param stakeRao stake on the subnet plus weighted root stake, rounded down
 * @param stake share of all stake; 0 below the stake threshold
 * @param activeStake share of the stake of active uids with a permit
 * @param consensus the weight that a majority of active stake supports
 * @param validatorTrust sum of the uid's clipped weights
 * @param ranks clipped weights for the uid, each times the active stake behind it, summed
 * @param incentive {@code ranks} scaled to a sum of one
 * @param totalBonds with Yuma 3, the incentive of the miners each times the uid's share of their bonds; otherwise zeros
 * @param dividends share of what validators earn
 * @param emissionSum sum of all {@code incentive} and {@code dividends}, which the shares below are scaled by
 * @param serverShares share of the emission paid as a miner
 * @param validatorShares share of the emission paid as a validator
 * @param combinedShares share of the emission paid as either
 */
@SuppressWarnings("ArrayRecordComponent") // one flat array per step; nobody compares results with equals
public record EpochTrace(
        long activityCutoffBlocks,
        long bondsMaskBlock,
        long[] stakeRao,
        double[] stake,
        double[] activeStake,
        double[] consensus,
        double[] validatorTrust,
        double[] ranks,
        double[] incentive,
        double[] totalBonds,
        double[] dividends,
        double emissionSum,
        double[] serverShares,
        double[] validatorShares,
        double[] combinedShares) {}
