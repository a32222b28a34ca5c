package dev.assay.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.ChainMath;
import dev.assay.vectors.VectorFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the chain takes; that it is what the chain says is shown by the recorded calls of the conformance tests. */
class SetWeightsTest {
    private static final SetWeights.Rules RULES = new SetWeights.Rules(1, 4, 1, 2, 5, 100, false, 1000, 65_535);
    private static final SetWeights.Caller VALIDATOR = new SetWeights.Caller(0, false, 1000, true, 900);
    private static final Submission TWO = new Submission(new int[] {1, 2}, new int[] {1, 3});

    private static SetWeights.Call call(int mechanism, Submission submission, long versionKey) {
        return new SetWeights.Call(1000, mechanism, submission, versionKey, true);
    }

    @Test
    void aDryRunNamesEveryReasonInTheOrderOfTheChain() {
        SetWeights.Rules rules = new SetWeights.Rules(0, 2, 1, 65_535, 5, 100, false, 1000, 65_535);
        SetWeights.Caller nobody = new SetWeights.Caller(SubnetLimits.NOT_REGISTERED, false, 0, false, 0);
        Submission wrong = new Submission(new int[] {7, 7, 1}, new int[] {1, 2});
        SetWeights.Call call = new SetWeights.Call(1000, 3, wrong, 4, false);
        assertEquals(
                List.of(
                        SetWeightsRefusal.BAD_ORIGIN,
                        SetWeightsRefusal.ROOT_NETWORK,
                        SetWeightsRefusal.UNEQUAL_LENGTHS,
                        SetWeightsRefusal.NO_SUCH_MECHANISM,
                        SetWeightsRefusal.TOO_MANY_UIDS,
                        SetWeightsRefusal.NOT_REGISTERED,
                        SetWeightsRefusal.NOT_ENOUGH_STAKE,
                        SetWeightsRefusal.OLD_VERSION_KEY,
                        SetWeightsRefusal.DUPLICATE_UIDS,
                        SetWeightsRefusal.UNKNOWN_UID),
                SetWeights.refusals(rules, nobody, call));
    }

    @Test
    void aRegisteredCallerMayBeTooSoonWithoutPermitAndWithTooFewWeights() {
        SetWeights.Caller caller = new SetWeights.Caller(0, false, 1000, false, 901);
        Submission one = new Submission(new int[] {3}, new int[] {9});
        assertEquals(
                List.of(
                        SetWeightsRefusal.TOO_SOON,
                        SetWeightsRefusal.NO_VALIDATOR_PERMIT,
                        SetWeightsRefusal.TOO_FEW_WEIGHTS),
                SetWeights.refusals(RULES, caller, call(0, one, 5)));
    }

    @Test
    void allIsWellWithEnoughOfEverything() {
        assertEquals(List.of(), SetWeights.refusals(RULES, VALIDATOR, call(0, TWO, 5)));
        assertEquals(1000, SetWeights.lastUpdateBlockAfter(RULES, VALIDATOR, call(0, TWO, 5)));
    }

    @Test
    void aWeightForOneselfNeedsNeitherPermitNorCompany() {
        SetWeights.Caller caller = new SetWeights.Caller(3, false, 1000, false, 0);
        Submission self = new Submission(new int[] {3}, new int[] {9});
        assertEquals(List.of(), SetWeights.refusals(RULES, caller, call(0, self, 5)));
    }

    @Test
    void theOwnerNeedsNeitherStakeNorPermit() {
        SetWeights.Caller owner = new SetWeights.Caller(0, true, 0, false, 0);
        assertEquals(List.of(), SetWeights.refusals(RULES, owner, call(0, TWO, 5)));
    }

