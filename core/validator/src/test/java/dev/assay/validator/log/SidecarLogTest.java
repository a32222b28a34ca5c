package dev.assay.validator.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.config.LogsConfig;
import dev.assay.config.LogsConfig.Format;
import dev.assay.config.LogsConfig.Level;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.TestSidecar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SidecarLogTest {
    private static final String SECRET = "5ec2e7babe5ec2e7";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    /** The other tests log as they did. */
    @AfterEach
    void reset() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    private void begin(Format format, Level level) {
        SidecarLog.begin(new LogsConfig(format, level), out);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void asTextALineSaysWhenWhatAndWithWhichNumbers() {
        begin(Format.TEXT, Level.INFO);
        LifeLog.ready(List.of("unix:/run/assay/assay.sock"), 7, 12, null);
        assertTrue(
                text().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  ready "
                        + "listening=unix:/run/assay/assay\\.sock journalledCount=7 tookMs=12 \\(serve\\)\n"),
                text());
    }

    @Test
    void asJsonEveryLineIsAnObjectAlsoThoseOfLibrariesAndOfErrors() throws IOException {
        begin(Format.JSON, Level.INFO);
        LifeLog.ready(List.of("http://127.0.0.1:8745"), 7, 12, "a notice\nin \"two\" lines");
        LoggerFactory.getLogger("net.openhft").warn("strange", new IllegalStateException("x\ny"));
        LoggerFactory.getLogger("net.openhft").info("chatter");
        List<String> lines = text().lines().toList();
        assertEquals(3, lines.size(), text());
        JsonNode ready = new ObjectMapper().readTree(lines.get(0));
        assertEquals("ready", ready.path("formattedMessage").asText());
        assertEquals("INFO", ready.path("level").asText());
        assertEquals("7", ready.path("kvpList").findValue("journalledCount").asText());
        for (String line : lines) {
            assertTrue(new ObjectMapper().readTree(line).isObject(), line);
        }
    }

    @Test
    void whatIsBelowTheLevelIsNotWritten() {
        begin(Format.TEXT, Level.ERROR);
        LifeLog.starting("1");
        LifeLog.ready(List.of(), 0, 0, "notice");
        assertEquals("", text());
        LifeLog.refused("the disk is full");
        assertTrue(
                text().contains("refused to start reason=\"the disk is full\"")
                        || text().contains("reason=the disk is full"),
                text());
    }

    @Test
    void whatChangesASubnetIsWrittenAndWhatIsReadIsNot() {
        begin(Format.TEXT, Level.INFO);
        OperationLog.answered("putMetagraph", 5, 200, 1_250_000);
        OperationLog.answered("putMetagraph", 5, 409, 1);
        OperationLog.answered("getScores", 5, 200, 1);
        assertEquals(1, text().lines().count(), text());
        assertTrue(text().contains("done operation=putMetagraph netuid=5 status=200 tookMs=1.3"), text());
        begin(Format.TEXT, Level.DEBUG);
        OperationLog.answered("getScores", 5, 200, 1);
        assertTrue(text().contains("answered operation=getScores"), text());
    }

    @Test
    void whatRepeatsIsSaidOnceInAWhileWithHowOftenItHappened() {
        AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - 5);
        Repeats repeats = new Repeats(10, nowNs::get);
        assertEquals(OptionalLong.of(0), repeats.say("a"));
        assertEquals(OptionalLong.of(0), repeats.say("b"), "something else");
        for (int i = 0; i < 9; i++) {
            nowNs.addAndGet(1);
            assertEquals(OptionalLong.empty(), repeats.say("a"));
        }
        nowNs.addAndGet(1);
        assertEquals(OptionalLong.of(9), repeats.say("a"));
        nowNs.addAndGet(10);
        assertEquals(OptionalLong.of(0), repeats.say("a"));
    }

    @Test
    void aFloodOfKeysFillsNoMemory() {
        Repeats repeats = new Repeats(Long.MAX_VALUE, () -> 0);
        for (int i = 0; i < 2_000; i++) {
            repeats.say("key " + i);
        }
        assertEquals(OptionalLong.empty(), repeats.say("one more"), "it shares a key with others");
    }

    /** At the level at which most is written. */
    @Test
    void nothingThatAHostileClientSendsGetsIntoTheLog() throws IOException {
        begin(Format.JSON, Level.DEBUG);
        try (TestSidecar sidecar = TestSidecar.in(folder).withTcp().start()) {
            String token = sidecar.token();
            String key = sidecar.client()
                    .post("/v1/consumers", "{\"name\":\"ada\",\"hotkey\":\"0x" + "11".repeat(32) + "\"}")
                    .json()
                    .path("key")
                    .asText();
            hostile(sidecar, token, key);
            String log = text();
            assertTrue(log.lines().count() > 15, log);
            for (String forbidden : List.of(SECRET, token, key, key.substring(23, 60), "bearer", "Bearer")) {
                assertFalse(log.contains(forbidden), () -> forbidden + " in\n" + log);
            }
            assertNotEquals("", log);
        }
    }

    private static void hostile(TestSidecar sidecar, String token, String key) throws IOException {
        String body = "{\"" + SECRET + "\":\"" + SECRET + "\"}";
        for (String path : List.of(
                "/v1/consumers",
                "/v1/subnets/5/metagraph",
                "/v1/admissions",
                "/v1/" + SECRET,
                "/v1/subnets/" + SECRET + "/scores?" + SECRET + "=" + SECRET,
                "/v1/consumers/" + SECRET + "/key")) {
            sidecar.client().post(path, body);
            sidecar.client().post(path, body.substring(0, 12));
            sidecar.client().token(SECRET).get(path);
            sidecar.client().token(key).get(path);
            sidecar.tcpClient().token(token).get(path);
            sidecar.tcpClient().token(token + SECRET).get(path);
        }
        broken(sidecar, "GET /" + SECRET + " HTTP/9.9\r\n\r\n");
        broken(sidecar, "\u0000\u0001" + SECRET + "\r\n\r\n");
        broken(sidecar, "GET /v1/health HTTP/1.1\r\nHost: " + SECRET + "\r\nX: " + SECRET + "\u0000\r\n\r\n");
        broken(
                sidecar,
                "POST /v1/consumers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n" + SECRET);
        broken(
                sidecar,
                "POST /v1/consumers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nZZ" + SECRET + "\r\n");
    }

    private static void broken(TestSidecar sidecar, String raw) throws IOException {
        try (HttpClient client = sidecar.client()) {
            client.write(raw);
            client.shutdownOutput();
            client.isClosedByPeer();
        }
    }
}
