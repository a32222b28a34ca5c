package dev.assay.validator.push;

import static dev.assay.validator.push.PlayedPush.NETUID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.PushConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pusher against a server that misbehaves; time stands still, so that every time limit is the test's. */
class HttpPylonClientTest {
    private static final String TOKEN = "s3cret-of-pylon";

    @TempDir
    private Path folder;

    private final VirtualPushTime time = new VirtualPushTime();
    private final PushHistory history = PushHistory.inMemory(new PushMeters(new SimpleMeterRegistry()));
    private FakePylon pylon;
    private Path tokenFile;
    private Pusher pusher;

    @BeforeEach
    void start() throws IOException {
        pylon = new FakePylon();
        tokenFile = folder.resolve("token");
        writeToken(TOKEN + "\n");
        pusher = Pusher.start(parts(pylon.address() + "/"));
    }

    private void writeToken(String text) throws IOException {
        Files.writeString(tokenFile, text);
        Files.setPosixFilePermissions(tokenFile, PosixFilePermissions.fromString("rw-------"));
    }

    private PushParts parts(String address) {
        PushConfig config = PlayedPush.CONFIG.to(address, "sn7", tokenFile);
        return new PushParts(
                config,
                time,
                new FakeBooks(NETUID),
                new HttpPylonClient(address, "sn7"),
                new PylonToken(tokenFile),
                new Backoff(config.effort(), new SplittableRandom(1)),
                history,
                new PushMeters(new SimpleMeterRegistry()));
    }

    @AfterEach
    void stop() throws IOException {
        pusher.close();
        pylon.close();
    }

    private Push push() {
        return history.of(NETUID).get(0);
    }

    private PushAttempt pushedOnce() {
        pusher.request(NETUID);
        time.runUntil(() -> !history.of(NETUID).isEmpty() && push().state() != PushState.SENDING);
        return push().attempts().get(0);
    }

    @Test
    void putsThePylonsBodyUnderThePylonsPathWithTheToken() {
        pylon.next(FakePylon.scheduled(3));
        pushedOnce();
        FakePylon.Request request = pylon.request();
        assertEquals("PUT /api/v1/identity/sn7/subnet/7/weights HTTP/1.1", request.line());
        assertEquals("Bearer " + TOKEN, request.headers().get("authorization"));
        assertEquals("application/json", request.headers().get("content-type"));
        assertTrue(request.body().startsWith("{\"weights\":{\"5"), request.body());
        assertEquals(PushState.SCHEDULED, push().state());
        assertEquals("weights update scheduled", push().attempts().get(0).excerpt());
    }

    @ParameterizedTest(name = "status={0}")
    @CsvSource({
        "400,REFUSED,FAILED",
        "401,NOT_AUTHORISED,FAILED",
        "403,NOT_AUTHORISED,FAILED",
        "404,NOT_FOUND,FAILED",
        "422,REFUSED,FAILED",
        "429,BUSY,WAITING",
        "500,SERVER_ERROR,WAITING"
    })
    void aRefusalIsTold(int status, PushProblem problem, PushState state) {
        pylon.next(FakePylon.answer(status, "{\"detail\":\"because\"}"));
        PushAttempt attempt = pushedOnce();
        assertEquals(status, attempt.status());
        assertEquals(problem, attempt.problem());
        assertEquals("because", attempt.excerpt());
        assertEquals(state, push().state());
    }

    @Test
    void retryAfterIsFollowed() {
        pylon.next(FakePylon.answer(429, "Retry-After: 60\r\n", "")).next(FakePylon.scheduled(3));
        pushedOnce();
        time.advanceSeconds(59);
        assertEquals(PushState.WAITING, push().state());
        time.advanceSeconds(1);
        time.runUntil(() -> push().state() == PushState.SCHEDULED);
    }

    @Test
    void aRedirectionIsNotFollowed() throws IOException {
        try (FakePylon elsewhere = new FakePylon()) {
            pylon.next(FakePylon.answer(307, "Location: " + elsewhere.address() + "/\r\n", ""));
            assertEquals(PushProblem.REDIRECTED, pushedOnce().problem());
        }
    }

