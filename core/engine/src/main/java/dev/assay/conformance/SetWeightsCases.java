package dev.assay.conformance;

import dev.assay.weights.SetWeights;
import dev.assay.weights.SetWeightsRefusal;
import dev.assay.weights.Submission;
import dev.assay.weights.SubnetLimits;
import dev.assay.weights.WeightVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chain's answers to weights, in the form {@code yuma-set-weights-1}. Stateless. */
final class SetWeightsCases {
    static final String FORMAT = "yuma-set-weights-1";

    private static final int U16_MAX = WeightVector.U16_MAX;

    private SetWeightsCases() {}

    static List<CaseOutcome> outcomes(CasePlace file) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (CasePlace recorded : file.get("cases").elements()) {
            outcomes.add(CaseOutcome.of("set-weights " + outcomes.size(), difference(recorded)));
        }
        return outcomes;
    }

    private static String difference(CasePlace recorded) {
        CasePlace state = recorded.get("state");
        SetWeights.Rules rules = rules(state);
        SetWeights.Caller caller = caller(state);
        SetWeights.Call call = call(state, recorded.get("call"));
        List<SetWeightsRefusal> refusals = SetWeights.refusals(rules, caller, call);
        Differences differences = new Differences();
        differences.node(
                "result",
                recorded.get("result").node(),
                refusals.isEmpty() ? "Ok" : refusals.get(0).chainName());
        if (refusals.isEmpty() && !differences.found()) {
            int[] row = SetWeights.storedRow(call.submission());
            differences.numbers(
                    "stored_row",
                    recorded.get("stored_row").longs(),
                    Arrays.stream(row).asLongStream().toArray(),
                    0);
            differences.number(
                    "last_update_after",
                    recorded.get("last_update_after").integer(0, Long.MAX_VALUE),
                    SetWeights.lastUpdateBlockAfter(rules, caller, call),
                    0);
        }
        return differences.first();
    }

    private static SetWeights.Rules rules(CasePlace state) {
        return new SetWeights.Rules(
                state.get("netuid").integer(0, U16_MAX),
                state.get("n").integer(0, U16_MAX + 1),
                state.get("mechanism_count").integer(1, U16_MAX),
                state.get("min_allowed_weights").integer(0, U16_MAX),
                state.get("weights_version_key").unsigned(),
                state.get("weights_set_rate_limit").integer(0, Long.MAX_VALUE),
                state.get("commit_reveal_enabled").flag(),
                state.get("stake_threshold").integer(0, Long.MAX_VALUE),
                U16_MAX);
    }

    private static SetWeights.Caller caller(CasePlace state) {
        CasePlace uidPlace = state.get("caller_uid");
        int uid = uidPlace.isNull() ? SubnetLimits.NOT_REGISTERED : uidPlace.integer(0, U16_MAX);
        CasePlace owner = state.get("owner_uid");
        return new SetWeights.Caller(
                uid,
                !owner.isNull() && owner.integer(0, U16_MAX) == uid,
                state.get("caller_total_stake").integer(0, Long.MAX_VALUE),
                state.get("caller_validator_permit").flag(),
                state.get("caller_last_update").integer(0, Long.MAX_VALUE));
    }

    private static SetWeights.Call call(CasePlace state, CasePlace call) {
        return new SetWeights.Call(
                state.get("current_block").integer(0, Long.MAX_VALUE),
                call.get("mecid").integer(0, U16_MAX),
                new Submission(call.get("uids").u16s(), call.get("values").u16s()),
                call.get("version_key").unsigned(),
                true);
    }
}
