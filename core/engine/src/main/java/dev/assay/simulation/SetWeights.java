package dev.assay.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the chain does with a call of {@code set_weights}: whether it takes the weights, and what it stores of them.
 *
 * <p>Values are scaled so that the largest is 65535. With {@code m} the largest of the call:
 *
 * <pre>
 *   m &gt; 32768:  stored = round(value * trunc(65535 * 2^32 / m) / 2^32)
 *   otherwise:  stored = round(trunc(value * 65535 * 2^32 / m) / 2^32)
 * </pre>
 *
 * <p>Ties are rounded away from zero. The two branches differ in rare cases, and both are the chain's. Only those checks
 * are made that can fail in a simulation; the order is the chain's. Stateless; safe from any thread.
 *
 * <p>Source: {@code pallets/subtensor/src/subnets/weights.rs} and {@code epoch/math.rs}, {@code vec_u16_max_upscale_to_u16},
 * of subtensor at commit 14bc6f9.
 */
final class SetWeights {
    private static final int U16_MAX = 65_535;
    private static final int HALF_OF_U16 = 32_768;
    private static final int FRACTION_BITS = 32;
    private static final long HALF = 1L << (FRACTION_BITS - 1);

    private SetWeights() {}

    /**
     * Who calls, and what the subnet asks of it.
     *
     * @param uid the caller's
     * @param uidCount of the subnet
     * @param reachesThreshold whether the caller has stake enough, or is the owner
     * @param mayValidate whether the caller has a permit, or is the owner
     * @param minAllowedWeights fewest weights, unless the subnet is smaller
     */
    record Caller(int uid, int uidCount, boolean reachesThreshold, boolean mayValidate, int minAllowedWeights) {}

    /** The chain's word for why it does not take the weights; {@code null} if it does. The rate limit is not looked at. */
    static @Nullable String refusal(Caller caller, Submission submission) {
        int count = submission.uids().length;
        boolean isSelfWeight = count == 1 && submission.uids()[0] == caller.uid();
        if (count > caller.uidCount()) {
            return "UidsLengthExceedUidsInSubNet";
        }
        if (!caller.reachesThreshold()) {
            return "NotEnoughStakeToSetWeights";
        }
        if (!isSelfWeight && !caller.mayValidate()) {
            return "NeuronNoValidatorPermit";
        }
        if (Arrays.stream(submission.uids()).distinct().count() < count) {
            return "DuplicateUids";
        }
        if (Arrays.stream(submission.uids()).anyMatch(uid -> uid >= caller.uidCount())) {
            return "UidVecContainInvalidOne";
        }
        if (!isSelfWeight && count < Math.min(caller.uidCount(), caller.minAllowedWeights())) {
            return "WeightVecLengthIsLow";
        }
        return null;
    }

    /** The values that are stored for those of a call. */
    static int[] upscaled(int[] values) {
        int largest = Arrays.stream(values).max().orElse(0);
        return largest == 0
                ? new int[values.length]
                : Arrays.stream(values).map(value -> upscaled(value, largest)).toArray();
    }

    private static int upscaled(long value, long largest) {
        long raw = largest > HALF_OF_U16
                ? value * (((long) U16_MAX << FRACTION_BITS) / largest)
                : ((value * U16_MAX) << FRACTION_BITS) / largest;
        return (int) Math.min(U16_MAX, (raw + HALF) >>> FRACTION_BITS);
    }
}
