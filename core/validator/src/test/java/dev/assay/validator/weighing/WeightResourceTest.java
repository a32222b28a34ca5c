package dev.assay.validator.weighing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestMiners;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subnet 5 has a validator and scores, 4 and 6 no validator, 7 no scores, 8 no metagraph. */
class WeightResourceTest {
    @TempDir
    private static Path folder;

    private static TestSidecar sidecar;

    @BeforeAll
    static void start() throws IOException {
        String own = Ss58.encode(TestMiners.hotkey(0));
        sidecar = TestSidecar.in(folder)
                .yaml("subnets:\n" + subnet(5, own, "commitRevealEnabled: false, weightsVersionKey: 3")
                        + subnet(6, "", "commitRevealEnabled: true") + subnet(7, own, "minAllowedWeights: 8")
                        + subnet(8, own, "tempo: 360") + subnet(4, "", "tempo: 360"))
                .start();
        for (int netuid : new int[] {4, 5, 6, 7}) {
            sidecar.engine().takeMetagraph(GivenRounds.metagraph(netuid, 1_000, GivenRounds.hotkeys(6)));
        }
        GivenRounds.play(sidecar.engine(), 5, 0, 0, 1, 2, 0.00001, 0);
        GivenRounds.play(sidecar.engine(), 6, 0, 0, 1, 2, 1, 0);
        GivenRounds.play(sidecar.engine(), 4, 0, 0, 1, 2, 1, 0);
    }

    private static String subnet(int netuid, String validator, String hyperparameters) {
        return "- netuid: " + netuid + "\n" + (validator.isEmpty() ? "" : "  validatorHotkey: " + validator + "\n")
                + "  reward: {model: given.reward}\n  hyperparameters: {" + hyperparameters + "}\n";
    }

    @AfterAll
    static void stop() throws IOException {
        sidecar.close();
    }

    private static JsonNode get(String path) throws IOException {
        try (HttpClient client = sidecar.client()) {
            HttpReply reply = client.get("/v1/subnets/" + path);
            assertEquals(200, reply.status(), reply.text());
            return reply.json();
        }
    }

    private static HttpReply post(String path, String json) throws IOException {
        try (HttpClient client = sidecar.client()) {
            return client.post("/v1/subnets/" + path, json);
        }
    }

