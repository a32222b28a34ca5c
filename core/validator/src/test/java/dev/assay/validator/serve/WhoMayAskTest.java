package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sidecars, each with a socket and a port: who shows what where is let in, or not. */
class WhoMayAskTest {
    private static final String OPERATORS_PATH = "/v1/test/subnets/5";
    private static final String CONSUMERS_PATH = "/v1/test/who";

    @TempDir
    private static Path folder;

    @TempDir
    private static Path otherFolder;

    private static TestSidecar sidecar;
    private static TestSidecar other;

    @BeforeAll
    static void start() throws IOException {
        sidecar = start(folder);
        other = start(otherFolder);
    }

    private static TestSidecar start(Path where) throws IOException {
        return TestSidecar.in(where)
                .withTcp()
                .resources(services -> List.of(new HealthResource(services), new EchoResource()))
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        sidecar.close();
        other.close();
    }

    private static void assertRefused(String code, HttpReply reply) {
        assertEquals(code, reply.code(), reply::text);
        assertEquals(401, reply.status());
        assertEquals("Bearer realm=\"assay\"", reply.header("www-authenticate"));
    }

    @Test
    void whoeverMayOpenTheSocketIsTheOperator() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(sidecar.socket())));
        assertEquals(200, sidecar.client().get(OPERATORS_PATH).status());
        assertEquals(
                "OPERATOR",
                sidecar.client().get(CONSUMERS_PATH).json().path("kind").asText());
    }

    @Test
    void onThePortNobodyIsTheOperatorWithoutTheToken() throws IOException {
        HttpClient client = sidecar.tcpClient();

        assertRefused("token-missing", client.get(OPERATORS_PATH));
        assertRefused("token-missing", client.get(CONSUMERS_PATH));
        assertEquals(200, client.get("/v1/health").status(), "health is for everybody");
        assertEquals(200, client.token(sidecar.token()).get(OPERATORS_PATH).status());
    }

    @Test
    void aRefusalIsCountedAndTheConnectionGoesOn() throws IOException {
        long before = sidecar.problemCount("wrong-token");
        HttpClient client = sidecar.tcpClient();

        assertRefused("wrong-token", client.token("assay_op_guess").get(OPERATORS_PATH));

        assertEquals(before + 1, sidecar.problemCount("wrong-token"));
        assertEquals(200, client.token(sidecar.token()).get(OPERATORS_PATH).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "assay_op_", "assay_pg_", "assay_pg_7fffffff_", "assay_pg_zz_zz", "\u00ff"})
    void whatIsNoTokenIsRefusedEverywhere(String token) throws IOException {
        assertRefused("wrong-token", sidecar.tcpClient().token(token).get("/v1/health"));
        assertRefused("wrong-token", sidecar.client().token(token).get(OPERATORS_PATH));
    }

    @Test
    void aTokenThatIsNearlyRightIsWrong() throws IOException {
        String token = sidecar.token();
        char last = token.charAt(token.length() - 1);

        for (String near : List.of(
                token.substring(0, token.length() - 1),
                token + "A",
                token.substring(0, token.length() - 1) + (last == 'A' ? 'B' : 'A'),
                token.toLowerCase(java.util.Locale.ROOT))) {
            assertRefused("wrong-token", sidecar.tcpClient().token(near).get(OPERATORS_PATH));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic b3A6", "Digest x", "token", "BearerX y"})
    void anotherSchemeIsRefused(String authorization) throws IOException {
        assertRefused(
                "wrong-scheme",
                sidecar.tcpClient().header("Authorization", authorization).get(OPERATORS_PATH));
    }

    @Test
    void theSchemeMayBeWrittenInAnyCase() throws IOException {
        HttpClient client = sidecar.tcpClient().header("Authorization", "bEARER " + sidecar.token());

        assertEquals(200, client.get(OPERATORS_PATH).status());
    }

    @Test
    void theTokenOfOneSidecarIsWorthNothingOnAnother() throws IOException {
        assertRefused("wrong-token", other.tcpClient().token(sidecar.token()).get(OPERATORS_PATH));
    }

    @Test
    void theTokenOfThePortIsWorthNothingOnTheSocket() throws IOException {
        assertRefused("wrong-token", sidecar.client().token(sidecar.token()).get(OPERATORS_PATH));
    }

    @Test
    void aPageTokenIsGoodWhereItWasMintedAndNowhereElse() throws IOException {
        HttpClient port = sidecar.tcpClient().token(sidecar.token());
        String ofPort =
                port.post("/v1/test/page-token", "").json().path("token").asText();
        String ofSocket = sidecar.client()
                .post("/v1/test/page-token", "")
                .json()
                .path("token")
                .asText();

        assertEquals(200, sidecar.tcpClient().token(ofPort).get(OPERATORS_PATH).status());
        assertEquals(200, sidecar.client().token(ofSocket).get(OPERATORS_PATH).status());
        assertRefused("wrong-token", sidecar.client().token(ofPort).get(OPERATORS_PATH));
        assertRefused("wrong-token", sidecar.tcpClient().token(ofSocket).get(OPERATORS_PATH));
        assertRefused("wrong-token", other.tcpClient().token(ofPort).get(OPERATORS_PATH));
        assertRefused("wrong-token", other.client().token(ofSocket).get(OPERATORS_PATH));
    }

    @Test
    void aConsumerIsKnownOnBothAndMayNotDoWhatTheOperatorMay() throws IOException {
        for (HttpClient client : List.of(sidecar.client(), sidecar.tcpClient())) {
            client.token(EchoResource.CONSUMER_KEY);

            assertEquals(
                    "tester", client.get(CONSUMERS_PATH).json().path("name").asText());
            HttpReply reply = client.get(OPERATORS_PATH);
            assertEquals(403, reply.status());
            assertEquals("not-allowed", reply.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"})
    void aNameThatWasPointedHereIsRefusedOnThePort(String host) throws IOException {
        HttpClient client = sidecar.tcpClient().token(sidecar.token()).header("Host", host);

        HttpReply reply = client.get(OPERATORS_PATH);

        assertEquals(421, reply.status());
        assertEquals("wrong-host", reply.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:99", "127.0.0.1", "[::1]:8745", "10.0.0.7"})
    void aNameOfThisMachineIsTaken(String host) throws IOException {
        assertEquals(
                200, sidecar.tcpClient().header("Host", host).get("/v1/health").status());
    }

    @Test
    void anyNameWillDoOnTheSocket() throws IOException {
        assertEquals(
                200,
                sidecar.client().header("Host", "whatever").get("/v1/health").status());
    }

    @Test
    void aPageOfSomebodyElseIsToldNothing() throws IOException {
        HttpClient client = sidecar.tcpClient().token(sidecar.token()).header("Origin", "https://evil.example");

        HttpReply reply = client.get(OPERATORS_PATH);

        assertNull(reply.header("access-control-allow-origin"));
        assertEquals("same-origin", reply.header("cross-origin-resource-policy"));
    }

    @Test
    void aLongBodyOfSomebodyUnknownIsNotWaitedFor() throws IOException {
        HttpClient client = sidecar.tcpClient();
        client.write(String.join(
                "\r\n",
                "POST /v1/test/bytes HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/octet-stream",
                "Content-Length: 100000",
                "",
                ""));

        HttpReply reply = client.readReply();

        assertRefused("token-missing", reply);
        assertEquals("close", reply.header("connection"));
        assertTrue(client.isClosedByPeer());
    }

    @Test
    void theTokenIsKeptOverARestartAndForItsOwnerOnly() throws IOException {
        Path file = sidecar.folder().resolve("assay.token");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file).matches("assay_op_[A-Za-z0-9_-]{43}\n"));
    }
}
