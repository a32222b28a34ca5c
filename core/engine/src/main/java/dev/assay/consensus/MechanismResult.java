package dev.assay.consensus;

import java.util.List;

/**
 * What a subnet with several mechanisms pays and stores at an epoch; {@link MechanismEpochs} says how it is added up.
 * Incentive and bonds are stored per mechanism and found in {@code mechanisms}.
 *
 * @param partsRao what each mechanism had to give away
 * @param mechanisms the epoch of each
 * @param active whether the uid is active in any mechanism
 * @param validatorPermits whether any mechanism gives the uid a permit
 * @param consensusU16 weighted by the parts, as the three after it
 * @param serverRao pay as a miner, of all mechanisms
 * @param validatorRao pay as a validator, of all mechanisms
 * @param storedEmissionRao what the chain stores as Emission
 */
@SuppressWarnings("ArrayRecordComponent") // one flat array per item; nobody compares results with equals
public record MechanismResult(
        long[] partsRao,
        List<EpochResult> mechanisms,
        boolean[] active,
        boolean[] validatorPermits,
        int[] consensusU16,
        int[] dividendsU16,
        int[] validatorTrustU16,
        int[] stakeWeightU16,
        long[] serverRao,
        long[] validatorRao,
        long[] storedEmissionRao) {}
