package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzedOfferTest {
    private static final int OFFERS = 5_000;
    private static final int BYTES_MAX = 300;
    private static final int UIDS = 6;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void randomBytesAreRefusedWithoutAnError(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, Play.miners(UIDS));
            for (int i = 0; i < OFFERS; i++) {
                byte[] bytes = new byte[random.nextInt(BYTES_MAX)];
                random.nextBytes(bytes);
                int offset = random.nextInt(-2, bytes.length + 2);
                int length = random.nextInt(-2, bytes.length + 2);
                assertTrue(play.engine.offer(new UnsafeBuffer(bytes), offset, length) < 0);
            }
            assertRefused(play, OFFERS);
        }
    }

    /** Whatever one changed byte does, it never costs more than the answer that it is in. */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void oneChangedByteIsRefusedOrIsAnAnswerOfTheSameMiner(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores;
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, Play.miners(UIDS));
            for (int i = 0; i < OFFERS / 10; i++) {
                int uid = random.nextInt(1, UIDS - 1); // the last uid stays silent, so that the round stays open
                byte[] bytes = whole(play, uid);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                long outcome = play.outcome(play.engine.offer(new UnsafeBuffer(bytes), 0, bytes.length));
                assertTrue(outcome >= 0 || Refusal.of(outcome) != Refusal.CLOSED);
            }
            assertNull(play.engine.failure());
            assertEquals(0, play.engine.counters().modelErrors());
            assertTrue(play.engine.counters().accepted() < UIDS);
            play.close(1);
            scores = play.scores();
            for (double score : scores) {
                assertTrue(score >= 0 && score <= 1, () -> "score=" + score);
            }
        }
        try (Play play = Play.reopen(TestSubnet.config(directory), TestSubnet.START_NS)) {
            assertArrayEquals(scores, play.scores());
        }
    }

    private static byte[] whole(Play play, int uid) {
        byte[] payload = TestSubnet.answer(2, 4, 6);
        byte[] bytes = new byte[ResponseFlyweight.HEADER_BYTES + payload.length];
        ResponseFlyweight.encode(
                new UnsafeBuffer(bytes), 0, Play.NETUID, uid, TestSubnet.hotkey(uid), 1, play.nowNs, payload);
        return bytes;
    }

    private static void assertRefused(Play play, long count) {
        assertNull(play.engine.failure());
        assertEquals(0, play.engine.counters().accepted());
        assertEquals(
                count,
                play.engine.counters().refusals().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }
}
