package dev.assay.consensus;

/**
 * The chain's state after an epoch, as its storage items hold it: one value per uid, proportions as u16 with 65535 for
 * one, rounded down.
 *
 * @param active whether the uid has set weights recently enough
 * @param validatorPermits whether the uid may set weights until the next epoch
 * @param consensusU16 the weight for the uid that a majority of stake supports
 * @param incentiveU16 the uid's share of what miners earn
 * @param dividendsU16 the uid's share of what validators earn
 * @param validatorTrustU16 how much of the uid's weights the consensus left standing
 * @param stakeWeightU16 the uid's share of stake
 * @param bonds the bonds of every uid with a new permit; the rows of all others are empty
 */
@SuppressWarnings("ArrayRecordComponent") // one flat array per storage item; nobody compares results with equals
public record StoredEpoch(
        boolean[] active,
        boolean[] validatorPermits,
        int[] consensusU16,
        int[] incentiveU16,
        int[] dividendsU16,
        int[] validatorTrustU16,
        int[] stakeWeightU16,
        SparseRows bonds) {}