    private static JsonNode posted(String path, String json) throws IOException {
        HttpReply reply = post(path, json);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String address(int uid) {
        return Ss58.encode(TestMiners.hotkey(uid));
    }

    @Test
    void everyFormTellsTheSameWeights() throws IOException {
        JsonNode weights = get("5/weights");
        assertEquals(1_000, weights.path("block").asLong());
        assertEquals("quantile", weights.path("rule").asText());
        assertEquals(List.of(address(2), address(3), address(4)), names(weights.path("hotkeys")));
        assertEquals(List.of("2", "3", "4"), names(weights.path("uids")));
        double sum = 0;
        for (Iterator<JsonNode> each = weights.path("uids").elements(); each.hasNext(); ) {
            sum += each.next().doubleValue();
        }
        assertEquals(1, sum, 1e-12);
        assertEquals("[0,1,5]", weights.path("unweighted").toString());
        assertEquals(
                "{\"uids\":[2,3],\"weights\":[32768,65535]}",
                weights.path("arrays").toString());
        assertEquals(weights.path("hotkeys"), get("5/weights/pylon").path("weights"));
        assertEquals(weights.path("uids"), get("5/weights/sdk11"));
        assertEquals(
                "{\"uids\":[2,3],\"weights\":[32768,65535]}",
                get("5/weights/sdk10").toString());
        assertEquals(
                "{\"uids\":[2,3,4],\"weights\":[32768,65535,0]}",
                get("5/weights/fiber").toString());
    }

    @Test
    void everyClientSaysWhatItDropsAndFlattens() throws IOException {
        JsonNode clients = get("5/weights").path("clients");
        assertEquals(List.of("sdk10", "sdk11", "fiber", "pylon"), names(clients));
        assertEquals("dropped-rounded", clients.at("/sdk10/changes/0/kind").asText());
        assertEquals("uid 4", clients.at("/sdk10/changes/0/who").asText());
        assertEquals("dropped-rounded", clients.at("/sdk11/changes/0/kind").asText());
        assertEquals("sent-as-zero", clients.at("/fiber/changes/0/kind").asText());
        assertEquals("sent-as-zero", clients.at("/pylon/changes/0/kind").asText());
        assertTrue(clients.at("/sdk11/refusal").isNull());
    }

    @Test
    void aClientThatRefusesSaysWhy() throws IOException {
        assertTrue(
                get("7/weights").at("/clients/sdk11/refusal").asText().startsWith("weights left=6: must be at least"));
    }

    @Test
    void weightsThatNobodyHasEarnedSaySo() throws IOException {
        JsonNode weights = get("7/weights");
        assertEquals("uniform-nothing-positive", weights.path("rule").asText());
        assertEquals(
                "no score is positive: everybody gets the same",
                weights.path("ruleWords").asText());
    }

    @Test
    void withoutMetagraphThereAreNoWeights() throws IOException {
        try (HttpClient client = sidecar.client()) {
            assertEquals("no-metagraph", client.get("/v1/subnets/8/weights").code());
            assertEquals(404, client.get("/v1/subnets/99/weights").status());
        }
    }

    @Test
    void whoKnowsAnotherBlockGetsNoUids() throws IOException {
        try (HttpClient client = sidecar.client()) {
            assertEquals(
                    200, client.get("/v1/subnets/5/weights/sdk11?block=1000").status());
            HttpReply stale = client.get("/v1/subnets/5/weights/sdk11?block=999");
            assertEquals(409, stale.status());
            assertEquals("another-block", stale.code());
        }
    }

    @Test
    void aCommitmentIsDrawnWithItsSalt() throws IOException {
        JsonNode first = posted("5/weights/commit", "{\"versionKey\":18446744073709551615}");
        JsonNode second = posted("5/weights/commit", "{\"versionKey\":18446744073709551615}");
        assertEquals("18446744073709551615", first.path("versionKey").asText());
        assertEquals(8, first.path("salt").size());
        assertNotEquals(first.path("salt"), second.path("salt"));
        assertEquals("[2,3]", first.path("uids").toString());
        assertEquals(address(0), first.path("hotkey").asText());
        String again = "{\"versionKey\":18446744073709551615,\"salt\":" + first.path("salt") + "}";
        assertEquals(first, posted("5/weights/commit", again));
    }

    @Test
    void aCommitmentOfNobodyIsMissingInformation() throws IOException {
        HttpReply reply = post("6/weights/commit", "{\"versionKey\":0}");
        assertEquals(422, reply.status());
        assertEquals("missing-information", reply.code());
        assertEquals(
                "hotkey: no validatorHotkey is configured",
                reply.json().at("/missing/0").asText());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"versionKey\":null}",
                "{\"versionKey\":-1}",
                "{\"versionKey\":18446744073709551616}",
                "{\"versionKey\":0,\"salt\":[65536]}",
                "{\"versionKey\":0,\"salt\":[null]}",
                "{\"versionKey\":0,\"mechanism\":16}",
                "{\"versionKey\":0,\"uids\":[1]}",
                "{\"versionKey\":0,\"client\":\"sdk9\"}",
                "{\"versionKey\":0,\"hotkey\":\"5abc\"}",
                "{\"versionKey\":0,\"other\":1}",
                "[]",
                "null"
            })
    void aBadCommitmentIsRefused(String json) throws IOException {
        assertEquals(400, post("5/weights/commit", json).status());
    }

