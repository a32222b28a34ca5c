package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.identity.Hotkey;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a response may be wrong: one code, counted once by reason and once under its uid, no effect. */
class RefusalTest {
    private static final int UIDS = 5;
    private static final int NOWHERE = Integer.MIN_VALUE;
    private static final int PAYLOAD_LENGTH_OFFSET = 56;
    private static final int RESERVED_OFFSET = 60;
    private static final int BYTES_MAX = 64 << 10;

    @TempDir
    Path directory;

    /** One wrong response; round 1 is closed, round 2 asks uids 1, 2 and 3, and uid 1 has answered it. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum Wrong {
        NETUID_UNKNOWN(Refusal.UNKNOWN_NETUID, NOWHERE, play -> from(play, 6, 2, 2, play.nowNs)),
        NETUID_NEGATIVE(Refusal.UNKNOWN_NETUID, NOWHERE, play -> from(play, -1, 2, 2, play.nowNs)),
        UID_NEGATIVE(Refusal.UNKNOWN_UID, -1, play -> play.offer(-1, 2, 2)),
        UID_BEHIND_THE_LAST(Refusal.UNKNOWN_UID, UIDS, play -> play.offer(UIDS, 2, 2)),
        UID_HUGE(Refusal.UNKNOWN_UID, -1, play -> play.offer(Integer.MAX_VALUE, TestSubnet.hotkey(2), 2, 2)),
        UID_SMALLEST(Refusal.UNKNOWN_UID, -1, play -> play.offer(Integer.MIN_VALUE, TestSubnet.hotkey(2), 2, 2)),
        HOTKEY_OF_A_STRANGER(Refusal.HOTKEY_MISMATCH, 2, play -> play.offer(2, TestSubnet.hotkey(77), 2, 2)),
        HOTKEY_OF_A_NEIGHBOUR(Refusal.HOTKEY_MISMATCH, 2, play -> play.offer(2, TestSubnet.hotkey(3), 2, 2)),
        HOTKEY_WRONG_IN_ITS_LAST_BYTE(Refusal.HOTKEY_MISMATCH, 2, play -> play.offer(2, lastByteChanged(), 2, 2)),
        ROUND_NEVER_OPENED(Refusal.UNKNOWN_ROUND, 2, play -> play.offer(2, 3, 2)),
        ROUND_NEGATIVE(Refusal.UNKNOWN_ROUND, 2, play -> play.offer(2, -1, 2)),
        ROUND_SMALLEST(Refusal.UNKNOWN_ROUND, 2, play -> play.offer(2, Long.MIN_VALUE, 2)),
        ROUND_LARGEST(Refusal.UNKNOWN_ROUND, 2, play -> play.offer(2, Long.MAX_VALUE, 2)),
        ROUND_THAT_CLOSED(Refusal.ROUND_CLOSED, 2, play -> play.offer(2, 1, 2)),
        ROUND_BEFORE_THE_FIRST(Refusal.ROUND_CLOSED, 2, play -> play.offer(2, 0, 2)),
        SECOND_ANSWER(Refusal.DUPLICATE, 1, play -> play.offer(1, 2, 2)),
        NOBODY_ASKED(Refusal.NOT_ASKED, 4, play -> play.offer(4, 2, 2)),
        STAMP_AFTER_THE_DEADLINE(
                Refusal.ROUND_CLOSED, 2, play -> from(play, Play.NETUID, 2, 2, play.nowNs + TestSubnet.SECOND_NS + 1)),
        STAMP_BEYOND_TOLERANCE(
                Refusal.FUTURE_TIMESTAMP,
                2,
                play -> from(play, Play.NETUID, 2, 2, play.nowNs + 2 * TestSubnet.SECOND_NS + 1)),
        STAMP_LARGEST(Refusal.FUTURE_TIMESTAMP, 2, play -> from(play, Play.NETUID, 2, 2, Long.MAX_VALUE)),
        STAMP_BEFORE_THE_ROUND(
                Refusal.ANCIENT_TIMESTAMP,
                2,
                play -> from(play, Play.NETUID, 2, 2, play.nowNs - 2 * TestSubnet.SECOND_NS - 1)),
        STAMP_ZERO(Refusal.ANCIENT_TIMESTAMP, 2, play -> from(play, Play.NETUID, 2, 2, 0)),
        STAMP_SMALLEST(Refusal.ANCIENT_TIMESTAMP, 2, play -> from(play, Play.NETUID, 2, 2, Long.MIN_VALUE)),
        NOTHING_AT_ALL(Refusal.MALFORMED, NOWHERE, play -> raw(play, whole(), 0)),
        HEADER_CUT_OFF(Refusal.MALFORMED, NOWHERE, play -> raw(play, whole(), ResponseFlyweight.HEADER_BYTES - 1)),
        LENGTH_NEGATIVE(Refusal.MALFORMED, NOWHERE, play -> raw(play, whole(), -1)),
        LENGTH_BEYOND_ITS_BUFFER(Refusal.MALFORMED, NOWHERE, play -> raw(play, whole(), whole().capacity() + 1)),
        OFFSET_NEGATIVE(Refusal.MALFORMED, NOWHERE, play -> play.engine.offer(whole(), -8, whole().capacity())),
        ONE_BYTE_TOO_FEW(Refusal.MALFORMED, 2, play -> raw(play, whole(), whole().capacity() - 1)),
        PAYLOAD_LENGTH_TOO_LARGE(Refusal.MALFORMED, 2, play -> changed(play, PAYLOAD_LENGTH_OFFSET, 1)),
        PAYLOAD_LENGTH_NEGATIVE(Refusal.MALFORMED, 2, play -> changed(play, PAYLOAD_LENGTH_OFFSET, -1 << 20)),
        RESERVED_NOT_ZERO(Refusal.MALFORMED, 2, play -> changed(play, RESERVED_OFFSET, 1)),
        PAYLOAD_EMPTY(Refusal.MALFORMED, 2, play -> payload(play, new byte[0])),
        PAYLOAD_OF_THE_MODEL_CUT_OFF(Refusal.MALFORMED, 2, play -> payload(play, new byte[9])),
        NUMBER_NOT_FINITE(Refusal.NON_FINITE, 2, play -> payload(play, notFinite(Double.NaN))),
        NUMBER_INFINITE(Refusal.NON_FINITE, 2, play -> payload(play, notFinite(Double.NEGATIVE_INFINITY))),
        LONGER_THAN_THE_LIMIT(Refusal.OVERSIZED, 2, play -> payload(play, new byte[BYTES_MAX])),
        LENGTH_LARGEST(Refusal.OVERSIZED, NOWHERE, play -> raw(play, whole(), Integer.MAX_VALUE));

        private final Refusal reason;
        private final int countedUid;
        private final ToLongFunction<Play> offer;

        Wrong(Refusal reason, int countedUid, ToLongFunction<Play> offer) {
            this.reason = reason;
            this.countedUid = countedUid;
            this.offer = offer;
        }
    }

    private static long from(Play play, int netuid, int uid, long roundId, long receivedNs) {
        return play.engine.offer(netuid, uid, TestSubnet.hotkey(uid), roundId, receivedNs, TestSubnet.answer(2));
    }

    private static long payload(Play play, byte[] payload) {
        return play.engine.offer(Play.NETUID, 2, TestSubnet.hotkey(2), 2, play.nowNs, payload);
    }

    private static UnsafeBuffer whole() {
        byte[] payload = TestSubnet.answer(2);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + payload.length]);
        ResponseFlyweight.encode(buffer, 0, Play.NETUID, 2, TestSubnet.hotkey(2), 2, TestSubnet.START_NS + 3, payload);
        return buffer;
    }

    private static long raw(Play play, UnsafeBuffer buffer, int length) {
        return play.engine.offer(buffer, 0, length);
    }

    /** Adds to one field of the header. */
    private static long changed(Play play, int offset, int by) {
        UnsafeBuffer buffer = whole();
        buffer.putInt(offset, buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN) + by, ByteOrder.LITTLE_ENDIAN);
        return raw(play, buffer, buffer.capacity());
    }

    private static byte[] notFinite(double value) {
        byte[] payload = TestSubnet.answer(2);
        new UnsafeBuffer(payload).putDouble(8 + 16, value, ByteOrder.LITTLE_ENDIAN);
        return payload;
    }

    private static Hotkey lastByteChanged() {
        byte[] bytes = TestSubnet.hotkey(2).toBytes();
        bytes[Hotkey.SIZE_BYTES - 1] ^= 1;
        return Hotkey.of(bytes);
    }

    private Play prepared() {
        Play play = Play.start(TestSubnet.config(directory), UIDS);
        play.open(1, 1, 2, 3);
        play.answer(1, 1, 2, 4, 6, 8, 10);
        play.answer(2, 1, 1, 3);
        play.close(1);
        play.advance(Play.ROUND_NS);
        play.open(2, play.nowNs + TestSubnet.SECOND_NS, 1, 2, 3);
        play.answer(1, 2, 2, 4);
        return play;
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void isRefusedForOneReasonCountedOnceAndChangesNoScore(Wrong wrong) {
        double[] before;
        double[] after;
        try (Play play = prepared()) {
            before = play.scores();
            long journalled = play.engine.journalledCount();
            long outcome = play.outcome(wrong.offer.applyAsLong(play));

            assertEquals(wrong.reason, Refusal.of(outcome));
            assertEquals(Map.of(wrong.reason, 1L), play.engine.counters().refusals());
            assertEquals(journalled, play.engine.journalledCount());
            after = play.scores();
            play.close(2);
        }
        assertArrayEquals(before, after);
        Map<String, Long> expected = new HashMap<>();
        if (wrong.countedUid != NOWHERE) {
            expected.put(Journalled.key(wrong.countedUid, wrong.reason), 1L);
        }
        assertEquals(new TreeMap<>(expected), Journalled.of(directory).refusals);
    }

    @Test
    void stampsWithinTheToleranceAreTaken() {
        try (Play play = prepared()) {
            long early = from(play, Play.NETUID, 2, 2, play.nowNs - 2 * TestSubnet.SECOND_NS);
            assertEquals(0, Math.min(0, play.outcome(early)));
            long late = from(play, Play.NETUID, 3, 2, play.nowNs + TestSubnet.SECOND_NS);
            assertEquals(0, Math.min(0, play.outcome(late)));
        }
    }

    @Test
    void aRefusedAnswerLeavesTheUidFreeToAnswerWell() {
        try (Play play = prepared()) {
            assertEquals(Refusal.MALFORMED.code(), payload(play, new byte[3]));
            assertEquals(Refusal.HOTKEY_MISMATCH.code(), play.outcome(play.offer(2, TestSubnet.hotkey(3), 2, 2)));
            play.answer(2, 2, 2, 4);
        }
    }

    @Test
    void refusalsBetweenRoundsAreJournalledWithTheEpoch() {
        try (Play play = prepared()) {
            play.close(2);
            play.outcome(play.offer(3, 2, 2));
            play.outcome(play.offer(3, 2, 2));
            play.engine.tick(Play.NETUID, 1, 101, 0);
        }
        assertEquals(Map.of("3 ROUND_CLOSED", 2L), Journalled.of(directory).refusals);
    }

    @Test
    void theEndsOfABufferAreNoPartOfAResponseInTheMiddle() {
        try (Play play = prepared()) {
            UnsafeBuffer whole = whole();
            UnsafeBuffer wide = new UnsafeBuffer(new byte[whole.capacity() + 13]);
            wide.setMemory(0, wide.capacity(), (byte) 0xAA);
            wide.putBytes(7, whole, 0, whole.capacity());
            wide.putLong(7 + 8, play.nowNs, ByteOrder.LITTLE_ENDIAN);
            long outcome = play.outcome(play.engine.offer(wide, 7, whole.capacity()));
            assertEquals(0, Math.min(0, outcome));
        }
    }

    @Test
    void afterAClosingEveryOfferSaysSo() {
        Play play = prepared();
        play.close();
        assertEquals(Refusal.CLOSED.code(), play.offer(2, 2, 2));
        assertEquals(Map.of(Refusal.CLOSED, 1L), play.engine.counters().refusals());
    }
}
