package dev.assay.consensus;

/**
 * Scales stake to shares as {@link PlainStake} does, without a big integer: {@code floor(t * 2^32 / sum)} where t has 95
 * bits.
 *
 * <p>The quotient is estimated in float64, which is off by one at most, and put right by its remainder in 128 bits.
 * Stateless; safe from any thread; allocates nothing.
 */
final class RawStake {
    private static final double TWO_TO_64 = 0x1p64;

    private RawStake() {}

    /** Fills {@code stake} and {@code activeStake}. */
    static void share(EpochStanding standing, long[] stake, long[] activeStake) {
        long sumHigh = 0;
        long sumLow = 0;
        for (int uid = 0; uid < stake.length; uid++) {
            if (standing.reachesThreshold[uid]) {
                long low = low(standing, uid);
                sumLow += low;
                sumHigh += high(standing, uid) + (Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0);
            }
        }
        double perUnit = I32F32.ONE / (sumHigh * TWO_TO_64 + unsigned(sumLow));
        for (int uid = 0; uid < stake.length; uid++) {
            boolean counts = standing.reachesThreshold[uid] && (sumHigh | sumLow) != 0;
            stake[uid] = counts ? quotient(high(standing, uid), low(standing, uid), sumHigh, sumLow, perUnit) : 0;
        }
        shareActive(standing.votes, stake, activeStake);
    }

    private static void shareActive(boolean[] votes, long[] stake, long[] activeStake) {
        long sum = 0;
        for (int uid = 0; uid < stake.length; uid++) {
            activeStake[uid] = votes[uid] ? stake[uid] : 0;
            sum += activeStake[uid];
        }
        RawDivision.divide(activeStake, sum, activeStake);
    }

    private static long high(EpochStanding standing, int uid) {
        return standing.stakeRao[uid] >>> 32;
    }

    private static long low(EpochStanding standing, int uid) {
        return standing.stakeRao[uid] << 32 | standing.stakePlacesRaw[uid];
    }

    private static double unsigned(long bits) {
        return (bits >>> 1) * 2.0 + (bits & 1);
    }

    private static long quotient(long high, long low, long sumHigh, long sumLow, double perUnit) {
        if ((high | low) == 0) {
            return 0;
        }
        long estimate = (long) ((high * TWO_TO_64 + unsigned(low)) * perUnit);
        return estimate + correction(high, low, sumHigh, sumLow, estimate);
    }

    /** By how much the estimate is too small: the remainder's sign and size tell. */
    private static long correction(long high, long low, long sumHigh, long sumLow, long estimate) {
        long productLow = estimate * sumLow;
        long productHigh = multiplyHighUnsigned(estimate, sumLow) + estimate * sumHigh;
        long remainderLow = (low << 32) - productLow;
        long borrow = Long.compareUnsigned(low << 32, productLow) < 0 ? 1 : 0;
        long remainderHigh = (high << 32 | low >>> 32) - productHigh - borrow;
        if (remainderHigh < 0) {
            return -1;
        }
        boolean fitsOnceMore = remainderHigh > sumHigh
                || (remainderHigh == sumHigh && Long.compareUnsigned(remainderLow, sumLow) >= 0);
        return fitsOnceMore ? 1 : 0;
    }

    /** For a first factor below 2^63. */
    private static long multiplyHighUnsigned(long left, long right) {
        return Math.multiplyHigh(left, right) + (left & (right >> 63));
    }
}
