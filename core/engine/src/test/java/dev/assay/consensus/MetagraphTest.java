package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.identity.Hotkey;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetagraphTest {
    private static final int N = 3;

    @Test
    void keepsItsOwnCopies() {
        long[] stakeRao = {1, 2, 3};
        Metagraph metagraph = builder().alphaStakeRao(stakeRao).build();

        stakeRao[0] = 99;

        assertEquals(1, metagraph.alphaStakeRao(0));
    }

    @Test
    void findsTheUidOfAHotkey() {
        Metagraph metagraph = builder().build();

        assertEquals(2, metagraph.uidOf(TestMetagraphs.hotkey(2)));
        assertEquals(-1, metagraph.uidOf(TestMetagraphs.hotkey(3)));
    }

    @Test
    void ourOwnWeightsReplaceTheRowAndCountAsJustSet() {
        Metagraph before = builder()
                .block(500)
                .lastUpdateBlocks(1, 2, 3)
                .weights(SparseRows.ofPairs(new int[][] {{1, 10}, {0, 20, 2, 30}, {1, 40}}))
                .build();

        Metagraph after = before.withWeightRow(1, new int[] {2, 0, 1}, new int[] {7, 0, 9});

        assertEquals(SparseRows.ofPairs(new int[][] {{1, 10}, {2, 7, 0, 0, 1, 9}, {1, 40}}), after.weights());
        assertEquals(500, after.lastUpdateBlock(1));
        assertEquals(3, after.lastUpdateBlock(2));
        assertEquals(2, before.lastUpdateBlock(1));
        assertEquals(
                before,
                after.toBuilder()
                        .weights(before.weights())
                        .lastUpdateBlocks(1, 2, 3)
                        .build());
    }

    @Test
    void ourOwnWeightsMustNameUidsThatExist() {
        Metagraph metagraph = builder().build();

        assertEquals(
                "rowUid=3: must be in [0, 2]", refusal(() -> metagraph.withWeightRow(0, new int[] {3}, new int[1])));
        assertEquals("uid=-1: must be in [0, 2]", refusal(() -> metagraph.withWeightRow(-1, new int[0], new int[0])));
        assertEquals(
                "values.length=1: must be 2, the number of columns",
                refusal(() -> metagraph.withWeightRow(0, new int[] {1, 2}, new int[1])));
        assertEquals(
                "row 0 column=1: must be there only once",
                refusal(() -> metagraph.withWeightRow(0, new int[] {1, 1}, new int[2])));
        assertEquals(
                "row 0 value=65536: must be in [0, 65535]",
                refusal(() -> metagraph.withWeightRow(0, new int[] {1}, new int[] {65536})));
    }

    @Test
    void withoutStoredPermitsNobodyHasOne() {
        Metagraph metagraph = builder().validatorPermits().build();

        assertFalse(metagraph.hasValidatorPermits());
        assertFalse(metagraph.validatorPermit(1));
    }

    @Test
    void refusesAHotkeyThatHoldsTwoUids() {
        Hotkey twice = TestMetagraphs.hotkey(0);

        assertEquals(
                "hotkeys[1]=" + twice + ": must be unique; uid 0 has it too",
                refusal(() -> Metagraph.builder(twice, twice).build()));
    }

    @Test
    void refusesAnEmptySubnet() {
        assertEquals(
                "hotkeys.length=0: must be in [1, 65535]",
                refusal(() -> Metagraph.builder().build()));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                bad("netuid=4096: must be in [0, 4095]", b -> b.netuid(4096)),
                bad("mechanism=16: must be in [0, 15]", b -> b.mechanism(16)),
                bad("block=-1: must be at least 0", b -> b.block(-1)),
                bad("lastMechanismStepBlock=-1: must be at least 0", b -> b.lastMechanismStepBlock(-1)),
                bad("ownerUid=3: must be in [-1, 2]", b -> b.ownerUid(3)),
                bad("alphaStakeRao.length=2: must be 3, the number of hotkeys", b -> b.alphaStakeRao(1, 2)),
                bad("taoStakeRao.length=4: must be 3, the number of hotkeys", b -> b.taoStakeRao(1, 2, 3, 4)),
                bad("lastUpdateBlocks.length=0: must be 3, the number of hotkeys", b -> b.lastUpdateBlocks()),
                bad("registeredBlocks.length=0: must be 3, the number of hotkeys", b -> b.registeredBlocks()),
                bad("commitBlocks.length=0: must be 3, the number of hotkeys", b -> b.commitBlocks()),
                bad("validatorPermits.length=1: must be 3, the number of hotkeys", b -> b.validatorPermits(true)),
                bad("weights.rowCount=2: must be 3, the number of hotkeys", b -> b.weights(SparseRows.empty(2))),
                bad("bonds.rowCount=4: must be 3, the number of hotkeys", b -> b.bonds(SparseRows.empty(4))),
                bad("alphaStakeRao[1]=-5: must be at least 0", b -> b.alphaStakeRao(1, -5, 3)),
                bad("taoStakeRao[2]=-5: must be at least 0", b -> b.taoStakeRao(1, 2, -5)),
                bad("lastUpdateBlocks[0]=-5: must be at least 0", b -> b.lastUpdateBlocks(-5, 0, 0)),
                bad("registeredBlocks[0]=-5: must be at least 0", b -> b.registeredBlocks(-5, 0, 0)),
                bad("commitBlocks[0]=-1: must be at least 0", b -> b.commitBlocks(-1, 0, 0)),
                bad("stakeRao up to uid=1: must be less than 2^63 in all", b -> b.alphaStakeRao(Long.MAX_VALUE, 1, 0)),
                bad(
                        "stakeRao up to uid=0: must be less than 2^63 in all",
                        b -> b.alphaStakeRao(Long.MAX_VALUE, 0, 0).taoStakeRao(1, 0, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refusesWhatCannotBe(String message, UnaryOperator<MetagraphBuilder> change) {
        assertEquals(message, refusal(() -> change.apply(builder()).build()));
    }

    private static Arguments bad(String message, UnaryOperator<MetagraphBuilder> change) {
        return Arguments.of(message, change);
    }

    private static MetagraphBuilder builder() {
        return Metagraph.builder(TestMetagraphs.hotkeys(N));
    }

    private static String refusal(Runnable call) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