    @Test
    void aPylonThatHangsIsLeftAtTheTimeLimit() {
        pylon.next(FakePylon.hang());
        pusher.request(NETUID);
        time.run();
        pylon.request();
        time.advanceSeconds(10);
        assertEquals(PushProblem.TIMED_OUT, push().attempts().get(0).problem());
        pylon.awaitHangUp();
    }

    @Test
    void aPylonThatTricklesIsLeftAtTheTimeLimit() {
        pylon.next(FakePylon.trickle());
        pusher.request(NETUID);
        time.run();
        pylon.request();
        // The head has come, or will; the body never ends, or is cut at its limit: neither is a success.
        time.advanceSeconds(10);
        assertTrue(
                push().attempts().get(0).problem() == PushProblem.TIMED_OUT
                        || push().attempts().get(0).problem() == PushProblem.GARBLED_ANSWER,
                push().toString());
        pylon.awaitHangUp();
    }

    @ParameterizedTest(name = "text={0}")
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"detail\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\""
            })
    void aPylonThatDiesHalfWayIsTriedAgain(String bytes) {
        pylon.next(FakePylon.raw(bytes)).next(FakePylon.scheduled(3));
        assertEquals(PushProblem.CONNECTION_LOST, pushedOnce().problem());
        time.advanceSeconds(2);
        time.runUntil(() -> push().state() == PushState.SCHEDULED);
        assertEquals(2, push().attempts().size());
    }

    @ParameterizedTest(name = "text={0}")
    @ValueSource(
            strings = {
                "",
                "<html>welcome</html>",
                "[]",
                "null",
                "{\"count\":2}",
                "{\"count\":\"3\"}",
                "{\"count\":3.0}",
                "{\"count\":3}{}"
            })
    void aSuccessThatIsNotPylonsIsNoSuccess(String body) {
        pylon.next(FakePylon.answer(200, body));
        assertEquals(PushProblem.GARBLED_ANSWER, pushedOnce().problem());
        assertEquals(PushState.WAITING, push().state());
    }

    @Test
    void anAnswerWithoutHttpIsALostConnection() {
        pylon.next(FakePylon.raw("220 mail.example ESMTP\r\n"));
        assertEquals(PushProblem.CONNECTION_LOST, pushedOnce().problem());
    }

    @Test
    void aHugeAnswerIsCutAndNoSuccess() {
        pylon.next(FakePylon.answer(200, "{\"count\":3,\"detail\":\"" + "x".repeat(4_000_000) + "\"}"));
        PushAttempt attempt = pushedOnce();
        assertEquals(PushProblem.GARBLED_ANSWER, attempt.problem());
        assertTrue(attempt.excerpt().length() <= AnswerReading.EXCERPT_LENGTH_MAX);
    }

    @Test
    void aPylonThatIsNotThereIsNotReached() throws IOException {
        pylon.close();
        assertEquals(PushProblem.NOT_REACHED, pushedOnce().problem());
        assertEquals(PushState.WAITING, push().state());
    }

    @Test
    void theTokenStaysOutOfTheHistoryThoughPylonRepeatsIt() {
        pylon.next(FakePylon.answer(403, "{\"detail\":\"no such token: " + TOKEN + "\"}"));
        pushedOnce();
        assertFalse(push().toString().contains(TOKEN));
        assertEquals("no such token: [token]", push().attempts().get(0).excerpt());
    }

    @Test
    void aTokenThatIsChangedIsUsedFromThenOn() throws IOException {
        pylon.next(FakePylon.answer(503, "")).next(FakePylon.scheduled(3));
        pushedOnce();
        pylon.request();
        writeToken("another");
        time.advanceSeconds(2);
        assertEquals("Bearer another", pylon.request().headers().get("authorization"));
    }

    @ParameterizedTest(name = "text={0}")
    @ValueSource(strings = {"", "two words", "line\nline", "caf\u00e9", "tab\there"})
    void aFileThatHoldsNoTokenSendsNothing(String text) throws IOException {
        writeToken(text);
        assertEquals(PushProblem.TOKEN_UNREADABLE, pushedOnce().problem());
        assertEquals(PushState.WAITING, push().state());
    }

    @Test
    void aTokenThatOthersMayReadIsNotUsed() throws IOException {
        Files.setPosixFilePermissions(tokenFile, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(PushProblem.TOKEN_UNREADABLE, pushedOnce().problem());
    }
}
