package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.ChainMath;
import dev.assay.vectors.VectorFiles;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The chain's own answers to calls of set_weights, in a recorded form. */
class SetWeightsTest {
    /** What no call of a simulation can run into, or what is looked at elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of(
            "IncorrectWeightVersionKey",
            "SettingWeightsTooFast",
            "WeightVecNotEqualSize",
            "MechanismDoesNotExist",
            "HotKeyNotRegisteredInSubNet",
            "CanNotSetRootNetworkWeights");

    @Test
    void refusesWhatTheChainRefusesAndStoresWhatItStores() {
        int seen = 0;
        for (JsonNode vector : VectorFiles.read("weights/set-weights.json").get("cases")) {
            String expected = vector.get("result").asText();
            if (ELSEWHERE.contains(expected)) {
                continue;
            }
            Submission submission = new Submission(
                    VectorFiles.ints(vector.at("/call/uids")), VectorFiles.ints(vector.at("/call/values")));
            String refusal = SetWeights.refusal(caller(vector.get("state")), submission);
            assertEquals(expected, refusal == null ? "Ok" : refusal, vector::toString);
            if (refusal == null) {
                assertArrayEquals(
                        VectorFiles.ints(vector.get("stored_row")),
                        pairs(submission.uids(), ChainMath.maxUpscaledU16(submission.values())),
                        vector::toString);
            }
            seen++;
        }
        assertTrue(seen > 60, "seen=" + seen);
    }

    private static SetWeights.Caller caller(JsonNode state) {
        int uid = state.get("caller_uid").asInt();
        boolean isOwner = state.path("owner_uid").asInt(-1) == uid;
        boolean reaches = isOwner
                || state.get("caller_total_stake").asLong()
                        >= state.get("stake_threshold").asLong();
        return new SetWeights.Caller(
                uid,
                state.get("n").asInt(),
                reaches,
                isOwner || state.get("caller_validator_permit").asBoolean(),
                state.get("min_allowed_weights").asInt());
    }

    private static int[] pairs(int[] uids, int[] values) {
        int[] pairs = new int[2 * uids.length];
        for (int i = 0; i < uids.length; i++) {
            pairs[2 * i] = uids[i];
            pairs[2 * i + 1] = values[i];
        }
        return pairs;
    }

    @Test
    void scalesAsTheChainsOwnHelperDoes() {
        JsonNode vectors = VectorFiles.read("yuma/primitives.json").get("max_upscale_u16");
        for (JsonNode vector : vectors) {
            assertArrayEquals(
                    VectorFiles.ints(vector.get(1)),
                    ChainMath.maxUpscaledU16(VectorFiles.ints(vector.get(0))),
                    vector::toString);
        }
        assertEquals(54, vectors.size());
    }

    /** 65535 / 7 has no end in binary places: cut off before the product it misses the tie, after it does not. */
    @Test
    void roundsATieByTheBranchOfTheLargestValue() {
        assertArrayEquals(new int[] {65535, 32768}, ChainMath.maxUpscaledU16(new int[] {14, 7}));
        assertArrayEquals(new int[] {65535, 32767}, ChainMath.maxUpscaledU16(new int[] {32774, 16387}));
    }
}
