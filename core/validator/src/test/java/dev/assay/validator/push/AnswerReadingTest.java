package dev.assay.validator.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReadingTest {
    private static final long NOW_NS = TimeUnit.SECONDS.toNanos(1_700_000_000L); // 2023-11-14 22:13:20 GMT, a Tuesday

    private static AttemptResult read(int status, String body, String retryAfter) {
        return AnswerReading.read(ScriptedPylon.answer(status, body, retryAfter), 3, "", NOW_NS);
    }

    @ParameterizedTest(name = "text={0}")
    @ValueSource(strings = {"{}", "{\"count\":3}", "{\"detail\":\"fine\",\"count\":3}", " {\"other\":[]} "})
    void anObjectThatDoesNotContradictIsASuccess(String body) {
        assertNull(read(200, body, "").problem());
        assertNull(read(202, body, "").problem());
    }

    @ParameterizedTest(name = "text={0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "5|5",
                "86401|86400",
                "999999999|86400",
                "-5|0",
                "1e3|0",
                "soon|0",
                "Tue, 14 Nov 2023 22:14:20 GMT|60",
                "Tue, 14 Nov 2023 22:12:20 GMT|0",
                "Fri, 14 Nov 2053 22:12:20 GMT|86400",
                "Mon, 14 Nov 2023 22:14:20 GMT|0",
                "99999999999999999999|0"
            })
    void retryAfterIsSecondsOrADateOrNothing(String text, long seconds) {
        assertEquals(TimeUnit.SECONDS.toNanos(seconds), read(503, "", text).retryAfterNs());
    }

    @Test
    void anExcerptIsShortAndPrintable() {
        String body = "a\u0000\u001b[31m\r\nb\u00e9\u202e" + "c".repeat(500);
        String excerpt = read(500, body, "").excerpt();
        assertEquals(AnswerReading.EXCERPT_LENGTH_MAX, excerpt.length());
        assertTrue(excerpt.startsWith("a [31m b "), excerpt);
        assertTrue(excerpt.chars().allMatch(character -> character >= 0x20 && character < 0x7F));
    }

    @Test
    void theTokenIsTakenOutBeforeTheCut() {
        String body = "x".repeat(AnswerReading.EXCERPT_LENGTH_MAX - 4) + "token-123";
        AttemptResult result = AnswerReading.read(ScriptedPylon.answer(500, body), 3, "token-123", NOW_NS);
        assertFalse(result.excerpt().contains("toke" + "n-"), result.excerpt());
        assertTrue(result.excerpt().endsWith("[tok"), result.excerpt());
    }

    @Test
    void aRefusedConnectionIsNotALostOne() {
        Throwable refused = new CompletionException(new IOException(new ConnectException("refused")));
        assertEquals(PushProblem.NOT_REACHED, AnswerReading.read(refused).problem());
        assertEquals(
                PushProblem.CONNECTION_LOST,
                AnswerReading.read(new IOException("reset")).problem());
        Exception endless = new Exception();
        assertEquals(
                PushProblem.CONNECTION_LOST,
                AnswerReading.read(new Exception(endless)).problem());
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noAnswerIsMistakenAndNoneBreaksTheReader(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int turn = 0; turn < 2_000; turn++) {
            byte[] body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            if (random.nextBoolean()) {
                body = mutated("{\"detail\":\"weights update scheduled\",\"count\":3}", random);
            }
            int status = 100 + random.nextInt(500);
            AttemptResult result =
                    AnswerReading.read(new PylonAnswer(status, body, random.nextInt(9) == 0, ""), 3, "", NOW_NS);
            assertTrue(result.excerpt().length() <= AnswerReading.EXCERPT_LENGTH_MAX);
            if (status < 200 || status >= 300) {
                assertNotNull(result.problem());
            }
        }
    }

    private static byte[] mutated(String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return bytes;
    }
}
