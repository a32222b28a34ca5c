package dev.assay.validator.weighing;

/**
 * What the epoch makes of one uid. Shares are in [0, 1], multiples of 2^-32.
 *
 * @param uid its slot
 * @param hotkey who holds it, SS58
 * @param weight u16 that the validator's row gives it; 0 if none
 * @param stakeRao its stake on the subnet with its weighted root stake
 * @param stake its share of all stake; 0 below the threshold
 * @param active whether it has set weights recently enough
 * @param validatorPermit whether it may set weights until the next epoch
 * @param consensus the weight for it that a majority of stake supports
 * @param rank weights for it after the consensus cut them, times the stake behind them
 * @param incentive its share of what miners earn
 * @param validatorTrust how much of its own weights the consensus left standing
 * @param dividends its share of what validators earn
 * @param minerRao paid for being weighted
 * @param validatorRao paid for weighting
 * @param emissionRao paid for both
 */
public record ConsensusRowJson(
        int uid,
        String hotkey,
        int weight,
        long stakeRao,
        double stake,
        boolean active,
        boolean validatorPermit,
        double consensus,
        double rank,
        double incentive,
        double validatorTrust,
        double dividends,
        long minerRao,
        long validatorRao,
        long emissionRao) {}
