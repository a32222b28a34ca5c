package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.TestSubnet;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetRoundsTest {
    private static final long TOLERANCE_NS = 10;

    private static SubnetRounds rounds() {
        SubnetRounds rounds = new SubnetRounds(TestSubnet.NETUID, TOLERANCE_NS);
        rounds.takeMetagraph(TestSubnet.metagraph(1, TestSubnet.hotkeys(130)), 5);
        return rounds;
    }

    private static ResponseFlyweight response(int uid, long roundId, long receivedNs) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES]);
        ResponseFlyweight.encode(
                buffer, 0, TestSubnet.NETUID, uid, TestSubnet.hotkey(uid), roundId, receivedNs, new byte[0]);
        return new ResponseFlyweight().wrap(buffer, 0);
    }

    private static List<Long> ids(List<OpenRound> rounds) {
        return rounds.stream().map(OpenRound::roundId).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, ",
        "110, 100, ",
        "111, 100, FUTURE_TIMESTAMP",
        "9223372036854775807, 100, FUTURE_TIMESTAMP",
        "40, 100, ",
        "39, 100, ANCIENT_TIMESTAMP",
        "-9223372036854775808, 100, ANCIENT_TIMESTAMP",
        "200, 200, ",
        "201, 200, ROUND_CLOSED",
        "200, 201, ROUND_CLOSED",
    })
    void judgesByTheClockTheStampAndTheDeadline(long receivedNs, long nowNs, Refusal expected) {
        SubnetRounds rounds = rounds();
        rounds.open(1, 6, 50, 200).ask(129);
        assertEquals(expected, rounds.judge(response(129, 1, receivedNs), nowNs));
    }

    @Test
    void stampsAtBothEndsOfTimeAreJudgedWithoutWrappingAround() {
        SubnetRounds rounds = rounds();
        rounds.open(1, 6, Long.MIN_VALUE + 5, Long.MAX_VALUE).ask(1);
        assertNull(rounds.judge(response(1, 1, Long.MIN_VALUE), 0));
        assertEquals(Refusal.FUTURE_TIMESTAMP, rounds.judge(response(1, 1, Long.MAX_VALUE), Long.MIN_VALUE + 9));
    }

    @Test
    void aRoundWithoutEndIsNeverDueButIsAmongAll() {
        SubnetRounds rounds = rounds();
        rounds.open(1, 6, 0, Long.MAX_VALUE);
        rounds.open(2, 7, 0, 100);
        assertEquals(List.of(), ids(rounds.due(100)));
        assertEquals(List.of(2L), ids(rounds.due(101)));
        assertEquals(List.of(2L), ids(rounds.due(Long.MAX_VALUE)));
        assertEquals(List.of(2L, 1L), ids(rounds.all()));
        rounds.close(2);
        assertEquals(List.of(), ids(rounds.due(Long.MAX_VALUE)));
        assertEquals(List.of(1L), ids(rounds.all()));
    }

    @Test
    void aRoundThatIsUsedAgainRemembersNobody() {
        SubnetRounds rounds = rounds();
        rounds.open(1, 6, 0, 100).ask(129);
        rounds.answer(129, 1);
        rounds.close(1);
        OpenRound again = rounds.open(2, 7, 0, 100);
        again.ask(3);
        assertFalse(again.isAsked(129));
        assertFalse(again.isComplete());
        again.ask(129);
        assertFalse(again.hasAnswered(129));
    }

    @Test
    void takesUidsBeyondTheSubnetAsARecoveryMust() {
        SubnetRounds rounds = new SubnetRounds(TestSubnet.NETUID, TOLERANCE_NS);
        rounds.takeMetagraph(TestSubnet.metagraph(1, TestSubnet.hotkeys(2)), 5);
        OpenRound round = rounds.open(1, 4, 0, 100);
        for (int uid = 0; uid < 4096; uid += 63) {
            round.ask(uid);
            assertTrue(round.isAsked(uid));
            assertFalse(round.hasAnswered(uid));
        }
        assertFalse(round.isAsked(1 << 20));
    }

    @Test
    void namesTheRoundThatIsNotOpen() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> rounds().requireOpen(3));
        assertEquals("roundId=3: must be an open round of subnet 5", e.getMessage());
    }
}
