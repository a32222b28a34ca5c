package dev.assay.weights;

import java.util.Arrays;

/**
 * Makes the weight vector of a validator from its scores, step by step as the clients do:
 *
 * <ol>
 *   <li>divide by the sum of magnitudes (by 1 if it is 0 or a score is not finite);
 *   <li>the positive scores form the set Z; what is not finite is not positive;
 *   <li>Z empty, or fewer uids than {@code minAllowedWeights}: the same share for every uid;
 *   <li>Z smaller than {@code minAllowedWeights}: 1e-5 for every uid, the score on top for Z, then the cap;
 *   <li>else drop what lies below the quantile {@code min(excludeQuantile, (|Z| - min)/|Z|)}, then the cap;
 *   <li>cap: no share above {@code maxWeightLimit}, see {@link MaxWeightLimit};
 *   <li>{@code share / largest share · 65535}, rounded half to even; zeros are dropped.
 * </ol>
 *
 * <p><b>NaN never passes</b>: whatever the scores, the shares are finite and sum to 1, and the weights are in [1,
 * 65535]. <b>Threads</b>: stateless. <b>Cost</b>: two sorts and some ten copies; once per epoch.
 *
 * <p>Source: {@code process_weights_for_netuid} and {@code convert_weights_and_uids_for_emit}, {@code
 * template/base/utils/weight_utils.py} of opentensor/bittensor-subnet-template at 76b5bac, in float64. SDK 10 works in
 * float32, so a share may differ in the seventh digit and a weight by 1. Where the SDK indexes the floor of step 4 by
 * the place in its input, this indexes by uid.
 */
public final class WeightVectors {
    private WeightVectors() {}

    /**
     * The weights for these scores.
     *
     * @param scoresByUid one score for every uid of the subnet; at most 65,536
     * @return empty only if there are no uids
     * @throws IllegalArgumentException if there are more scores than uids can be
     */
    public static WeightVector fromScores(double[] scoresByUid, WeightPolicy policy) {
        return fromShares(shares(scoresByUid, policy));
    }

    /**
     * Steps 1 to 6: the share of every uid, in a new array; 0 where it is dropped.
     *
     * @throws IllegalArgumentException if there are more scores than uids can be
     */
    public static double[] shares(double[] scoresByUid, WeightPolicy policy) {
        requireUidCount(scoresByUid.length);
        return new Weighing(scoresByUid, policy).shares;
    }

    /**
     * Which way these scores go: {@link WeightRule#QUANTILE}, or one of the ways out.
     *
     * @throws IllegalArgumentException if there are more scores than uids can be
     */
    public static WeightRule rule(double[] scoresByUid, WeightPolicy policy) {
        requireUidCount(scoresByUid.length);
        return new Weighing(scoresByUid, policy).rule;
    }

    /**
     * Step 7: u16 weights from shares of any scale.
     *
     * @param sharesByUid at least 0 and finite
     * @return empty if all shares are 0
     * @throws IllegalArgumentException if a share is negative, NaN or infinite, or there are more than uids can be
     */
    public static WeightVector fromShares(double[] sharesByUid) {
        requireUidCount(sharesByUid.length);
        double max = requireMax(sharesByUid);
        int[] uids = new int[sharesByUid.length];
        int[] values = new int[sharesByUid.length];
        int count = 0;
        for (int uid = 0; uid < sharesByUid.length; uid++) {
            int value = MaxUpscale.toU16(sharesByUid[uid], max);
            if (value > 0) {
                uids[count] = uid;
                values[count++] = value;
            }
        }
        return WeightVector.of(Arrays.copyOf(uids, count), Arrays.copyOf(values, count));
    }

    /**
     * Lays open the way of one uid from score to weight.
     *
     * @throws IllegalArgumentException if {@code uid} has no score
     */
    public static WeightExplanation explain(double[] scoresByUid, WeightPolicy policy, int uid) {
        requireUidCount(scoresByUid.length);
        if (uid < 0 || uid >= scoresByUid.length) {
            throw new IllegalArgumentException("uid=" + uid + ": must be in [0, " + scoresByUid.length + ")");
        }
        Weighing weighing = new Weighing(scoresByUid, policy);
        double max = Arrays.stream(weighing.shares).max().orElse(0);
        return new WeightExplanation(
                uid,
                scoresByUid[uid],
                weighing.normalised[uid],
                weighing.rule,
                weighing.threshold,
                weighing.uncappedShares[uid],
                weighing.shares[uid],
                max,
                MaxUpscale.toU16(weighing.shares[uid], max));
    }

    private static double requireMax(double[] shares) {
        double max = 0;
        for (int uid = 0; uid < shares.length; uid++) {
            if (!(shares[uid] >= 0 && shares[uid] < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
                throw new IllegalArgumentException(
                        "shares[" + uid + "]=" + shares[uid] + ": must be finite and at least 0");
            }
            max = Math.max(max, shares[uid]);
        }
        return max;
    }

    private static void requireUidCount(int count) {
        if (count > WeightVector.U16_MAX + 1) {
            throw new IllegalArgumentException("uids=" + count + ": must be at most " + (WeightVector.U16_MAX + 1));
        }
    }
}