    @Test
    void aVersionKeyIsUnsigned() {
        SetWeights.Rules rules = new SetWeights.Rules(1, 4, 1, 2, -2, 0, false, 0, 65_535);
        assertEquals(List.of(), SetWeights.refusals(rules, VALIDATOR, call(0, TWO, -1)));
        assertEquals(
                List.of(SetWeightsRefusal.OLD_VERSION_KEY),
                SetWeights.refusals(rules, VALIDATOR, call(0, TWO, Long.MAX_VALUE)));
    }

    @Test
    void aLastUpdateInTheFutureIsTooSoon() {
        SetWeights.Caller caller = new SetWeights.Caller(0, false, 1000, true, Long.MAX_VALUE);
        assertEquals(List.of(SetWeightsRefusal.TOO_SOON), SetWeights.refusals(RULES, caller, call(0, TWO, 5)));
    }

    @Test
    void withoutRateLimitNothingIsTooSoon() {
        SetWeights.Rules rules = new SetWeights.Rules(1, 4, 1, 2, 0, 0, false, 0, 65_535);
        SetWeights.Caller caller = new SetWeights.Caller(0, false, 1000, true, Long.MAX_VALUE);
        assertEquals(List.of(), SetWeights.refusals(rules, caller, call(0, TWO, 0)));
    }

    @Test
    void whereWeightsAreCommittedThePlainCallIsRefusedFirstAndNoUpdateIsNoted() {
        SetWeights.Rules rules = new SetWeights.Rules(1, 4, 1, 2, 0, 100, true, 0, 65_535);
        SetWeights.Caller soon = new SetWeights.Caller(0, false, 0, true, 999);
        assertEquals(
                List.of(SetWeightsRefusal.COMMIT_REVEAL_ENABLED),
                SetWeights.callRefusals(rules, soon, call(0, TWO, 0)));
        assertEquals(List.of(), SetWeights.refusals(rules, soon, call(0, TWO, 0)));
        assertEquals(999, SetWeights.lastUpdateBlockAfter(rules, soon, call(0, TWO, 0)));
        assertEquals(List.of(), SetWeights.callRefusals(RULES, VALIDATOR, call(0, TWO, 5)));
    }

    @Test
    void aShareAboveTheLimitIsRefusedUnlessItIsForOneself() {
        SetWeights.Rules rules = new SetWeights.Rules(1, 4, 1, 1, 0, 0, false, 0, 40_000);
        assertEquals(
                List.of(SetWeightsRefusal.WEIGHT_TOO_LARGE), SetWeights.refusals(rules, VALIDATOR, call(0, TWO, 0)));
        Submission self = new Submission(new int[] {0}, new int[] {9});
        assertEquals(List.of(), SetWeights.refusals(rules, VALIDATOR, call(0, self, 0)));
    }

    @Test
    void theRowKeepsTheOrderSentAndItsZeros() {
        Submission submission = new Submission(new int[] {3, 0, 1}, new int[] {2, 0, 1});
        assertArrayEquals(new int[] {3, 65_535, 0, 0, 1, 32_768}, SetWeights.storedRow(submission));
        assertArrayEquals(new int[] {2, 0}, SetWeights.storedRow(new Submission(new int[] {2}, new int[] {0})));
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

    @Test
    void badInputIsRefusedByName() {
        assertRefused(
                "netuid=-1: must be in [0, 65535]", () -> new SetWeights.Rules(-1, 4, 1, 2, 0, 0, false, 0, 65_535));
        assertRefused(
                "mechanismCount=0: must be in [1, 65535]",
                () -> new SetWeights.Rules(1, 4, 0, 2, 0, 0, false, 0, 65_535));
        assertRefused("uid=-2: must be in [-1, 65535]", () -> new SetWeights.Caller(-2, false, 0, true, 0));
        assertRefused(
                "stakeRao=-1: must be in [0, 9223372036854775807]", () -> new SetWeights.Caller(0, false, -1, true, 0));
        assertRefused(
                "values[0]=65536: must be in [0, 65535]",
                () -> call(0, new Submission(new int[] {1}, new int[] {65_536}), 0));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
