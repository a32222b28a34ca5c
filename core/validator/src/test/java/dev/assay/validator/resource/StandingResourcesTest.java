package dev.assay.validator.resource;

import static dev.assay.validator.resource.TestSubnets.BLOCK;
import static dev.assay.validator.resource.TestSubnets.GIVEN;
import static dev.assay.validator.resource.TestSubnets.SCRAPING;
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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subnets, scores, miners, epochs and the journal: what can only be read, and what ends an epoch. */
class StandingResourcesTest {
    private static final int MINERS = 3;

    @TempDir
    static Path folder;

    private static TestSidecar sidecar;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        sidecar = TestSubnets.sidecar(folder).start();
        client = sidecar.client();
        putMetagraph(client, GIVEN, MINERS);
        for (long roundId = 1; roundId <= 3; roundId++) {
            openRound(client, GIVEN, roundId, MINERS);
            ok(client.post(responses(GIVEN, roundId), response(1, "0.5")));
            ok(client.post(path(GIVEN, "rounds/" + roundId + "/close"), ""));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        client.close(); // or the sidecar waits for it
        sidecar.close();
    }

    @Test
    void everySubnetIsListed() throws IOException {
        JsonNode subnets = ok(client.get("/v1/subnets")).get("subnets");
        assertEquals("[5, 6, 7, 8, 9]", subnets.findValuesAsText("netuid").toString());
        assertEquals(MINERS, subnets.get(0).get("minerCount").asInt());
        assertEquals(3, subnets.get(0).get("lastRoundId").asInt());
    }

    @Test
    void aSubnetTellsWhatItsModelReads() throws IOException {
        JsonNode given = ok(client.get("/v1/subnets/" + GIVEN));
        assertEquals("given.reward", given.get("rewardModel").asText());
        assertEquals(
                "reward",
                given.get("schema").get(0).get("features").get(0).get("name").asText());
        assertTrue(given.get("matrix").asBoolean());
        assertEquals(0.1, given.get("scorePolicy").get("alpha").asDouble());
        assertEquals(1, given.get("weightPolicy").get("minAllowedWeights").asInt());
        assertEquals(360, given.get("hyperparameters").get("tempo").asInt());
        assertEquals("system", given.get("clock").asText());
        assertEquals(BLOCK, given.get("block").asLong());

        JsonNode scraping = ok(client.get("/v1/subnets/" + SCRAPING));
        assertFalse(scraping.get("matrix").asBoolean());
        assertTrue(scraping.get("block").isNull());
        assertTrue(ok(client.get("/v1/subnets/" + SEARCH)).get("schema").isNull());
    }

    @Test
    void scoresStandForEverythingThatWasJournalled() throws IOException {
        JsonNode scores = ok(client.get(path(GIVEN, "scores")));
        JsonNode row = scores.get("rows").get(1);
        assertEquals(address(1), row.get("hotkey").asText());
        assertEquals(3, row.get("rounds").asInt());
        assertEquals(0.5, row.get("lastReward").asDouble());
        assertTrue(scores.get("eventCount").asLong() >= 10);
        assertEquals(BLOCK, scores.get("block").asLong());
    }

    @Test
    void aMinerTellsItsRoundsAndItsWeight() throws IOException {
        JsonNode miner = ok(client.get(path(GIVEN, "miners/1")));
        assertEquals(65535, miner.get("weight").asInt());
        assertEquals(
                "[3, 2, 1]", miner.get("recent").findValuesAsText("roundId").toString());
        assertEquals(
                "[true, true, true]",
                miner.get("recent").findValuesAsText("answered").toString());
        assertTrue(miner.get("weightSteps").size() > 2);

        JsonNode silent = ok(client.get(path(GIVEN, "miners/2")));
        assertEquals(
                "[false, false, false]",
                silent.get("recent").findValuesAsText("answered").toString());
        assertProblem(404, "unknown-uid", client.get(path(GIVEN, "miners/3")));
        assertProblem(400, "invalid-value", client.get(path(GIVEN, "miners/-1")));
    }

    @Test
    void anExplanationRecombinesToTheLastBit() throws IOException {
        JsonNode explained = ok(client.get(path(GIVEN, "miners/1/explain?rounds=2")));
        assertEquals(3, explained.get("roundCount").asInt());
        assertEquals(0, explained.get("brokenCount").asInt());
        assertEquals(
                "[2, 3]", explained.get("rounds").findValuesAsText("roundId").toString());
        JsonNode last = explained.get("rounds").get(1);
        double after = 0.1 * last.get("reward").asDouble()
                + (1 - 0.1) * last.get("before").asDouble();
        assertEquals(after, last.get("after").asDouble());
        assertTrue(last.get("terms").size() >= 1);
    }

    @Test
    void anEpochEndsOnce() throws IOException {
        assertProblem(404, "no-epoch", client.get(path(SEARCH, "epochs/last")));
        String body = "{\"epoch\":1,\"block\":200,\"emissionRao\":1000000}";
        HttpReply first = client.post(path(GIVEN, "epochs"), body);
        assertStatus(201, first);
        assertEquals("[1]", first.json().get("uids").toString());
        assertEquals("[65535]", first.json().get("weights").toString());
        assertEquals(MINERS, first.json().get("consensus").size());

        JsonNode again = ok(client.post(path(GIVEN, "epochs"), body));
        assertTrue(again.get("repeated").asBoolean());
        assertEquals(first.json().get("sequence"), again.get("sequence"));
        assertEquals(
                first.json().get("sequence"),
                ok(client.get(path(GIVEN, "epochs/last"))).get("sequence"));
        assertProblem(409, "other-epoch", client.post(path(GIVEN, "epochs"), body.replace("200", "201")));
        assertEquals(
                400,
                client.post(path(GIVEN, "epochs"), body.replace(":1,", ":2,").replace("200", "99"))
                        .status());
        assertEquals(
                400,
                client.post(path(GIVEN, "epochs"), "{\"epoch\":2,\"block\":200}")
                        .status());
    }

    @Test
    void theJournalTellsHowFarItHasCome() throws IOException {
        JsonNode journal = ok(client.get("/v1/journal"));
        assertTrue(journal.get("position").asLong() >= 10);
        assertTrue(
                journal.get("syncedCount").asLong() <= journal.get("position").asLong());
        assertTrue(journal.get("sizeBytes").asLong() > 0);
        assertEquals(1, journal.get("fileCount").asInt());
        assertTrue(journal.get("failure").isNull());
    }
}
