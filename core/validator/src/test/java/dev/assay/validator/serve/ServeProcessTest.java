package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sidecar has acknowledged is there after it was stopped, and after it was killed. */
class ServeProcessTest {
    private static final int MINERS = 40;

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("assay.yaml"), """
                journal: {blockBytes: 1048576, diskReserveBytes: 0}
                subnets: [{netuid: 5, reward: {model: given.reward}}]
                serve: {logs: {format: json}, access: {resources: {miners: {netuid: 5, permits: 10}}}}
                """);
    }

    private static String hotkey(int uid) {
        return String.format("0x%064x", uid + 1);
    }

    private static void takeMetagraph(HttpClient client) throws IOException {
        List<String> neurons = new ArrayList<>();
        for (int uid = 0; uid < MINERS; uid++) {
            neurons.add("{\"uid\":" + uid + ",\"hotkey\":\"" + hotkey(uid)
                    + "\",\"alphaStakeRao\":1000000000,\"taoStakeRao\":0,\"validatorPermit\":false,\"lastUpdateBlock\":1,"
                    + "\"registeredBlock\":1}");
        }
        String body = "{\"block\":100,\"neurons\":[" + String.join(",", neurons) + "]}";
        HttpReply reply = client.put("/v1/subnets/5/metagraph", body);
        assertEquals(200, reply.status(), reply::text);
    }

    private static void openRound(HttpClient client, long roundId) throws IOException {
        HttpReply reply = client.post(
                "/v1/subnets/5/rounds", "{\"roundId\":" + roundId + ",\"askedUids\":\"all\",\"deadlineSeconds\":3600}");
        assertEquals(201, reply.status(), reply::text);
    }

    private static HttpReply answer(HttpClient client, long roundId, int uid) throws IOException {
        return client.post(
                "/v1/subnets/5/rounds/" + roundId + "/responses",
                "{\"uid\":" + uid + ",\"hotkey\":\"" + hotkey(uid) + "\",\"features\":{\"reward\":" + reward(uid)
                        + "}}");
    }

    private static double reward(int uid) {
        return (uid + 1) / 64.0;
    }

    private static void requireAllScored(HttpClient client, long roundId, int answered) throws IOException {
        HttpReply closed = client.post("/v1/subnets/5/rounds/" + roundId + "/close", "");
        assertEquals(200, closed.status(), closed::text);
        assertEquals(answered, closed.json().path("answered").asInt(), closed::text);
        closed.json().path("rewards").forEach(row -> {
            int uid = row.path("uid").asInt();
            assertEquals(uid < answered ? reward(uid) : 0, row.path("reward").asDouble(), "uid " + uid);
        });
    }

    private static String createConsumer(HttpClient client) throws IOException {
        HttpReply reply = client.post(
                "/v1/consumers",
                "{\"name\":\"ada\",\"hotkey\":\"" + hotkey(0) + "\",\"quota\":{\"costMax\":3,\"periodSeconds\":3600}}");
        assertEquals(201, reply.status(), reply::text);
        return reply.json().path("key").asText();
    }

    private static int admission(ServeProcess sidecar, String key) throws IOException {
        try (HttpClient client = sidecar.client()) {
            return client.token(key)
                    .post("/v1/admissions", "{\"resource\":\"miners\",\"timeoutSeconds\":0}")
                    .status();
        }
    }

    /** Killed in the middle of a round, while answers come in; everything of which the client was told is there. */
    @Test
    void aKillLosesNothingThatWasAcknowledged() throws Exception {
        String key;
        try (ServeProcess sidecar = ServeProcess.start(folder);
                HttpClient client = sidecar.client()) {
            assertTrue(sidecar.firstLine().startsWith("assay serve: ready on unix:"), sidecar.firstLine());
            takeMetagraph(client);
            key = createConsumer(client);
            assertEquals(200, admission(sidecar, key));
            openRound(client, 1);
            for (int uid = 0; uid < MINERS / 2; uid++) {
                HttpReply reply = answer(client, 1, uid);
                assertEquals("accepted", reply.json().path("outcome").asText(), reply::text);
            }
            sidecar.kill();
        }
        try (ServeProcess sidecar = ServeProcess.start(folder);
                HttpClient client = sidecar.client()) {
            requireAllScored(client, 1, MINERS / 2);
            int granted = 0;
            for (int i = 0; i < 4; i++) {
                granted += admission(sidecar, key) == 200 ? 1 : 0;
            }
            assertEquals(2, granted, "the consumer, its key, and what it had used");
            sidecar.kill();
        }
    }

    @Test
    void aStopLosesNothingAndSaysSoInTheLog() throws Exception {
        try (ServeProcess sidecar = ServeProcess.start(folder);
                HttpClient client = sidecar.client()) {
            takeMetagraph(client);
            openRound(client, 1);
            for (int uid = 0; uid < 3; uid++) {
                assertEquals(200, answer(client, 1, uid).status());
            }
            assertEquals(143, sidecar.terminate());
            assertFalse(Files.exists(folder.resolve("assay.sock")), "the socket is gone");
            List<String> log = sidecar.log().lines().toList();
            for (String line : log) {
                assertTrue(Json.MAPPER.readTree(line).isObject(), line);
            }
            List<String> words = log.stream()
                    .map(line -> line.replaceAll(".*\"formattedMessage\":\"([^\"]*)\".*", "$1"))
                    .toList();
            assertEquals(List.of("starting", "subnet configured", "ready", "done", "stopping", "stopped"), words);
        }
        try (ServeProcess sidecar = ServeProcess.start(folder);
                HttpClient client = sidecar.client()) {
            requireAllScored(client, 1, 3);
            sidecar.kill();
        }
    }
}
