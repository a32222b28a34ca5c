package dev.assay.simulation;

import dev.assay.consensus.ChainMath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the chain does with a call of {@code set_weights}: whether it takes the weights, and what it stores of them.
 *
 * <p>What it stores is {@link ChainMath#maxUpscaledU16}. Only those checks
 * are made that can fail in a simulation; the order is the chain's. Stateless; safe from any thread.
 *
 * <p>Source: {@code pallets/subtensor/src/subnets/weights.rs} and {@code epoch/math.rs}, {@code vec_u16_max_upscale_to_u16},
 * of subtensor at commit 14bc6f9.
 */
final class SetWeights {
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
}
