package dev.assay.consensus;

/**
 * Finds the weight for a miner that a majority of stake supports: the stake-weighted median of what the validators give.
 *
 * <p>The result is the score s for which the stake of lower scores is at most {@code minority}, and that of scores up
 * to s is more. Found by halving: a pivot from the middle of the list, in uid order, splits off the lower and the higher
 * scores, and the list shrinks to the side on which the minority ends. If the minority equals the stake of the lower
 * scores the median moves up, so a tie is decided for the higher score.
 *
 * <p>Expected cost: linear in the number of validators. Keeps scratch; belongs to one thread. Source:
 * {@code weighted_median} in subtensor's {@code pallets/subtensor/src/epoch/math.rs} at commit 14bc6f9.
 */
final class WeightedMedian {
    private final long[] stake;
    private final long stakeSum;
    private final long minority;
    private int[] remaining;
    private int[] lower;
    private int[] upper;

    /**
     * Prepares for any number of miners. All numbers are {@link I32F32}.
     *
     * @param stake of each validator, above zero
     * @param majority share of stake that forms a consensus; more than there is gives the lowest score
     */
    WeightedMedian(long[] stake, long majority) {
        this.stake = stake;
        stakeSum = RawVectors.sum(stake);
        minority = stakeSum - majority;
        remaining = new int[stake.length];
        lower = new int[stake.length];
        upper = new int[stake.length];
    }

    /** The median of {@code stake.length} scores, of which the first is at {@code offset}; 0 if there is none. */
    long of(long[] scores, int offset) {
        int count = stake.length;
        for (int i = 0; i < count; i++) {
            remaining[i] = i;
        }
        long low = 0;
        long high = stakeSum;
        while (count > 1) {
            long pivot = scores[offset + remaining[count / 2]];
            int lowerCount = 0;
            int upperCount = 0;
            long lowerStake = 0;
            long upperStake = 0;
            for (int i = 0; i < count; i++) {
                int validator = remaining[i];
                long score = scores[offset + validator];
                if (score < pivot) {
                    lower[lowerCount++] = validator;
                    lowerStake += stake[validator];
                } else if (score > pivot) {
                    upper[upperCount++] = validator;
                    upperStake += stake[validator];
                }
            }
            if (lowerCount > 0 && minority < low + lowerStake) {
                high = low + lowerStake;
                count = lowerCount;
                swapLower();
            } else if (upperCount > 0 && high - upperStake <= minority) {
                low = high - upperStake;
                count = upperCount;
                swapUpper();
            } else {
                return pivot;
            }
        }
        return count == 0 ? 0 : scores[offset + remaining[0]];
    }

    private void swapLower() {
        int[] spent = remaining;
        remaining = lower;
        lower = spent;
    }

    private void swapUpper() {
        int[] spent = remaining;
        remaining = upper;
        upper = spent;
    }
}
