package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nothing of a body, a key, a token or a path of a client reaches a log, whatever goes wrong. */
class QuietLogTest {
    private static final String SECRET = "s3cret-of-a-client";

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
    private Level levelBefore = Level.WARN;

    @BeforeEach
    void listen() {
        levelBefore = root.getLevel();
        root.setLevel(Level.INFO); // more than the product writes by default
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void listenNoLonger() {
        root.detachAppender(log);
        root.setLevel(levelBefore);
    }

    @Test
    void nothingOfAClientReachesALog() throws IOException {
        try (TestSidecar sidecar = TestSidecar.in(folder)
                .withTcp()
                .resources(services -> List.of(new EchoResource(), QuietLogTest::faulty))
                .start()) {
            sendEverythingWrong(sidecar);
            faultsOf(sidecar);
        }
        assertTrue(
                log.list.stream().anyMatch(event -> event.getFormattedMessage().contains("QuietLogTest.lambda")));
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String text = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            assertFalse(text.contains("s3cret"), text);
            assertFalse(text.contains("secret-in-a-message"), text);
        }
    }

    /** With a name that no other test has, since the same fault is logged only now and then. */
    private static List<Route> faulty() {
        return List.of(Route.get("/v1/test/quiet", "getQuietFault", "Breaks.")
                .answers(200, MediaType.TEXT, null, "Never.")
                .handledBy(call -> {
                    throw new IllegalStateException("secret-in-a-message");
                }));
    }

    private static void sendEverythingWrong(TestSidecar sidecar) throws IOException {
        byte[] body = SECRET.getBytes(StandardCharsets.UTF_8);
        sidecar.client().send("POST", "/v1/test/echo", MediaType.JSON, body);
        sidecar.client().post("/v1/test/echo", "{\"" + SECRET + "\":\"" + SECRET + "\"}");
        sidecar.client().send("POST", "/v1/test/echo", "text/" + SECRET, body);
        sidecar.client().get("/v1/" + SECRET);
        sidecar.client().get("/v1/test/subnets/5?" + SECRET + "=" + SECRET);
        sidecar.client().get("/v1/test/subnets/" + SECRET);
        sidecar.client().header("Host", SECRET + " " + SECRET).get("/v1/test/who");
        sidecar.client().header("Host", "a\r\nHost: " + SECRET).get("/v1/test/who");
        sidecar.client().header("X " + SECRET, SECRET).get("/v1/test/who");
        sidecar.tcpClient().token(SECRET).get("/v1/test/who");
        HttpClient cut = sidecar.client();
        cut.write("POST /v1/test/bytes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                + "Content-Length: 100\r\n\r\n" + SECRET);
        cut.close();
    }

    private static void faultsOf(TestSidecar sidecar) throws IOException {
        for (String kind : List.of("state", "error", "io", "argument")) {
            sidecar.client().get("/v1/test/fault/" + kind);
        }
        assertEquals(500, sidecar.client().get("/v1/test/quiet").status());
    }
}
