package dev.assay.validator.resource;

import static dev.assay.validator.resource.TestSubnets.GIVEN;
import static dev.assay.validator.resource.TestSubnets.POSE;
import static dev.assay.validator.resource.TestSubnets.SEARCH;
import static dev.assay.validator.resource.TestSubnets.address;
import static dev.assay.validator.resource.TestSubnets.assertProblem;
import static dev.assay.validator.resource.TestSubnets.assertStatus;
import static dev.assay.validator.resource.TestSubnets.ok;
import static dev.assay.validator.resource.TestSubnets.openRound;
import static dev.assay.validator.resource.TestSubnets.path;
import static dev.assay.validator.resource.TestSubnets.putMetagraph;
import static dev.assay.validator.resource.TestSubnets.response;
import static dev.assay.validator.resource.TestSubnets.responses;
import static dev.assay.validator.resource.TestSubnets.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds from their opening to their end, over a real socket to a real engine. */
class RoundResourceTest {
    private static final int MINERS = 4;
    private static final String ROUNDS = path(GIVEN, "rounds");

    @TempDir
    Path folder;

    private TestSidecar sidecar;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        sidecar = TestSubnets.sidecar(folder).start();
        client = sidecar.client();
        putMetagraph(client, GIVEN, MINERS);
    }

    @AfterEach
    void stop() throws IOException {
        client.close(); // or the sidecar waits for it
        sidecar.close();
    }

    @Test
    void aRoundIsOpenedOnceUnderItsNumber() throws IOException {
        String body = "{\"roundId\":7,\"askedUids\":[3,1],\"deadlineSeconds\":60}";
        HttpReply first = client.post(ROUNDS, body);
        assertStatus(201, first);
        JsonNode again = ok(client.post(ROUNDS, body.replace("[3,1]", "[1,3]").replace("60", "90")));

        assertTrue(again.get("repeated").asBoolean());
        assertEquals(first.json().get("deadlineNs"), again.get("deadlineNs"));
        assertProblem(409, "other-round", client.post(ROUNDS, body.replace("[3,1]", "[1]")));
        assertProblem(409, "forgotten-round", client.post(ROUNDS, body.replace(":7", ":6")));
        assertEquals("[1,3]", ok(client.get(ROUNDS + "/7")).get("askedUids").toString());
    }

    @Test
    void aDeadlineThatIsAnotherMakesAnotherRound() throws IOException {
        String body = "{\"roundId\":7,\"askedUids\":\"all\",\"deadlineNs\":8000000000000000000}";
        assertStatus(201, client.post(ROUNDS, body));
        ok(client.post(ROUNDS, body));
        assertProblem(409, "other-round", client.post(ROUNDS, body.replace("800", "801")));
    }

    @Test
    void aKeyOpensOneRoundHoweverOftenItIsSent() throws IOException {
        String body = "{\"askedUids\":\"all\",\"deadlineSeconds\":60}";
        assertProblem(400, "no-idempotency-key", client.post(ROUNDS, body));

        client.header("Idempotency-Key", "step-1");
        HttpReply first = client.post(ROUNDS, body);
        assertStatus(201, first);
        assertEquals(first.json().get("roundId"), ok(client.post(ROUNDS, body)).get("roundId"));
        assertProblem(409, "other-round", client.post(ROUNDS, body.replace("\"all\"", "[1]")));

        client.header("Idempotency-Key", "step-2");
        assertNotEquals(
                first.json().get("roundId"), client.post(ROUNDS, body).json().get("roundId"));
        client.header("Idempotency-Key", "k".repeat(256));
        assertProblem(400, "bad-idempotency-key", client.post(ROUNDS, body));
    }

    @Test
    void aRoundIsToldOpenAndClosed() throws IOException {
        openRound(client, GIVEN, 1, MINERS);
        ok(client.post(responses(GIVEN, 1), response(2, "0.5")));
        client.post(responses(GIVEN, 1), response(2, "0.75"));

        JsonNode open = ok(client.get(ROUNDS + "/1"));
        assertEquals("open", open.get("state").asText());
        assertEquals(1, open.get("answered").asInt());
        assertTrue(open.get("rewards").isNull());
        assertTrue(open.get("closedNs").isNull());

        JsonNode closed = ok(client.post(ROUNDS + "/1/close", ""));
        assertEquals(
                "closed requested",
                closed.get("state").asText() + " " + closed.get("closeReason").asText());
        assertEquals("{\"duplicate\":1}", closed.get("refusals").toString());
        assertTrue(closed.get("scored").asBoolean());
        assertEquals(0.5, closed.get("rewards").get(2).get("reward").asDouble());
        assertEquals(address(2), closed.get("rewards").get(2).get("hotkey").asText());
        assertEquals(closed, ok(client.post(ROUNDS + "/1/close", "")));
        assertEquals(closed, ok(client.get(ROUNDS + "/1?wait=closed")));
    }

    @Test
    void waitingEndsWhenTheRoundCloses() throws Exception {
        openRound(client, GIVEN, 1, 1);
        CompletableFuture<HttpReply> waiting = CompletableFuture.supplyAsync(() -> {
            try (HttpClient other = sidecar.client()) {
                return other.get(ROUNDS + "/1?wait=closed&timeoutSeconds=60");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        ok(client.post(responses(GIVEN, 1), response(0, "0.5")));
        assertEquals("all_answered", ok(waiting.get()).get("closeReason").asText());
    }

    @Test
    void waitingEndsWithItsTime() throws IOException {
        openRound(client, GIVEN, 1, 1);
        assertEquals(
                "open",
                ok(client.get(ROUNDS + "/1?wait=closed&timeoutSeconds=0"))
                        .get("state")
                        .asText());
    }

    @Test
    void roundsAreListedNewestFirst() throws IOException {
        openRound(client, GIVEN, 1, 1);
        ok(client.post(ROUNDS + "/1/close", ""));
        openRound(client, GIVEN, 4, 1);
        openRound(client, GIVEN, 9, 1);
        ok(client.post(ROUNDS + "/9/close", ""));

        JsonNode rounds = ok(client.get(ROUNDS)).get("rounds");
        assertEquals("[9, 4, 1]", rounds.findValuesAsText("roundId").toString());
        assertFalse(rounds.get(0).has("askedUids"));
        assertEquals(
                "[9, 4]",
                ok(client.get(ROUNDS + "?limit=2")).findValuesAsText("roundId").toString());
        assertProblem(400, "invalid-value", client.get(ROUNDS + "?limit=0"));
    }

    @Test
    void aRoundThatNobodyKnowsIsNotFound() throws IOException {
        assertProblem(404, "unknown-round", client.get(ROUNDS + "/1"));
        assertProblem(404, "unknown-round", client.post(ROUNDS + "/1/close", ""));
    }

    @Test
    void aRoundThatWasOpenIsOpenAfterARestart() throws IOException {
        openRound(client, GIVEN, 1, 2);
        ok(client.post(responses(GIVEN, 1), response(0, "0.5")));
        client.close();
        sidecar.restart();
        client = sidecar.client();

        ok(client.post(responses(GIVEN, 1), response(1, "0.25")));
        JsonNode closed = ok(client.get(ROUNDS + "/1?wait=closed"));
        assertEquals(
                "[0.5, 0.25]", closed.get("rewards").findValuesAsText("reward").toString());
    }

    @Test
    void whatARoundMustSayIsChecked() throws IOException {
        for (String[] bad : new String[][] {
            {"{\"roundId\":1,\"askedUids\":[],\"deadlineSeconds\":1}", "askedUids"},
            {"{\"roundId\":1,\"askedUids\":[1,1],\"deadlineSeconds\":1}", "askedUids"},
            {"{\"roundId\":1,\"askedUids\":[4],\"deadlineSeconds\":1}", "askedUids"},
            {"{\"roundId\":1,\"askedUids\":[-1],\"deadlineSeconds\":1}", "askedUids"},
            {"{\"roundId\":1,\"askedUids\":\"some\",\"deadlineSeconds\":1}", "askedUids"},
            {"{\"roundId\":-1,\"askedUids\":\"all\",\"deadlineSeconds\":1}", "roundId"},
            {"{\"roundId\":1,\"askedUids\":\"all\"}", "deadlineSeconds"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":0}", "deadlineSeconds"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":1e300}", "deadlineSeconds"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":1,\"deadlineNs\":1}", "deadlineSeconds"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineNs\":1}", "deadlineNs"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":1,\"referenceId\":3}", "referenceId"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":1,\"task\":{\"size\":1}}", "task"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":1,\"taskBase64\":\"*\"}", "taskBase64"},
            {"{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":1,\"dead\":1}", "dead"},
        }) {
            HttpReply reply = client.post(ROUNDS, bad[0]);
            assertEquals(400, reply.status(), bad[0] + reply.text());
            assertTrue(reply.json().get("detail").asText().contains(bad[1]), bad[0] + reply.text());
        }
        assertEquals(-1, sidecar.engine().books().lastRoundId(GIVEN));
        assertProblem(
                409,
                "no-metagraph",
                client.post(path(SEARCH, "rounds"), "{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":1}"));
    }

    @Test
    void aTaskIsReadByTheModel() throws IOException {
        putMetagraph(client, POSE, MINERS);
        String feature = ok(client.get("/v1/subnets/" + POSE))
                .get("schema")
                .get(0)
                .get("features")
                .get(0)
                .get("name")
                .asText();
        String body = "{\"roundId\":1,\"askedUids\":\"all\",\"deadlineSeconds\":60,\"task\":{\"" + feature + "\":1}}";
        assertStatus(201, client.post(path(POSE, "rounds"), body));
        ok(client.post(path(POSE, "rounds"), body));
        assertProblem(409, "other-round", client.post(path(POSE, "rounds"), body.replace("\":1}", "\":2}")));
    }

    @Test
    void aReferenceIsTakenOnceAndNeverChanges() throws IOException {
        String references = path(SEARCH, "references/");
        byte[] wrong = utf8("nonsense");
        assertEquals(
                400, client.send("PUT", references + 1, MediaType.BYTES, wrong).status());
        assertEquals(
                400,
                client.send("PUT", path(GIVEN, "references/1"), MediaType.BYTES, wrong)
                        .status());
        assertEquals(
                400, client.send("PUT", references + 0, MediaType.BYTES, wrong).status());
    }
}
