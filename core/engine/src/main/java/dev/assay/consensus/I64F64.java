package dev.assay.consensus;

import java.math.BigInteger;

/**
 * The chain's wider fixed point, in which stake is added up and scaled to shares: a signed 128-bit integer {@code raw}
 * stands for {@code raw / 2^64}.
 *
 * <p>Stateless; safe from any thread. Cost: a division of big integers for each number; the fast engines have their own
 * way. Source: {@code src/arith.rs} of substrate-fixed v0.6.0, {@code inplace_normalize_64} in subtensor's
 * {@code pallets/subtensor/src/epoch/math.rs} and {@code get_stake_weights_for_network} in
 * {@code staking/stake_utils.rs}, at commit 14bc6f9.
 */
public final class I64F64 {
    private static final int PLACES = 64;
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
    private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private I64F64() {}

    /**
     * Stake on the subnet plus weighted stake on root: {@code alpha + floor(tao * weight)}, where the weight is
     * {@code taoWeight / (2^64 - 1)} rounded down to 32 places.
     *
     * @param alphaRao u64
     * @param taoRao u64
     * @param taoWeight u64
     */
    public static BigInteger totalStake(BigInteger alphaRao, BigInteger taoRao, BigInteger taoWeight) {
        BigInteger weighted = taoRao.multiply(weight(taoWeight));
        return saturated(saturated(alphaRao.shiftLeft(PLACES)).add(saturated(weighted)));
    }

    /** The weight of a rao of root stake, as a raw number of which the lower 32 places are zero. */
    public static BigInteger weight(BigInteger taoWeight) {
        return taoWeight.shiftLeft(32).divide(U64_MAX).shiftLeft(32);
    }

    /** Each number divided by their sum and rounded towards zero; all of them as they are if the sum is zero. */
    public static BigInteger[] normalized(BigInteger[] raw) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger value : raw) {
            sum = sum.add(value);
        }
        BigInteger[] shares = raw.clone();
        for (int i = 0; i < raw.length && sum.signum() != 0; i++) {
            shares[i] = raw[i].shiftLeft(PLACES).divide(sum);
        }
        return shares;
    }

    /** The number with 32 places, rounded down, the nearest bound if it does not fit. */
    public static long toI32F32(BigInteger raw) {
        BigInteger shifted = raw.shiftRight(32);
        if (shifted.bitLength() > 63) {
            return shifted.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return shifted.longValueExact();
    }

    private static BigInteger saturated(BigInteger raw) {
        return raw.min(MAX);
    }
}
