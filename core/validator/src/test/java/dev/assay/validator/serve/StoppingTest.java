package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar that is told to stop lets end what is under way, and leaves nothing behind. */
@Timeout(60)
class StoppingTest {
    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path folder;

    private final EchoResource echo = new EchoResource();

    private TestSidecar start() throws IOException {
        return TestSidecar.in(folder)
                .resources(services -> List.of(new HealthResource(services), echo))
                .start();
    }

    private static CompletableFuture<Void> closeInTheBackground(TestSidecar sidecar) {
        return CompletableFuture.runAsync(() -> {
            try {
                sidecar.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void anOperationUnderWayEndsAndItsAnswerArrives() throws Exception {
        TestSidecar sidecar = start();
        try (HttpClient client = sidecar.client()) {
            client.write("GET /v1/test/gate" + HEAD);
            echo.atGate.await();

            CompletableFuture<Void> stopping = closeInTheBackground(sidecar);
            awaitStopping(sidecar);
            assertFalse(stopping.isDone());
            assertFalse(echo.closed, "resources must not be closed before the last answer");
            echo.gate.countDown();

            assertEquals("open", client.readReply().text());
            stopping.get();
            assertTrue(echo.closed);
        }
    }

    /** Nobody new is let in as soon as the server stops. */
    private static void awaitStopping(TestSidecar sidecar) throws InterruptedException {
        while (true) {
            try (HttpClient late = HttpClient.unix(sidecar.socket())) {
                if (late.get("/v1/health").status() == 503) {
                    return;
                }
            } catch (IOException e) {
                return;
            }
            Thread.sleep(5);
        }
    }

    @Test
    void whoeverWaitsWaitsNoLonger() throws Exception {
        TestSidecar sidecar = start();
        try (HttpClient client = sidecar.client()) {
            client.write("GET /v1/test/wait" + HEAD);
            echo.atGate.await();
            long beginNs = System.nanoTime();

            CompletableFuture<Void> stopping = closeInTheBackground(sidecar);

            assertEquals("time is up", client.readReply().text());
            stopping.get();
            double seconds = (System.nanoTime() - beginNs) / 1e9;
            assertTrue(seconds < sidecar.serve().limits().waitSecondsMax() / 2, seconds + " s");
        }
    }

    @Test
    void aStreamIsToldThatTheSidecarStops() throws Exception {
        TestSidecar sidecar = start();
        try (HttpClient client = sidecar.client()) {
            client.beginChunked("POST", "/v1/test/bytes", MediaType.NDJSON);
            client.writeChunk(new byte[10]);
            echo.inStream.await();

            CompletableFuture<Void> stopping = closeInTheBackground(sidecar);

            HttpReply reply = client.readReply();
            assertEquals("stopping", reply.code());
            assertEquals(503, reply.status());
            stopping.get();
        }
    }

    @Test
    void theSocketIsGoneAfterwards() throws IOException {
        TestSidecar sidecar = start();
        Path socket = sidecar.socket();
        assertTrue(Files.exists(socket));

        sidecar.stop();

        assertFalse(Files.exists(socket));
        assertThrows(IOException.class, () -> HttpClient.unix(socket));
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("assay.yaml", "journal"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void toStopTwiceIsToStopOnce() throws IOException {
        TestSidecar sidecar = start();
        sidecar.stop();
        sidecar.stop();
    }

    @Test
    void aSecondSidecarOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws IOException {
        try (TestSidecar first = start()) {
            assertThrows(RuntimeException.class, this::start);
            assertEquals(200, first.client().get("/v1/health").status());
        }
    }
}
