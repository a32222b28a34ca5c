package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.LimitsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, silent, greedy or dying cost themselves, and nobody else. */
@Timeout(60)
class SlowClientsTest {
    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String BYTES = "Content-Type: " + MediaType.BYTES + "\r\n";

    @TempDir
    private Path folder;

    private final EchoResource echo = new EchoResource();

    private TestSidecar start(UnaryOperator<LimitsConfig> limits) throws IOException {
        return TestSidecar.in(folder)
                .limits(limits)
                .resources(services -> List.of(new HealthResource(services), echo))
                .start();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(0.2, 30, 1))) {
            assertTrue(sidecar.client().isClosedByPeer());
        }
    }

    @Test
    void headersThatDoNotEndAreCutOffHoweverOftenAByteComes() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 0.2, 1))) {
            HttpClient client = sidecar.client();
            client.write("GET /v1/health" + HEAD + "X-Slow: ");

            assertTrue(endsWhile(client, () -> client.write("s")));

            assertEquals(1, sidecar.problemCount("headers-too-slow"));
            assertEquals(200, sidecar.client().get("/v1/health").status());
        }
    }

    @Test
    void headersThatDoNotEndOnAUsedConnectionAreCutOffToo() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 0.2, 1))) {
            HttpClient client = sidecar.client();
            assertEquals(200, client.get("/v1/health").status());
            client.write("GET /v1/hea");

            assertTrue(client.drainsUntilClosed());
            assertEquals(1, sidecar.problemCount("headers-too-slow"));
        }
    }

    @Test
    void aQuietConnectionIsNotTakenForASlowOne() throws IOException, InterruptedException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 0.1, 1))) {
            HttpClient client = sidecar.client();
            assertEquals(200, client.get("/v1/health").status());

            Thread.sleep(400);

            assertEquals(200, client.get("/v1/health").status());
            assertEquals(0, sidecar.problemCount("headers-too-slow"));
        }
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsToldSo() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 0.2, 1))) {
            HttpClient client = sidecar.client();
            client.write("POST /v1/test/bytes" + HEAD + BYTES + "Content-Length: 100\r\n\r\nsome");

            HttpReply reply = client.readReply();

            assertEquals("body-too-slow", reply.code());
            assertEquals(408, reply.status());
            assertTrue(client.isClosedByPeer());
            assertEquals(1, sidecar.problemCount("body-too-slow"));
        }
    }

    @Test
    void aBodyThatTricklesIsToldSo() throws IOException {
        try (TestSidecar sidecar =
                start(limits -> limits.withTimes(3600, 3600, 1).withRates(1000, 1 << 20))) {
            HttpClient client = sidecar.client();
            client.write("POST /v1/test/bytes" + HEAD + BYTES + "Content-Length: 1000000\r\n\r\nsome");

            assertEquals("body-too-slow", client.readReply().code());
        }
    }

    @Test
    void aStreamThatGoesQuietIsToldSo() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(0.2, 30, 1))) {
            HttpClient client = sidecar.client();
            client.beginChunked("POST", "/v1/test/bytes", MediaType.NDJSON);
            client.writeChunk(new byte[10]);

            assertEquals("body-too-slow", client.readReply().code());
        }
    }

    @Test
    void manySlowBodiesTakeNoThreads() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 30, 1))) {
            for (int i = 0; i < 2 * Traffic.THREADS_MAX; i++) {
                HttpClient client = sidecar.client();
                client.write("POST /v1/test/bytes" + HEAD + BYTES + "Content-Length: 100\r\n\r\nsome");
            }

            assertEquals(200, sidecar.client().get("/v1/health").status());
            assertEquals(0, sidecar.problemCount("busy"));
        }
    }

    @Test
    void aThousandSlowLorisesAndEverybodyElseIsAnswered() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 30, 1).withOpen(4, 200))) {
            HttpClient regular = sidecar.client();
            for (int i = 0; i < 1000; i++) {
                HttpClient loris = sidecar.client();
                loris.write("GET /v1/health" + HEAD + "X-Slow: " + i);
                if (i % 100 == 99) {
                    assertEquals(200, sidecar.client().get("/v1/health").status(), "after " + i);
                    regular = useOrConnectAgain(sidecar, regular);
                }
            }
            assertTrue(sidecar.problemCount("too-many-connections") >= 700);
        }
    }

    /** A connection that is idle for long may be taken away; a client then connects again. */
    private static HttpClient useOrConnectAgain(TestSidecar sidecar, HttpClient client) throws IOException {
        try {
            assertEquals(200, client.get("/v1/health").status());
            return client;
        } catch (IOException e) {
            HttpClient again = sidecar.client();
            assertEquals(200, again.get("/v1/health").status());
            return again;
        }
    }

    @Test
    void aConnectionTooManyClosesTheOneThatDidNothingForLongest() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withOpen(4, 2))) {
            HttpClient oldest = sidecar.client();
            HttpClient second = sidecar.client();
            assertEquals(200, second.get("/v1/health").status());

            assertEquals(200, sidecar.client().get("/v1/health").status());

            assertTrue(oldest.isClosedByPeer());
            assertEquals(200, second.get("/v1/health").status());
        }
    }

    @Test
    void aConnectionWithARequestIsNotClosedForANewOne() throws Exception {
        try (TestSidecar sidecar = start(limits -> limits.withOpen(4, 1))) {
            HttpClient busy = sidecar.client();
            busy.write("GET /v1/test/gate" + HEAD + "\r\n");
            echo.atGate.await();

            assertTrue(sidecar.client().isClosedByPeer());

            echo.gate.countDown();
            assertEquals("open", busy.readReply().text());
        }
    }

    @Test
    void aStreamTooManyIsToldToComeAgain() throws Exception {
        try (TestSidecar sidecar = start(limits -> limits.withOpen(1, 10))) {
            HttpClient first = sidecar.client();
            first.beginChunked("POST", "/v1/test/bytes", MediaType.NDJSON);
            first.writeChunk(new byte[10]);
            echo.inStream.await();

            HttpReply refused = sidecar.client().send("POST", "/v1/test/bytes", MediaType.NDJSON, new byte[3]);

            assertEquals("too-many-streams", refused.code());
            assertEquals(503, refused.status());
            assertEquals("1", refused.header("retry-after"));
            first.writeChunk(new byte[0]);
            assertEquals(10, first.readReply().json().path("byteCount").intValue());
        }
    }

    @Test
    void aRequestTooManyInASecondIsToldToComeAgain() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withRates(5, 0))) {
            HttpClient client = sidecar.client();
            HttpReply reply = client.get("/v1/health");
            for (int i = 0; i < 1000 && reply.status() == 200; i++) {
                reply = client.get("/v1/health");
            }

            assertEquals(429, reply.status());
            assertEquals("too-many-requests", reply.code());
            assertEquals("1", reply.header("retry-after"));
        }
    }

    @Test
    void aClientThatDiesInTheMiddleOfABodyCostsOnlyItself() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits)) {
            for (String type : List.of(MediaType.BYTES, MediaType.NDJSON)) {
                try (HttpClient dying = sidecar.client()) {
                    dying.write("POST /v1/test/bytes" + HEAD + "Content-Type: " + type
                            + "\r\nContent-Length: 100000\r\n\r\nsome");
                }
            }
            assertEquals(200, sidecar.client().get("/v1/health").status());
        }
    }

    /** Or one day there would be none left. */
    @Test
    void whatBodiesTookIsGivenBackHoweverTheyEnd() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 0.2, 1).withSizes(4096, 4096))) {
            HttpClient slow = sidecar.client();
            slow.write("POST /v1/test/bytes" + HEAD + BYTES + "Content-Length: 100\r\n\r\nsome");
            assertEquals("body-too-slow", slow.readReply().code());
            HttpClient large = sidecar.client();
            large.beginChunked("POST", "/v1/test/bytes", MediaType.BYTES);
            large.writeChunk(new byte[4000]);
            large.writeChunk(new byte[4000]);
            assertEquals("body-too-large", large.readReply().code());
            HttpClient broken = sidecar.client();
            broken.write("POST /v1/test/bytes" + HEAD + BYTES + "Content-Length: 100\r\n\r\nsome");
            broken.shutdownOutput();
            assertEquals("broken-body", broken.readReply().code());
            HttpReply whole = sidecar.client().send("POST", "/v1/test/bytes", MediaType.BYTES, new byte[1000]);
            assertEquals(200, whole.status());

            awaitZero(sidecar, "assay.http.body.bytes");
            awaitZero(sidecar, "assay.http.operations");
            assertTrue(gauge(sidecar, "assay.http.connections") > 0);
        }
    }

    /** What is given back after the answer may be given back a moment later. */
    private static void awaitZero(TestSidecar sidecar, String gauge) {
        while (gauge(sidecar, gauge) > 0) {
            Thread.onSpinWait(); // the time-out of the test ends it
        }
        assertEquals(0, gauge(sidecar, gauge));
    }

    private static double gauge(TestSidecar sidecar, String name) {
        return sidecar.meters().get(name).gauge().value();
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerIsCutOff() throws IOException {
        try (TestSidecar sidecar = start(limits -> limits.withTimes(30, 0.2, 1).withRates(1000, 1_000_000_000))) {
            List<HttpClient> lazy = new ArrayList<>();
            for (String path : List.of("/v1/test/big?size=30000000", "/v1/test/parts?parts=30000")) {
                HttpClient client = sidecar.client();
                client.write("GET " + path + HEAD + "\r\n");
                lazy.add(client);
            }
            for (HttpClient client : lazy) {
                assertFalse(arrivesWhole(client));
            }
        }
    }

    /** Looks a second later than it should have. */
    private static boolean arrivesWhole(HttpClient client) {
        try {
            Thread.sleep(1000);
            client.readReply();
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A step that is taken until the connection has ended. */
    private interface Step {
        void run() throws IOException;
    }

    private static boolean endsWhile(HttpClient client, Step step) {
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(client::drainsUntilClosed);
        while (true) {
            try {
                step.run();
                return closed.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // still open
            } catch (IOException e) {
                return true;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
