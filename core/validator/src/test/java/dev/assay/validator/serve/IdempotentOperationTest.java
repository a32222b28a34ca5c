package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotentOperationTest {
    private static final String PATH = "/v1/test/once";
    private static final String BODY = "{\"uid\":1,\"name\":\"a\"}";

    @TempDir
    private Path folder;

    private final EchoResource echo = new EchoResource();
    private TestSidecar sidecar;

    @BeforeEach
    void start() throws IOException {
        sidecar = TestSidecar.in(folder).resources(services -> List.of(echo)).start();
    }

    @AfterEach
    void stop() throws IOException {
        sidecar.close();
    }

    private HttpClient client(String key) throws IOException {
        return sidecar.client().header("Idempotency-Key", key);
    }

    @Test
    void theSameRequestWithTheSameKeyIsDoneOnce() throws IOException {
        HttpReply first = client("k").post(PATH, BODY);
        HttpReply again = client("k").post(PATH, BODY);

        assertEquals(201, first.status());
        assertNull(first.header("idempotency-replayed"));
        assertEquals(201, again.status());
        assertEquals("true", again.header("idempotency-replayed"));
        assertEquals(first.text(), again.text());
        assertEquals("/v1/test/once/1", again.header("location"));
        assertEquals(1, echo.count.get());
    }

    @Test
    void anotherKeyOrNoneIsAnotherRequest() throws IOException {
        client("k").post(PATH, BODY);
        client("l").post(PATH, BODY);
        sidecar.client().post(PATH, BODY);
        sidecar.client().post(PATH, BODY);

        assertEquals(4, echo.count.get());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() throws IOException {
        client("k").post(PATH, BODY);

        HttpReply reply = client("k").post(PATH, BODY.replace("a", "b"));

        assertEquals(422, reply.status());
        assertEquals("idempotency-key-reused", reply.code());
        assertEquals(1, echo.count.get());
    }

    @Test
    void whatFailedMayBeTriedAgain() throws IOException {
        String failing = BODY.replace("\"a\"", "\"fail\"");

        assertEquals(409, client("k").post(PATH, failing).status());
        assertEquals(409, client("k").post(PATH, failing).status());
        assertEquals(2, echo.count.get());
        assertEquals(201, client("k").post(PATH, BODY).status());
    }

    @Test
    void whatIsStillUnderWayIsNotDoneTwice() throws Exception {
        String waiting = BODY.replace("\"a\"", "\"gate\"");
        HttpClient first = client("k");
        first.write("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: k\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + waiting.length() + "\r\n\r\n" + waiting);
        echo.atGate.await();

        HttpReply second = client("k").post(PATH, waiting);

        assertEquals(409, second.status());
        assertEquals("idempotency-in-progress", second.code());
        echo.gate.countDown();
        assertEquals(201, first.readReply().status());
        assertEquals(1, echo.count.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words"})
    void aKeyThatIsNoneIsRefused(String key) throws IOException {
        assertEquals("invalid-value", client(key).post(PATH, BODY).code());
    }

    @Test
    void theKeyOfOneIsNotThatOfAnother() throws IOException {
        client("k").post(PATH, BODY);
        HttpReply other = client("k").token(EchoResource.CONSUMER_KEY).post(PATH, BODY);

        assertEquals(403, other.status(), "not even whether the key is known");
    }
}