    @Test
    void aDryRunTakesWhatIsKnown() throws IOException {
        JsonNode verdict = posted("5/weights/dry-run", "{\"versionKey\":3}");
        assertTrue(verdict.path("accepted").booleanValue(), verdict.toString());
        assertEquals("set_weights", verdict.path("call").asText());
        assertEquals(
                "{\"uids\":[2,3],\"weights\":[32768,65535]}",
                verdict.path("stored").toString());
        assertEquals(1_000, verdict.path("lastUpdateBlock").asLong());
    }

    @Test
    void aDryRunNamesEveryRefusalInTheChainsOrder() throws IOException {
        JsonNode verdict = posted(
                "5/weights/dry-run",
                "{\"versionKey\":2,\"block\":850,\"client\":\"fiber\",\"call\":\"set_weights\","
                        + "\"rules\":{\"commitRevealEnabled\":false,\"minAllowedWeights\":4},"
                        + "\"caller\":{\"stakeRao\":0,\"validatorPermit\":false}}");
        assertFalse(verdict.path("accepted").booleanValue());
        List<String> codes = new ArrayList<>();
        verdict.path("refusals")
                .forEach(refusal -> codes.add(refusal.path("name").asText()));
        assertEquals(
                List.of(
                        "IncorrectWeightVersionKey",
                        "SettingWeightsTooFast",
                        "NeuronNoValidatorPermit",
                        "WeightVecLengthIsLow"),
                codes);
        assertEquals("old-version-key", verdict.at("/refusals/0/code").asText());
        assertEquals(
                "the version key is below the subnet's",
                verdict.at("/refusals/0/words").asText());
        assertTrue(verdict.path("stored").isNull());
    }

    @Test
    void aDryRunNamesAllThatIsMissing() throws IOException {
        HttpReply reply = post("6/weights/dry-run", "{\"mechanism\":1,\"rules\":{\"versionKey\":9}}");
        assertEquals(422, reply.status());
        List<String> missing = new ArrayList<>();
        reply.json().path("missing").forEach(each -> missing.add(each.asText()));
        assertEquals(
                List.of(
                        "rules.mechanismCount: needed for mechanism 1",
                        "caller.hotkey or caller.uid: no validatorHotkey is configured",
                        "versionKey: the subnet asks for at least 9, and only the client knows its own"),
                missing);
    }

    @Test
    void aDryRunWithoutMetagraphSaysSo() throws IOException {
        HttpReply reply = post("8/weights/dry-run", "{}");
        assertEquals(422, reply.status());
        assertTrue(reply.text().contains("rules.uidCount: no metagraph yet"), reply.text());
    }

    @Test
    void whereWeightsAreCommittedAPlainCallIsRefusedFirst() throws IOException {
        String caller = "\"caller\":{\"uid\":1}";
        JsonNode plain = posted("6/weights/dry-run", "{\"call\":\"set_weights\"," + caller + "}");
        assertEquals("CommitRevealEnabled", plain.at("/refusals/0/name").asText());
        JsonNode reveal = posted("6/weights/dry-run", "{" + caller + "}");
        assertEquals("reveal", reveal.path("call").asText());
        assertTrue(reveal.path("accepted").booleanValue(), reveal.toString());
        assertEquals(990, reveal.path("lastUpdateBlock").asLong(), "a reveal does not move it");
        assertEquals(1, reveal.path("notes").size());
    }

    @Test
    void aHotkeyWithoutUidIsNotRegisteredAndItsStakeNotJudged() throws IOException {
        JsonNode verdict = posted(
                "6/weights/dry-run",
                "{\"caller\":{\"hotkey\":\"" + address(77) + "\"},\"rules\":{\"stakeThresholdRao\":5}}");
        assertEquals(1, verdict.path("refusals").size(), verdict.toString());
        assertEquals(
                "HotKeyNotRegisteredInSubNet", verdict.at("/refusals/0/name").asText());
        assertTrue(verdict.path("notes").toString().contains("not judged"));
    }

