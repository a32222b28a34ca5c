package dev.assay.weights;

import dev.assay.consensus.ChainMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the chain does with weights: whether it takes them, every reason why it would not, and what it stores of them.
 *
 * <p>The chain stops at the first reason. {@link #refusals} goes on, so that a dry run names all of them at once; a check
 * that would need what an earlier one has not found, such as the permit of a hotkey without uid, is passed over.
 *
 * <p>What is stored are the uids in the order sent, zeros included, with {@link ChainMath#maxUpscaledU16} of the values.
 *
 * <p>Stateless; safe from any thread.
 *
 * <p>Source: {@code internal_set_weights} in {@code pallets/subtensor/src/subnets/weights.rs} of subtensor at 14bc6f9.
 */
public final class SetWeights {
    private SetWeights() {}

    /**
     * What a subnet asks of weights.
     *
     * @param netuid u16
     * @param uidCount number of its uids, at least 0
     * @param mechanismCount number of its mechanisms, at least 1
     * @param minAllowedWeights fewest weights, unless the subnet is smaller; u16
     * @param versionKey lowest version key, u64; 0 takes all
     * @param rateLimitBlocks blocks between two calls; at least 0
     * @param commitRevealEnabled whether weights are committed first
     * @param stakeThresholdRao least stake; at least 0
     * @param maxWeightLimitU16 largest share, u16; on the chain always 65535, which is no limit
     */
    public record Rules(
            int netuid,
            int uidCount,
            int mechanismCount,
            int minAllowedWeights,
            long versionKey,
            long rateLimitBlocks,
            boolean commitRevealEnabled,
            long stakeThresholdRao,
            int maxWeightLimitU16) {

        public Rules {
            Checks.range("netuid", netuid, 0, WeightVector.U16_MAX);
            Checks.range("uidCount", uidCount, 0, WeightVector.U16_MAX + 1);
            Checks.range("mechanismCount", mechanismCount, 1, WeightVector.U16_MAX);
            Checks.range("minAllowedWeights", minAllowedWeights, 0, WeightVector.U16_MAX);
            Checks.range("rateLimitBlocks", rateLimitBlocks, 0, Long.MAX_VALUE);
            Checks.range("stakeThresholdRao", stakeThresholdRao, 0, Long.MAX_VALUE);
            Checks.range("maxWeightLimitU16", maxWeightLimitU16, 0, WeightVector.U16_MAX);
        }
    }

    /**
     * Who calls.
     *
     * @param uid of the hotkey, {@link SubnetLimits#NOT_REGISTERED} if it has none
     * @param isOwner whether that is the uid of the subnet's owner
     * @param stakeRao its whole stake on the subnet, cut to rao; at least 0
     * @param hasPermit whether it had a validator permit in the last epoch
     * @param lastUpdateBlock block of its last weights for the mechanism; 0 if there were none
     */
    public record Caller(int uid, boolean isOwner, long stakeRao, boolean hasPermit, long lastUpdateBlock) {
        public Caller {
            Checks.range("uid", uid, SubnetLimits.NOT_REGISTERED, WeightVector.U16_MAX);
            Checks.range("stakeRao", stakeRao, 0, Long.MAX_VALUE);
            Checks.range("lastUpdateBlock", lastUpdateBlock, 0, Long.MAX_VALUE);
        }

        private boolean isRegistered() {
            return uid != SubnetLimits.NOT_REGISTERED;
        }
    }

    /**
     * The call.
     *
     * @param block at which it runs; at least 0
     * @param mechanism for which of the subnet's mechanisms; u16
     * @param submission the weights; u16s, and not of one length if the caller erred
     * @param versionKey u64
     * @param isSigned whether a hotkey has signed it
     */
    public record Call(long block, int mechanism, Submission submission, long versionKey, boolean isSigned) {
        public Call {
            Checks.range("block", block, 0, Long.MAX_VALUE);
            Checks.range("mechanism", mechanism, 0, WeightVector.U16_MAX);
            Checks.u16s("uids", submission.uids());
            Checks.u16s("values", submission.values());
        }

        private boolean isSelfWeight(Caller caller) {
            return submission.values().length == 1
                    && submission.uids().length == 1
                    && submission.uids()[0] == caller.uid();
        }
    }

    /**
     * Every reason why the routine behind the calls and the reveals refuses, in the chain's order; empty if it takes the
     * weights.
     */
    public static List<SetWeightsRefusal> refusals(Rules rules, Caller caller, Call call) {
        Findings found = new Findings();
        int[] uids = call.submission().uids();
        int[] values = call.submission().values();
        boolean isSelfWeight = call.isSelfWeight(caller);
        found.note(!call.isSigned(), SetWeightsRefusal.BAD_ORIGIN);
        found.note(rules.netuid() == 0, SetWeightsRefusal.ROOT_NETWORK);
        found.note(uids.length != values.length, SetWeightsRefusal.UNEQUAL_LENGTHS);
        found.note(call.mechanism() >= rules.mechanismCount(), SetWeightsRefusal.NO_SUCH_MECHANISM);
        found.note(uids.length > rules.uidCount(), SetWeightsRefusal.TOO_MANY_UIDS);
        found.note(!caller.isRegistered(), SetWeightsRefusal.NOT_REGISTERED);
        found.note(
                !caller.isOwner() && caller.stakeRao() < rules.stakeThresholdRao(), SetWeightsRefusal.NOT_ENOUGH_STAKE);
        found.note(
                rules.versionKey() != 0 && Long.compareUnsigned(call.versionKey(), rules.versionKey()) < 0,
                SetWeightsRefusal.OLD_VERSION_KEY);
        found.note(isTooSoon(rules, caller, call.block()), SetWeightsRefusal.TOO_SOON);
        found.note(
                caller.isRegistered() && !isSelfWeight && !caller.isOwner() && !caller.hasPermit(),
                SetWeightsRefusal.NO_VALIDATOR_PERMIT);
        found.note(Arrays.stream(uids).distinct().count() < uids.length, SetWeightsRefusal.DUPLICATE_UIDS);
        found.note(Arrays.stream(uids).anyMatch(uid -> uid >= rules.uidCount()), SetWeightsRefusal.UNKNOWN_UID);
        found.note(
                !isSelfWeight && uids.length < Math.min(rules.uidCount(), rules.minAllowedWeights()),
                SetWeightsRefusal.TOO_FEW_WEIGHTS);
        found.note(
                !isSelfWeight && !ChainMath.withinWeightLimit(values, rules.maxWeightLimitU16()),
                SetWeightsRefusal.WEIGHT_TOO_LARGE);
        return List.copyOf(found.refusals);
    }

    /** The same for a call of {@code set_weights}, which takes nothing where weights are to be committed. */
    public static List<SetWeightsRefusal> callRefusals(Rules rules, Caller caller, Call call) {
        Findings found = new Findings();
        found.note(rules.commitRevealEnabled(), SetWeightsRefusal.COMMIT_REVEAL_ENABLED);
        found.refusals.addAll(refusals(rules, caller, call));
        return List.copyOf(found.refusals);
    }

    /** The row that is stored if the weights are taken, {@code uid, value, uid, value, …}, in a new array. */
    public static int[] storedRow(Submission submission) {
        int[] values = ChainMath.maxUpscaledU16(submission.values());
        int[] row = new int[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            row[2 * i] = submission.uids()[i];
            row[2 * i + 1] = values[i];
        }
        return row;
    }

    /** Block of the last weights after they are taken: this one, unless they were committed. */
    public static long lastUpdateBlockAfter(Rules rules, Caller caller, Call call) {
        return rules.commitRevealEnabled() ? caller.lastUpdateBlock() : call.block();
    }

    private static boolean isTooSoon(Rules rules, Caller caller, long block) {
        // The chain's subtraction stops at 0: a last update in the future is as recent as one in this block.
        long passedBlocks = Math.max(0, block - caller.lastUpdateBlock());
        return !rules.commitRevealEnabled()
                && caller.isRegistered()
                && caller.lastUpdateBlock() != 0
                && passedBlocks < rules.rateLimitBlocks();
    }

    private static final class Findings {
        private final List<SetWeightsRefusal> refusals = new ArrayList<>();

        private void note(boolean holds, SetWeightsRefusal refusal) {
            if (holds) {
                refusals.add(refusal);
            }
        }
    }
}
