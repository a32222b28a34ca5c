package dev.assay.validator.resource;

import static dev.assay.validator.resource.TestSubnets.BLOCK;
import static dev.assay.validator.resource.TestSubnets.CLIP;
import static dev.assay.validator.resource.TestSubnets.GIVEN;
import static dev.assay.validator.resource.TestSubnets.address;
import static dev.assay.validator.resource.TestSubnets.assertProblem;
import static dev.assay.validator.resource.TestSubnets.assertStatus;
import static dev.assay.validator.resource.TestSubnets.doubles;
import static dev.assay.validator.resource.TestSubnets.matrix;
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
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rewards that the validator worked out itself, over a real socket to a real engine. */
class RewardsResourceTest {
    private static final String REWARDS = path(GIVEN, "rewards");

    @TempDir
    Path folder;

    private TestSidecar sidecar;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        sidecar = TestSubnets.sidecar(folder).start();
        client = sidecar.client();
        putMetagraph(client, GIVEN, 4);
    }

    @AfterEach
    void stop() throws IOException {
        client.close(); // or the sidecar waits for it
        sidecar.close();
    }

    private static String rewards(String round, String uids, String rewards) {
        return "{" + round + "\"uids\":" + uids + ",\"block\":" + BLOCK + ",\"rewards\":" + rewards + "}";
    }

    private String scores() throws IOException {
        return ok(client.get(path(GIVEN, "scores")))
                .get("rows")
                .findValuesAsText("score")
                .toString();
    }

    @Test
    void rewardsMoveTheScoresAtOnce() throws IOException {
        HttpReply reply = client.post(REWARDS, rewards("\"roundId\":1,", "[3,0]", "[1,0.5]"));
        assertStatus(201, reply);
        assertEquals(2, reply.json().get("accepted").asInt());
        assertTrue(reply.json().get("scored").asBoolean());
        assertEquals("[0.05, 0.0, 0.0, 0.1]", scores());
    }

    @Test
    void theSameRewardsAgainChangeNothing() throws IOException {
        String body = rewards("\"roundId\":1,", "[3,0]", "[1,0.5]");
        assertStatus(201, client.post(REWARDS, body));
        long events = sidecar.engine().journalledCount();
        JsonNode again = ok(client.post(REWARDS, body));

        assertTrue(again.get("repeated").asBoolean());
        assertEquals(2, again.get("accepted").asInt());
        assertEquals(events, sidecar.engine().journalledCount());
        assertProblem(409, "other-round", client.post(REWARDS, body.replace("0.5", "0.25")));
        assertProblem(409, "other-round", client.post(REWARDS, body.replace("[3,0]", "[3,1]")));
    }

    @Test
    void theSameRewardsAgainChangeNothingAfterARestart() throws IOException {
        String body = rewards("\"roundId\":1,", "[3,0]", "[1,null]");
        assertStatus(201, client.post(REWARDS, body));
        String before = scores();
        // A crash leaves no snapshot of the moment; what is asked here is that the closed round is remembered.
        openRound(client, GIVEN, 2, 1);
        assertTrue(ok(client.post(REWARDS, body)).get("repeated").asBoolean());
        assertEquals(before, scores());
    }

    @Test
    void aKeyStandsForTheRound() throws IOException {
        client.header("Idempotency-Key", "step-1");
        String body = rewards("", "[3,0]", "[1,0.5]");
        assertStatus(201, client.post(REWARDS, body));
        assertTrue(ok(client.post(REWARDS, body)).get("repeated").asBoolean());
        client.header("Idempotency-Key", "step-2");
        assertStatus(201, client.post(REWARDS, body));
        client.withoutHeader("Idempotency-Key");
        assertProblem(400, "no-idempotency-key", client.post(REWARDS, body));
    }

    @Test
    void aRewardThatIsNoNumberCountsAsSilence() throws IOException {
        String body = rewards("\"roundId\":1,", "[0,1,2,3]", "[null,\"NaN\",1,-5]");
        JsonNode reply = client.post(REWARDS, body).json();
        assertEquals("{\"malformed\":1,\"non-finite\":2}", reply.get("refused").toString());
        assertEquals(1, reply.get("accepted").asInt());
        assertEquals("[0.0, 0.0, 0.1, 0.0]", scores());
        JsonNode again = ok(client.post(REWARDS, body));
        assertEquals("{\"malformed\":1,\"non-finite\":2}", again.get("refused").toString());
    }

    @Test
    void whoHoldsTheUidNowIsNotPunishedForWhoHeldIt() throws IOException {
        assertStatus(201, client.post(REWARDS, rewards("\"roundId\":1,", "[0,1]", "[1,1]")));
        ok(client.put(path(GIVEN, "metagraph"), metagraph(BLOCK + 1, 0, 9, 2, 3)));
        assertProblem(409, "stale-metagraph", client.post(REWARDS, rewards("\"roundId\":2,", "[0,1]", "[1,1]")));

        String hotkeys = "{\"roundId\":2,\"uids\":[0,1,70],\"hotkeys\":[\"" + address(0) + "\",\"" + address(1)
                + "\",\"" + address(70) + "\"],\"rewards\":[1,1,1]}";
        JsonNode reply = client.post(REWARDS, hotkeys).json();
        assertEquals(
                "{\"hotkey-mismatch\":1,\"unknown-uid\":1}",
                reply.get("refused").toString());
        assertEquals(1, reply.get("accepted").asInt());
        assertEquals(1, ok(client.get(path(GIVEN, "rounds/2"))).get("asked").asInt());
        assertEquals("[0.19, 0.0, 0.0, 0.0]", scores());
    }

    @Test
    void aMatrixOfOneColumnIsTaken() throws IOException {
        String header = "{\"dtype\":\"float64\",\"rows\":2,\"columns\":1,\"uids\":[3,0],\"block\":100}";
        byte[] body = matrix(header, doubles(1, Double.NaN));
        HttpReply reply = client.send("POST", REWARDS + "?roundId=1", MediaType.MATRIX, body);
        assertStatus(201, reply);
        assertEquals("{\"non-finite\":1}", reply.json().get("refused").toString());
        assertTrue(ok(client.send("POST", REWARDS + "?roundId=1", MediaType.MATRIX, body))
                .get("repeated")
                .asBoolean());
        assertEquals("[0.0, 0.0, 0.0, 0.1]", scores());
    }

    @Test
    void aRoundThatWasLeftHalfWayIsCompleted() throws IOException {
        openRound(client, GIVEN, 1, 2);
        ok(client.post(responses(GIVEN, 1), response(0, "1.0")));
        JsonNode reply = ok201(client.post(REWARDS, rewards("\"roundId\":1,", "[0,1]", "[1.0,0.5]")));
        assertEquals(2, reply.get("accepted").asInt());
        assertEquals("[0.1, 0.05, 0.0, 0.0]", scores());
    }

    private static JsonNode ok201(HttpReply reply) {
        assertStatus(201, reply);
        return reply.json();
    }

    @Test
    void badInputIsRefusedAsAWhole() throws IOException {
        for (String bad : new String[] {
            rewards("\"roundId\":1,", "[]", "[]"),
            rewards("\"roundId\":1,", "[1,1]", "[1,1]"),
            rewards("\"roundId\":1,", "[1]", "[1,1]"),
            rewards("\"roundId\":1,", "[-1]", "[1]"),
            rewards("\"roundId\":1,", "[1]", "[\"much\"]"),
            rewards("\"roundId\":1,", "[1]", "[[1]]"),
            rewards("\"roundId\":-1,", "[1]", "[1]"),
            rewards("\"roundId\":1,\"when\":2,", "[1]", "[1]"),
            "{\"roundId\":1,\"uids\":[1],\"rewards\":[1]}",
            "{\"roundId\":1,\"uids\":[1],\"hotkeys\":[\"5F\"],\"rewards\":[1]}",
        }) {
            HttpReply reply = client.post(REWARDS, bad);
            assertEquals(400, reply.status(), bad + reply.text());
        }
        assertProblem(422, "nobody-asked", client.post(REWARDS, rewards("\"roundId\":1,", "[50]", "[1]")));
        assertEquals(-1, sidecar.engine().books().lastRoundId(GIVEN));
    }

    @Test
    void aModelThatScoresItselfTakesNoRewards() throws IOException {
        putMetagraph(client, CLIP, 4);
        HttpReply reply = client.post(path(CLIP, "rewards"), rewards("\"roundId\":1,", "[1]", "[1]"));
        assertProblem(409, "not-given-reward", reply);
    }
}
