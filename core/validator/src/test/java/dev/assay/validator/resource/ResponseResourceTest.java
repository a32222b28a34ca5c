package dev.assay.validator.resource;

import static dev.assay.validator.resource.TestSubnets.BLOCK;
import static dev.assay.validator.resource.TestSubnets.GIVEN;
import static dev.assay.validator.resource.TestSubnets.SEARCH;
import static dev.assay.validator.resource.TestSubnets.address;
import static dev.assay.validator.resource.TestSubnets.assertProblem;
import static dev.assay.validator.resource.TestSubnets.metagraph;
import static dev.assay.validator.resource.TestSubnets.ok;
import static dev.assay.validator.resource.TestSubnets.openRound;
import static dev.assay.validator.resource.TestSubnets.path;
import static dev.assay.validator.resource.TestSubnets.putMetagraph;
import static dev.assay.validator.resource.TestSubnets.response;
import static dev.assay.validator.resource.TestSubnets.responses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.response.Refusal;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One response at a time, over a real socket to a real engine. */
class ResponseResourceTest {
    private static final int MINERS = 4;

    @TempDir
    Path folder;

    private TestSidecar sidecar;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        sidecar = TestSubnets.sidecar(folder).start();
        client = sidecar.client();
        putMetagraph(client, GIVEN, MINERS);
        openRound(client, GIVEN, 1, MINERS);
    }

    @AfterEach
    void stop() throws IOException {
        client.close(); // or the sidecar waits for it
        sidecar.close();
    }

    private HttpReply post(String body) throws IOException {
        return client.post(responses(GIVEN, 1), body);
    }

    @Test
    void aResponseIsAcceptedOnceAndRepeatedEverAfter() throws IOException {
        JsonNode first = ok(post(response(2, "0.5")));
        long events = sidecar.engine().journalledCount();
        JsonNode second = ok(post(response(2, "0.5")));

        assertEquals("accepted", first.get("outcome").asText());
        assertEquals("repeated", second.get("outcome").asText());
        assertEquals(first.get("sequence"), second.get("sequence"));
        assertEquals(events, sidecar.engine().journalledCount());
    }

    @Test
    void anotherResponseOfTheSameMinerIsADuplicate() throws IOException {
        ok(post(response(2, "0.5")));

        assertProblem(409, "duplicate", post(response(2, "0.25")));
        assertEquals(1, sidecar.engine().counters().refused(Refusal.DUPLICATE));
        assertEquals("repeated", ok(post(response(2, "0.5"))).get("outcome").asText());
    }

    @Test
    void aRepeatedResponseIsKnownAfterItsRoundHasClosed() throws IOException {
        ok(post(response(2, "0.5")));
        ok(client.post(path(GIVEN, "rounds/1/close"), ""));

        assertEquals("repeated", ok(post(response(2, "0.5"))).get("outcome").asText());
        assertProblem(409, "round-closed", post(response(1, "0.5")));
    }

    @Test
    void afterARestartASecondAnswerIsADuplicateThatNobodyCanJudge() throws IOException {
        ok(post(response(2, "0.5")));
        sidecar.restart();
        client = sidecar.client();

        HttpReply again = post(response(2, "0.5"));
        assertProblem(409, "duplicate", again);
        assertTrue(again.json().get("detail").asText().contains("before the sidecar was started"));
        assertEquals("accepted", ok(post(response(1, "0.5"))).get("outcome").asText());
        assertEquals("repeated", ok(post(response(1, "0.5"))).get("outcome").asText());
        assertTrue(ok(client.get(path(GIVEN, "rounds/1"))).get("answered").isNull());
    }

    @Test
    void theBlockOfTheNewestMetagraphStandsForTheHotkey() throws IOException {
        String known = "{\"uid\":2,\"block\":" + BLOCK + ",\"features\":{\"reward\":1}}";
        String stale = "{\"uid\":3,\"block\":99,\"features\":{\"reward\":1}}";
        String unknown = "{\"uid\":70,\"block\":" + BLOCK + ",\"features\":{\"reward\":1}}";

        assertEquals("accepted", ok(post(known)).get("outcome").asText());
        assertProblem(409, "stale-metagraph", post(stale));
        assertProblem(409, "unknown-uid", post(unknown));
    }

    @Test
    void aHotkeyThatDoesNotHoldTheUidIsRefused() throws IOException {
        String stranger = response(2, "0.5").replace(address(2), address(77));
        assertProblem(409, "hotkey-mismatch", post(stranger));

        // Uid 2 changes hands: who held it when the round was opened was asked, who holds it now was not.
        ok(client.put(path(GIVEN, "metagraph"), metagraph(BLOCK + 1, 0, 1, 77, 3)));
        assertProblem(409, "not-asked", post(stranger));
        assertProblem(409, "hotkey-mismatch", post(response(2, "0.5")));
    }

    @Test
    void waitingForTheRoundBringsTheReward() throws IOException {
        for (int uid = 0; uid < MINERS - 1; uid++) {
            ok(post(response(uid, "0.5")));
        }
        JsonNode last = ok(client.post(responses(GIVEN, 1) + "?wait=scored", response(3, "0.75")));
        assertEquals("closed", last.get("round").asText());
        assertEquals(0.75, last.get("reward").asDouble());
    }

    @Test
    void closingAtOnceScoresWhatHasCome() throws IOException {
        JsonNode only = ok(client.post(responses(GIVEN, 1) + "?wait=scored&close=true", response(3, "0.75")));
        assertEquals("closed", only.get("round").asText());
        assertEquals(0.75, only.get("reward").asDouble());
        assertEquals(1, ok(client.get(path(GIVEN, "rounds/1"))).get("answered").asInt());
    }

    @Test
    void aSyncedResponseIsOnTheDisk() throws IOException {
        JsonNode synced = ok(client.post(responses(GIVEN, 1) + "?wait=synced", response(3, "0.75")));
        assertTrue(sidecar.engine().syncedCount() > synced.get("sequence").asLong());
    }

    @Test
    void theSenderFindsItsOwnNameForTheResponse() throws IOException {
        String named = response(2, "0.5").replace("{\"uid\"", "{\"id\":\"r1-2\",\"uid\"");
        assertEquals("r1-2", ok(post(named)).get("id").asText());
    }

    @Test
    void aPayloadInBinaryIsTheSameResponse() throws IOException {
        ok(post(response(2, "0.5")));
        String binary = "{\"uid\":2,\"hotkey\":\"" + address(2) + "\",\"payloadBase64\":\"CAAAAAAAAAAAAOA/\"}";
        assertEquals("repeated", ok(post(binary)).get("outcome").asText());
    }

    @Test
    void aModelWithAFormOfItsOwnTakesNoFeatures() throws IOException {
        putMetagraph(client, SEARCH, MINERS);
        HttpReply reply = client.post(responses(SEARCH, 1), response(2, "0.5"));
        assertProblem(422, "invalid-field", reply);
        assertTrue(reply.json().get("detail").asText().contains("payloadBase64"));
    }

    @Test
    void aRoundThatNobodyOpenedTakesNothing() throws IOException {
        assertProblem(409, "unknown-round", client.post(responses(GIVEN, 2), response(2, "0.5")));
        assertProblem(400, "invalid-value", client.post(responses(GIVEN, -1), response(2, "0.5")));
        assertProblem(404, "unknown-subnet", client.post(responses(4, 1), response(2, "0.5")));
    }

    @Test
    void aClockThatIsSetBackRefusesNoResponse() throws IOException {
        sidecar.close();
        sidecar.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))).start();
        client = sidecar.client();

        assertEquals("accepted", ok(post(response(2, "0.5"))).get("outcome").asText());
    }

    @Test
    void aRoundBeyondItsDeadlineTakesNothing() throws Exception {
        String body = "{\"roundId\":2,\"askedUids\":[0],\"deadlineSeconds\":0.05}";
        TestSubnets.assertStatus(201, client.post(path(GIVEN, "rounds"), body));
        ok(client.get(path(GIVEN, "rounds/2?wait=closed&timeoutSeconds=10")));

        assertProblem(409, "round-closed", client.post(responses(GIVEN, 2), response(0, "0.5")));
    }

    @Test
    void anExplanationDoesNotDisturbTheEngineThatWrites() throws Exception {
        ExecutorService asking = Executors.newSingleThreadExecutor();
        Future<int[]> asked = asking.submit(() -> {
            int[] statuses = new int[10];
            try (HttpClient own = sidecar.client()) {
                for (int i = 0; i < statuses.length; i++) {
                    statuses[i] = own.get(path(GIVEN, "miners/0/explain")).status();
                }
            }
            return statuses;
        });
        long taken = 0;
        for (long roundId = 100; !asked.isDone() || roundId < 110; roundId++) {
            openRound(client, GIVEN, roundId, 1);
            taken += ok(client.post(responses(GIVEN, roundId), response(0, "0.5")))
                                    .get("sequence")
                                    .asLong()
                            > 0
                    ? 1
                    : 0;
        }
        for (int status : asked.get()) {
            assertEquals(200, status);
        }
        asking.shutdown();
        assertTrue(taken >= 10);
        assertTrue(ok(client.get("/v1/journal")).get("failure").isNull());
        assertEquals(
                0,
                ok(client.get(path(GIVEN, "miners/0/explain")))
                        .get("brokenCount")
                        .asInt());
    }
}
