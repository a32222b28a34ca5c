package dev.assay.validator.resource;

import static dev.assay.validator.resource.TestSubnets.GIVEN;
import static dev.assay.validator.resource.TestSubnets.address;
import static dev.assay.validator.resource.TestSubnets.assertProblem;
import static dev.assay.validator.resource.TestSubnets.ok;
import static dev.assay.validator.resource.TestSubnets.openRound;
import static dev.assay.validator.resource.TestSubnets.path;
import static dev.assay.validator.resource.TestSubnets.putMetagraph;
import static dev.assay.validator.resource.TestSubnets.response;
import static dev.assay.validator.resource.TestSubnets.responses;
import static dev.assay.validator.resource.TestSubnets.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many responses in lines, over a real socket to a real engine. */
class LineStreamTest {
    private static final int MINERS = 300;

    @TempDir
    static Path folder;

    private static TestSidecar sidecar;
    private static HttpClient client;
    private static long roundId;

    @BeforeAll
    static void start() throws IOException {
        sidecar = TestSubnets.sidecar(folder).start();
        client = sidecar.client();
        putMetagraph(client, GIVEN, MINERS);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close(); // or the sidecar waits for it
        sidecar.close();
    }

    @BeforeEach
    void open() throws IOException {
        openRound(client, GIVEN, ++roundId, MINERS);
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(uid -> response(uid, "0.5") + "\n")
                .collect(Collectors.joining());
    }

    private static HttpReply stream(String query, String lines) throws IOException {
        return client.send("POST", responses(GIVEN, roundId) + query, MediaType.NDJSON, utf8(lines));
    }

    private static int answered() throws IOException {
        return ok(client.get(path(GIVEN, "rounds/" + roundId))).get("answered").asInt();
    }

    @Test
    void aWholeRoundInOneBodyBringsItsRewards() throws IOException {
        JsonNode answer = ok(stream("?wait=scored", lines(0, MINERS)));

        assertEquals(MINERS, answer.get("accepted").asInt());
        assertEquals("closed", answer.get("round").asText());
        assertEquals(MINERS, answer.get("rewards").size());
        answer.get("rewards").forEach(reward -> assertEquals(0.5, reward.asDouble()));
    }

    @Test
    void theSameBodyAgainChangesNothing() throws IOException {
        JsonNode first = ok(stream("", lines(0, MINERS)));
        long events = sidecar.engine().journalledCount();
        JsonNode second = ok(stream("", lines(0, MINERS)));

        assertEquals(MINERS, second.get("repeated").asInt());
        assertEquals(0, second.get("accepted").asInt());
        assertEquals(first.get("lastSequence"), second.get("lastSequence"));
        assertEquals(events, sidecar.engine().journalledCount());
    }

    @Test
    void oneBadLineDoesNotHurtTheOthers() throws IOException {
        String nan = response(2, "NaN").replace("{\"uid\"", "{\"id\":\"two\",\"uid\"");
        String body = response(0, "0.5") + "\r\n\n" + "{\"uid\":1,\n" + nan + "\n  \n" + response(3, "0.5") + "\n"
                + response(3, "0.25") + "\n" + response(3, "0.5") + "\n" + response(999, "0.5");
        JsonNode answer = ok(stream("?wait=scored&close=true", body));

        assertEquals(2, answer.get("accepted").asInt());
        assertEquals(1, answer.get("repeated").asInt());
        assertEquals(
                "{\"duplicate\":1,\"malformed-json\":1,\"non-finite\":1,\"unknown-uid\":1}",
                answer.get("refused").toString());
        assertEquals("[0.5,null,null,0.5,null,0.5,null]", answer.get("rewards").toString());
        JsonNode second = answer.get("refusals").get(1);
        assertEquals(
                "4 2 two non-finite",
                second.get("line").asText() + " " + second.get("uid").asText() + " "
                        + second.get("id").asText() + " " + second.get("code").asText());
    }

    @Test
    void onlyTheFirstHundredRefusalsAreTold() throws IOException {
        JsonNode answer = ok(stream("", "nonsense\n".repeat(1000)));
        assertEquals(1000, answer.get("refused").get("malformed-json").asInt());
        assertEquals(100, answer.get("refusals").size());
    }

    @Test
    void aLineWithoutEndIsRefusedAndTheNextIsRead() throws IOException {
        String endless = "{\"uid\":" + "1".repeat(700_000) + "\n";
        JsonNode answer = ok(stream("", endless + response(1, "0.5")));
        assertEquals(1, answer.get("accepted").asInt());
        assertEquals("{\"line-too-long\":1}", answer.get("refused").toString());
    }

