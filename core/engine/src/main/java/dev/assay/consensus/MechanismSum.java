package dev.assay.consensus;

import java.math.BigInteger;
import java.util.List;

/** Adds up the results of a subnet's mechanisms, one after another. Belongs to one thread. */
final class MechanismSum {
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger U64_MAX = ONE.subtract(BigInteger.ONE);

    private final long emissionRao;
    private final boolean[] active;
    private final boolean[] permits;
    private final int[] consensus;
    private final int[] dividends;
    private final int[] validatorTrust;
    private final int[] stakeWeight;
    private final long[] serverRao;
    private final long[] validatorRao;
    private final long[] storedRao;

    MechanismSum(int n, long emissionRao) {
        this.emissionRao = emissionRao;
        active = new boolean[n];
        permits = new boolean[n];
        consensus = new int[n];
        dividends = new int[n];
        validatorTrust = new int[n];
        stakeWeight = new int[n];
        serverRao = new long[n];
        validatorRao = new long[n];
        storedRao = new long[n];
    }

    void add(EpochResult result, long partRao, boolean first) {
        BigInteger weight = weight(partRao, first);
        StoredEpoch stored = result.stored();
        EpochEmission emission = result.emission();
        for (int uid = 0; uid < active.length; uid++) {
            active[uid] |= stored.active()[uid];
            permits[uid] |= stored.validatorPermits()[uid];
            serverRao[uid] += emission.serverRao()[uid];
            validatorRao[uid] += emission.validatorRao()[uid];
            storedRao[uid] += weighted(emission.combinedRao()[uid], weight);
        }
        add(consensus, stored.consensusU16(), weight);
        add(dividends, stored.dividendsU16(), weight);
        add(validatorTrust, stored.validatorTrustU16(), weight);
        add(stakeWeight, stored.stakeWeightU16(), weight);
    }

    /** {@code part / emission} with 64 binary places; if there is nothing to give, the first mechanism counts alone. */
    private BigInteger weight(long partRao, boolean first) {
        if (emissionRao == 0) {
            return first ? ONE : BigInteger.ZERO;
        }
        return BigInteger.valueOf(partRao).shiftLeft(64).divide(BigInteger.valueOf(emissionRao));
    }

    private static long weighted(long value, BigInteger weight) {
        return BigInteger.valueOf(value)
                .multiply(weight)
                .shiftRight(64)
                .min(U64_MAX)
                .longValue();
    }

    private static void add(int[] sums, int[] values, BigInteger weight) {
        for (int uid = 0; uid < sums.length; uid++) {
            sums[uid] = (int) Math.min(Checks.U16_MAX, sums[uid] + weighted(values[uid], weight));
        }
    }

    MechanismResult result(long[] partsRao, List<EpochResult> results) {
        return new MechanismResult(
                partsRao,
                List.copyOf(results),
                active,
                permits,
                consensus,
                dividends,
                validatorTrust,
                stakeWeight,
                serverRao,
                validatorRao,
                storedRao);
    }
}
