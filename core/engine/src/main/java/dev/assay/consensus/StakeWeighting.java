package dev.assay.consensus;

/**
 * Adds a uid's stake on the subnet and its weighted stake on root, exactly.
 *
 * <p>{@code total = alpha + tao * taoWeight / (2^64 - 1)}, the quotient rounded down to 32 binary places, so that the
 * total has a whole part and 32 binary places.
 *
 * <p>Stateless; safe from any thread. Source: {@code get_stake_weights_for_network} in subtensor's
 * {@code pallets/subtensor/src/staking/stake_utils.rs} at commit 14bc6f9.
 */
public final class StakeWeighting {
    private static final long PLACES_MASK = 0xFFFF_FFFFL;

    private StakeWeighting() {}

    /** The weight with 32 binary places, from the form in which the chain stores it, u64 read as unsigned. */
    public static long raw(long taoWeight) {
        // x * 2^32 / (2^64 - 1) exceeds x / 2^32 by at most 2^-32, which reaches the next whole number for x = 2^64 -
        // 1.
        return taoWeight == -1L ? 1L << 32 : taoWeight >>> 32;
    }

    /** The whole rao of the total. Both stakes are at least 0 and below 2^63 together. */
    public static long wholeRao(long alphaStakeRao, long taoStakeRao, long taoWeightRaw) {
        long high = Math.multiplyHigh(taoStakeRao, taoWeightRaw);
        long low = taoStakeRao * taoWeightRaw;
        return alphaStakeRao + ((high << 32) | (low >>> 32));
    }

    /** The 32 binary places of the total, as a whole number below 2^32. */
    static long placesRaw(long taoStakeRao, long taoWeightRaw) {
        return (taoStakeRao * taoWeightRaw) & PLACES_MASK;
    }
}