    @Test
    void anEmptyBodyIsAnswered() throws IOException {
        client.beginChunked("POST", responses(GIVEN, roundId), MediaType.NDJSON);
        client.writeChunk(new byte[0]);
        JsonNode answer = ok(client.readReply());
        assertEquals(0, answer.get("accepted").asInt());
        assertFalse(answer.has("lastSequence"));
    }

    @Test
    void whatCameBeforeTheClientDiedIsKept() throws Exception {
        try (HttpClient dying = sidecar.client()) {
            dying.beginChunked("POST", responses(GIVEN, roundId), MediaType.NDJSON);
            dying.writeChunk(utf8(lines(0, 10) + response(10, "0.5").substring(0, 40)));
        }
        while (answered() < 10) {
            Thread.onSpinWait(); // the test's own timeout is that of the build
        }
        JsonNode answer = ok(stream("", lines(0, 11)));
        assertEquals(10, answer.get("repeated").asInt());
        assertEquals(1, answer.get("accepted").asInt());
    }

    @Test
    void aSlowSenderHoldsNobodyUp() throws IOException {
        try (HttpClient slow = sidecar.client()) {
            slow.beginChunked("POST", responses(GIVEN, roundId), MediaType.NDJSON);
            slow.writeChunk(utf8(lines(0, 10) + "{\"uid\""));
            while (answered() < 10) {
                Thread.onSpinWait();
            }
            assertEquals(10, ok(stream("", lines(0, 10))).get("repeated").asInt());
            slow.writeChunk(utf8(response(10, "0.5").substring("{\"uid\"".length())));
            slow.writeChunk(new byte[0]);
            assertEquals(11, ok(slow.readReply()).get("accepted").asInt());
        }
    }

    @Test
    void aStreamForTheSubnetNamesTheRoundInEachLine() throws IOException {
        long first = roundId;
        open();
        String body = response(0, "0.5").replaceFirst("\\{", "{\"roundId\":" + first + ",")
                + "\n" + response(0, "0.25").replaceFirst("\\{", "{\"roundId\":" + roundId + ",")
                + "\n" + response(1, "0.25")
                + "\n" + response(1, "0.25").replaceFirst("\\{", "{\"roundId\":999999,");
        JsonNode answer = ok(client.send("POST", path(GIVEN, "responses"), MediaType.NDJSON, utf8(body)));
        assertEquals(2, answer.get("accepted").asInt());
        assertEquals(
                "{\"invalid-field\":1,\"unknown-round\":1}",
                answer.get("refused").toString());
    }

    @Test
    void manyStreamsOfTheSameResponsesTakeEachOnce() throws Exception {
        List<String> bodies = List.of(lines(0, MINERS), lines(0, MINERS).replace("0.5", "0.25"));
        ExecutorService senders = Executors.newFixedThreadPool(4);
        List<Future<JsonNode>> answers = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            byte[] body = utf8(bodies.get(sender % 2));
            answers.add(senders.submit(() -> {
                try (HttpClient own = sidecar.client()) {
                    return ok(own.send("POST", responses(GIVEN, roundId), MediaType.NDJSON, body));
                }
            }));
        }
        int accepted = 0;
        int total = 0;
        for (Future<JsonNode> answer : answers) {
            accepted += answer.get().get("accepted").asInt();
            total += answer.get().get("accepted").asInt()
                    + answer.get().get("repeated").asInt();
            for (JsonNode count : answer.get().get("refused")) {
                total += count.asInt();
            }
        }
        senders.shutdown();
        assertEquals(MINERS, accepted);
        assertEquals(4 * MINERS, total);
        assertEquals(
                MINERS,
                ok(client.get(path(GIVEN, "rounds/" + roundId))).get("answered").asInt());
    }

    @Test
    void aStreamForTheSubnetCannotWaitForOneRound() throws IOException {
        HttpReply reply =
                client.send("POST", path(GIVEN, "responses?wait=scored"), MediaType.NDJSON, utf8(response(0, "0.5")));
        assertTrue(reply.status() == 400, reply.text());
    }

    @Test
    void aHotkeyInHexadecimalIsTheSame() throws IOException {
        String hex =
                response(0, "0.5").replace(address(0), TestSubnets.hotkey(0).toHex());
        assertEquals(
                1,
                ok(stream("", response(0, "0.5") + "\n" + hex)).get("repeated").asInt());
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws IOException {
        assertProblem(
                415, "wrong-content-type", client.send("POST", responses(GIVEN, roundId), MediaType.CSV, utf8("uid")));
    }
}
