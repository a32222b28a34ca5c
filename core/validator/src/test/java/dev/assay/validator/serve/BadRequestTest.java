package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request gets one clear answer, is counted, and the next request is answered. */
class BadRequestTest {
    private static final String GOOD = "{\"uid\":1,\"name\":\"a\",\"reward\":null,\"uids\":[1]}";

    @TempDir
    private static Path folder;

    private static TestSidecar sidecar;

    private HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        sidecar = TestSidecar.in(folder)
                .limits(limits -> limits.withSizes(4096, 2048))
                .resources(services -> List.of(new HealthResource(services), new EchoResource()))
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        sidecar.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = sidecar.client();
    }

    @AfterEach
    void othersAreStillAnswered() throws IOException {
        assertEquals(200, sidecar.client().get("/v1/health").status());
    }

    private void assertProblem(int status, String code, HttpReply reply) {
        assertEquals(code, reply.code(), reply::text);
        assertEquals(status, reply.status());
        assertEquals(status, reply.json().path("status").intValue());
        assertEquals("/problems/" + code, reply.json().path("type").asText());
        assertFalse(reply.json().path("title").asText().isEmpty());
        assertTrue(sidecar.problemCount(code) > 0, code + " must be counted");
    }

    @Test
    void aProblemIsADocumentOfItsStandard() throws IOException {
        HttpReply reply = client.get("/v1/test/fault/conflict");

        assertEquals(
                Json.MAPPER.readTree("{\"type\":\"/problems/odd-one\",\"title\":\"Odd one\",\"status\":409,"
                        + "\"detail\":\"kind=conflict: must be known\",\"instance\":\"/v1/test/fault/conflict\","
                        + "\"code\":\"odd-one\",\"line\":7}"),
                reply.json());
        assertEquals("application/problem+json", reply.header("content-type"));
        assertEquals("no-store", reply.header("cache-control"));
    }

    @Test
    void aProblemIsCountedOnceByItsCode() throws IOException {
        long before = sidecar.problemCount("odd-one");

        client.get("/v1/test/fault/conflict");

        assertEquals(before + 1, sidecar.problemCount("odd-one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/", "/v1/healthy", "/V1/health", "/v1/health/", "/v1/test/subnets/"})
    void anUnknownPathIsNotFound(String path) throws IOException {
        assertProblem(404, "unknown-path", client.get(path));
    }

    @Test
    void theWrongMethodIsToldTheRightOnes() throws IOException {
        HttpReply reply = client.delete("/v1/health");

        assertProblem(405, "wrong-method", reply);
        assertEquals("GET", reply.header("allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PATCH", "CONNECT-ME"})
    void otherMethodsAreRefusedEverywhere(String method) throws IOException {
        client.write(method + " /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertProblem(405, "wrong-method", client.readReply());
    }

    @Test
    void headIsAGetWithoutItsBody() throws IOException {
        client.write("HEAD /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        client.shutdownOutput();

        HttpReply head = client.readHead();

        assertEquals(200, head.status());
        assertEquals("17", head.header("content-length"));
        assertTrue(client.isClosedByPeer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/test/subnets/../../health",
                "/v1/test/subnets/%2e%2e",
                "/v1/test/subnets/..%2f..%2fetc",
                "/v1/test/fault/..;/x",
                "/v1/test/fault/%2E%2E%2Fetc%2Fpasswd",
                "/v1/test/fault/a%00b",
                "/v1/test/fault/%ff%fe",
                "/v1/test/fault/%u002e",
                "/../etc/passwd",
                "/v1//health",
                "/v1/test/fault/a\\..\\b",
                "/v1/test/fault/%5c..%5cb",
            })
    void aPathThatClimbsOrIsNoTextIsRefused(String path) throws IOException {
        HttpReply reply = client.get(path);

        assertTrue(List.of(400, 404).contains(reply.status()), reply::text);
        assertTrue(List.of("malformed-request", "unknown-path").contains(reply.code()), reply::text);
        assertFalse(reply.text().contains("passwd"), reply::text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/test/subnets/6?           | 404 | unknown-subnet     | netuid=6: must be one of [5]",
                "/v1/test/subnets/65536        | 400 | invalid-value      | netuid=65536: must be a whole number in [0, 65535]",
                "/v1/test/subnets/-1           | 400 | invalid-value      | netuid=-1: must be a whole number in [0, 65535]",
                "/v1/test/subnets/+5           | 400 | invalid-value      | netuid=+5: must be a whole number in [0, 65535]",
                "/v1/test/subnets/five         | 400 | invalid-value      | netuid=five: must be a whole number in [0, 65535]",
                "/v1/test/subnets/9999999999999999999999 | 400 | invalid-value | netuid=9999999999999999999999: must be a whole number in [0, 65535]",
                "/v1/test/subnets/5?limit=0    | 400 | invalid-value      | limit=0: must be a whole number in [1, 9]",
                "/v1/test/subnets/5?limit=1e0  | 400 | invalid-value      | limit=1e0: must be a whole number in [1, 9]",
                "/v1/test/subnets/5?limit=     | 400 | invalid-value      | limit=: must be a whole number in [1, 9]",
                "/v1/test/subnets/5?flag=yes   | 400 | invalid-value      | flag=yes: must be true or false",
                "/v1/test/subnets/5?limits=1   | 400 | unknown-parameter  | query limits: must be one of [limit, flag]",
                "/v1/test/subnets/5?limit=1&limit=2 | 400 | doubled-parameter | query limit: must be there once",
                "/v1/test/subnets/5?limit=%ff  | 400 | invalid-query      | query: must be percent-encoded UTF-8",
            })
    void aWrongNumberNamesItsPlace(String path, int status, String code, String detail) throws IOException {
        HttpReply reply = client.get(path.strip().replaceAll("\\?$", ""));

        assertProblem(status, code, reply);
        assertEquals(detail, reply.json().path("detail").asText());
    }

    @Test
    void rightNumbersArrive() throws IOException {
        assertEquals(
                "5 Optional[9] true",
                client.get("/v1/test/subnets/5?limit=9&flag=true").text());
        assertEquals("5 Optional.empty false", client.get("/v1/test/subnets/5").text());
    }

    @Test
    void aWordThatIsNotKnownIsToldThoseThatAre() throws IOException {
        HttpReply reply = client.send("POST", "/v1/test/bytes?mode=three", MediaType.BYTES, new byte[1]);

        assertProblem(400, "invalid-value", reply);
        assertEquals(
                "mode=three: must be one of [one, two]",
                reply.json().path("detail").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain                      | wrong-content-type",
                "application/jsonx               | wrong-content-type",
                "application/json; charset=utf-16 | wrong-content-type",
                "multipart/form-data             | wrong-content-type",
            })
    void theWrongContentTypeIsToldTheRightOnes(String type, String code) throws IOException {
        HttpReply reply = client.send("POST", "/v1/test/echo", type, GOOD.getBytes(StandardCharsets.UTF_8));

        assertProblem(415, code, reply);
        assertEquals("application/json", reply.header("accept-post"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=UTF-8",
                "application/json;charset=\"utf-8\""
            })
    void theRightContentTypeIsTakenHoweverItIsWritten(String type) throws IOException {
        assertEquals(
                200,
                client.send("POST", "/v1/test/echo", type, GOOD.getBytes(StandardCharsets.UTF_8))
                        .status());
    }

    @Test
    void aCompressedBodyIsRefused() throws IOException {
        client.header("Content-Encoding", "gzip");

        assertProblem(415, "wrong-content-type", client.post("/v1/test/echo", GOOD));
    }

    @Test
    void whatCannotBeAcceptedIsNotMade() throws IOException {
        client.header("Accept", "text/html, image/*");

        assertProblem(406, "not-acceptable", client.post("/v1/test/echo", GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/html, application/json;q=0.5", ""})
    void whatCanBeAcceptedIsMade(String accept) throws IOException {
        client.header("Accept", accept);

        assertEquals(200, client.post("/v1/test/echo", GOOD).status());
    }

    @Test
    void aBodyThatIsMissingOrNotAskedForIsRefused() throws IOException {
        assertProblem(400, "missing-body", client.send("POST", "/v1/test/echo", MediaType.JSON, new byte[0]));
        HttpReply unexpected = sidecar.client()
                .send("POST", "/v1/test/page-token", MediaType.JSON, "{}".getBytes(StandardCharsets.UTF_8));
        assertProblem(400, "unexpected-body", unexpected);
    }

    /** A client that writes its body after its headers would find a broken pipe. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/test/nothing", "/v1/test/echo", "/v1/test/page-token"})
    void aShortBodyOfARefusedRequestIsTakenFirst(String path) throws Exception {
        byte[] body = new byte[60_000];
        client.write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length + "\r\n\r\n");
        Thread.sleep(50); // whoever does not wait for the body has closed the connection by now
        client.write(new String(body, 0, 30_000, StandardCharsets.ISO_8859_1));
        client.write(new String(body, 30_000, 30_000, StandardCharsets.ISO_8859_1));
        HttpReply reply = client.readReply();

        assertTrue(reply.status() >= 400, reply::text);
        assertNull(reply.header("connection"));
        assertEquals(200, client.get("/v1/health").status(), "the connection is still good");
    }

    @Test
    void goodJsonIsGivenBack() throws IOException {
        JsonNode good = Json.MAPPER.readTree(GOOD);

        assertEquals(good, client.post("/v1/test/echo", GOOD).json());
        assertNull(client.post("/v1/test/echo", "{\"uid\":1,\"name\":\"a\"}")
                .json()
                .get("none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                  | invalid-json  | body: line 1, column 2: must be JSON in UTF-8",
                "secret                             | invalid-json  | body: line 1, column 1: must be JSON in UTF-8",
                "[]                                 | invalid-value | body: must be an object",
                "null                               | invalid-json  | body: must not be null",
                "{\"uid\":1,\"name\":\"a\"} x       | invalid-json  | body: line 1, column 22: must be JSON in UTF-8",
                "{\"uid\":1,\"name\":\"a\",\"uid\":2} | invalid-json | body: line 1, column 26: a field must be there once",
                "{\"uid\":1}                        | missing-field | body: must have name",
                "{\"uid\":1,\"name\":null}          | invalid-value | /name: must be there, and not null",
                "{\"uid\":1,\"name\":\"a\",\"x\":\"secret\"} | unknown-field | /x: must not be there; known are [uid, name, reward, uids]",
                "{\"uid\":1.5,\"name\":\"a\"}       | invalid-value | /uid: must be a whole number in [-2^31, 2^31 - 1]",
                "{\"uid\":\"1\",\"name\":\"a\"}     | invalid-value | /uid: must be a whole number in [-2^31, 2^31 - 1]",
                "{\"uid\":3000000000,\"name\":\"a\"} | invalid-value | /uid: must be a whole number in [-2^31, 2^31 - 1]",
                "{\"uid\":1,\"name\":5}             | invalid-value | /name: must be text",
                "{\"uid\":1,\"name\":\"a\",\"reward\":NaN} | invalid-json | body: line 1, column 33: must be JSON in UTF-8",
                "{\"uid\":1,\"name\":\"a\",\"reward\":\"NaN\"} | invalid-value | /reward: must be a finite number",
                "{\"uid\":1,\"name\":\"a\",\"reward\":1e999} | invalid-value | /reward: must be a finite number",
                "{\"uid\":1,\"name\":\"a\",\"uids\":[1,null]} | invalid-value | /uids/1: must be there, and not null",
                "{\"uid\":1,\"name\":\"a\",\"uids\":{}} | invalid-value | /uids: must be a list",
            })
    void badJsonNamesThePlaceAndShowsNothing(String json, String code, String detail) throws IOException {
        HttpReply reply = client.post("/v1/test/echo", json);

        assertProblem(400, code, reply);
        assertEquals(detail, reply.json().path("detail").asText());
        assertFalse(reply.text().contains("secret"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        byte[] bad = GOOD.replace("\"a\"", "\"\u00fc\"").getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(400, "invalid-json", client.send("POST", "/v1/test/echo", MediaType.JSON, bad));
        byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
        assertProblem(400, "invalid-json", client.send("POST", "/v1/test/echo", MediaType.JSON, utf16));
    }

    @Test
    void anAnnouncedBodyThatIsTooLongIsRefusedBeforeItComes() throws IOException {
        client.write(String.join(
                "\r\n",
                "POST /v1/test/bytes HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/octet-stream",
                "Content-Length: 4097",
                "Expect: 100-continue",
                "",
                ""));
        HttpReply reply = client.readReply();

        assertProblem(413, "body-too-large", reply);
        assertEquals(4096, reply.json().path("maxBytes").intValue());
        assertEquals("close", reply.header("connection"));
    }

    @Test
    void aBodyInChunksThatGrowsTooLongIsRefused() throws IOException {
        client.beginChunked("POST", "/v1/test/bytes", MediaType.BYTES);
        client.writeChunk(new byte[4096]);
        client.writeChunk(new byte[1]);

        assertProblem(413, "body-too-large", client.readReply());
    }

    @Test
    void aBodyOfTheGreatestLengthIsTaken() throws IOException {
        HttpReply reply = client.send("POST", "/v1/test/bytes", MediaType.BYTES, new byte[4096]);

        assertEquals(4096, reply.json().path("byteCount").intValue());
    }

    @Test
    void aStreamMayBeLongerThanABody() throws IOException {
        client.beginChunked("POST", "/v1/test/bytes", MediaType.NDJSON);
        for (int i = 0; i < 100; i++) {
            client.writeChunk(new byte[1000]);
        }
        client.writeChunk(new byte[0]);

        assertEquals(100_000, client.readReply().json().path("byteCount").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {MediaType.BYTES, MediaType.NDJSON})
    void aBodyThatBreaksOffIsToldSo(String type) throws IOException {
        client.write("POST /v1/test/bytes HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: 100\r\n\r\nonly this");
        client.shutdownOutput();

        assertProblem(400, "broken-body", client.readReply());
        assertTrue(client.isClosedByPeer());
    }

    @ParameterizedTest
    @ValueSource(strings = {MediaType.BYTES, MediaType.NDJSON})
    void chunksThatAreNoneAreToldSo(String type) throws IOException {
        client.beginChunked("POST", "/v1/test/bytes", type);
        client.write("zz\r\nabc\r\n");

        assertProblem(400, "broken-body", client.readReply());
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() throws IOException {
        client.header("X-Note", "n".repeat(3000));

        assertProblem(431, "headers-too-large", client.get("/v1/health"));
    }

    @Test
    void aPathThatIsTooLongIsRefused() throws IOException {
        assertProblem(414, "uri-too-long", client.get("/v1/test/fault/" + "p".repeat(3000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/health HTTP/1.1\r\n\r\n", // without Host
                "GET /v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n Folded: x\r\n\r\n",
                "POST /v1/test/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST /v1/test/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n",
                "POST /v1/test/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/test/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "complete nonsense\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n", // the beginning of TLS
            })
    void whatIsNoHttpIsRefusedAndCutOff(String raw) throws IOException {
        client.write(raw);
        HttpReply reply = client.readReply();

        assertTrue(reply.status() == 400 || reply.status() == 505, reply::text);
        assertTrue(List.of("malformed-request", "wrong-protocol").contains(reply.code()), reply::text);
        assertTrue(client.isClosedByPeer());
    }

    @Test
    void aFaultOfTheSidecarShowsNothingOfItself() throws IOException {
        for (String kind : List.of("state", "error")) {
            HttpReply reply = client.get("/v1/test/fault/" + kind);

            assertProblem(500, "internal", reply);
            assertFalse(reply.text().contains("secret"));
        }
    }

    @Test
    void whatTheEngineRefusesIsToldInItsWords() throws IOException {
        HttpReply reply = client.get("/v1/test/fault/argument");

        assertProblem(400, "invalid-value", reply);
        assertEquals("block=3: must be above 4", reply.json().path("detail").asText());
    }

    @Test
    void anAnswerThatBreaksInTheMiddleIsNotTakenForAWholeOne() throws IOException {
        client.write("GET /v1/test/parts?parts=1000&breakAfter=900 HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThrows(IOException.class, client::readReply);
    }

    @Test
    void anAnswerInPartsArrivesWhole() throws IOException {
        assertEquals(1_000_000, client.get("/v1/test/parts?parts=1000").body().length);
        assertEquals(3_000_000, client.get("/v1/test/big?size=3000000").body().length);
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepBrowsersSafe() throws IOException {
        for (HttpReply reply : List.of(client.get("/v1/health"), client.get("/v1/nothing"))) {
            assertEquals("nosniff", reply.header("x-content-type-options"));
            assertEquals("no-referrer", reply.header("referrer-policy"));
            assertEquals("default-src 'none'; frame-ancestors 'none'", reply.header("content-security-policy"));
            assertNull(reply.header("access-control-allow-origin"));
            assertNull(reply.header("server"));
            assertNotNull(reply.header("date"));
        }
    }
}