    @Test
    void theOwnerNeedsNeitherStakeNorPermit() throws IOException {
        JsonNode verdict = posted(
                "6/weights/dry-run", "{\"caller\":{\"uid\":5,\"owner\":true},\"rules\":{\"stakeThresholdRao\":5}}");
        assertTrue(verdict.path("accepted").booleanValue(), verdict.toString());
    }

    @Test
    void stakeCountsRootStakeByItsWeight() throws IOException {
        JsonNode verdict =
                posted("5/weights/dry-run", "{\"versionKey\":3,\"rules\":{\"stakeThresholdRao\":3000000000000}}");
        assertTrue(verdict.path("accepted").booleanValue(), verdict.toString());
        verdict = posted("5/weights/dry-run", "{\"versionKey\":3,\"rules\":{\"stakeThresholdRao\":3000000000001}}");
        assertEquals(
                "NotEnoughStakeToSetWeights", verdict.at("/refusals/0/name").asText());
        verdict = posted(
                "6/weights/dry-run",
                "{\"caller\":{\"uid\":5,\"validatorPermit\":true},\"rules\":{\"stakeThresholdRao\":1}}");
        assertTrue(verdict.path("accepted").booleanValue(), verdict.toString());
    }

    @Test
    void aClientThatRefusesSendsNothingToTheChain() throws IOException {
        JsonNode verdict = posted("7/weights/dry-run", "{\"client\":\"sdk11\"}");
        assertFalse(verdict.path("accepted").booleanValue());
        assertTrue(verdict.path("clientRefusal").asText().startsWith("weights left=6"), verdict.toString());
        assertEquals(0, verdict.path("refusals").size());
        verdict = posted("7/weights/dry-run", "{\"client\":\"sdk11\",\"rules\":{\"minAllowedWeights\":0}}");
        assertFalse(verdict.path("accepted").booleanValue(), "though the chain would take nothing at all");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"call\":\"burn\"}",
                "{\"client\":\"sdk10\",\"uids\":[1],\"values\":[1]}",
                "{\"uids\":[1]}",
                "{\"uids\":[-1],\"values\":[1]}",
                "{\"block\":-1}",
                "{\"rules\":{\"minAllowedWeights\":65536}}",
                "{\"caller\":{\"uid\":-2}}",
                "{\"caller\":{\"stakeRao\":-1}}",
                "{\"caller\":{\"stakeRao\":1.5}}",
                "{\"caller\":{\"lastUpdateBlock\":\"5\"}}",
                "{\"callers\":{}}"
            })
    void aBadDryRunIsRefused(String json) throws IOException {
        String versioned = json.replaceFirst("\\{", "{\"versionKey\":3,");
        HttpReply reply = post("5/weights/dry-run", versioned);
        assertEquals(400, reply.status(), reply.text());
    }

    @Test
    void aUidThatChangesHandsGetsNoWeight() throws IOException {
        Hotkey[] hotkeys = GivenRounds.hotkeys(6);
        sidecar.engine().takeMetagraph(GivenRounds.metagraph(4, 1_001, hotkeys));
        JsonNode before = get("4/weights");
        hotkeys[3] = TestMiners.hotkey(50);
        sidecar.engine().takeMetagraph(GivenRounds.metagraph(4, 1_002, hotkeys));
        JsonNode after = get("4/weights");
        assertEquals(List.of(address(2), address(3), address(4)), names(before.path("hotkeys")));
        assertEquals(List.of(address(2), address(4)), names(after.path("hotkeys")));
        assertEquals(List.of("2", "4"), names(after.path("uids")));
        assertEquals(1_002, after.path("block").asLong());
        assertNotEquals(before.path("digest"), after.path("digest"));
    }

    @ParameterizedTest(name = "client={0}")
    @CsvSource({"sdk10", "sdk11", "fiber", "pylon"})
    void everyClientCanBeTried(String client) throws IOException {
        JsonNode verdict = posted("5/weights/dry-run", "{\"versionKey\":3,\"client\":\"" + client + "\"}");
        assertTrue(verdict.path("accepted").booleanValue(), verdict.toString());
    }
}
