package dev.assay.validator.weighing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.Json;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded calls of the chain, asked through the door. */
class WeightVectorsOverHttpTest {
    private static final Path VECTORS = Path.of("..", "..", "datasets", "vectors", "weights");
    private static final int MECHANISM_STEP = 4096;

    @TempDir
    private Path folder;

    private static JsonNode cases(String file) throws IOException {
        Path path = VECTORS.resolve(file);
        assumeTrue(Files.exists(path), path + " is not here");
        return Json.MAPPER.readTree(path.toFile()).path("cases");
    }

    private TestSidecar sidecar(Set<Integer> netuids) throws IOException {
        StringBuilder yaml = new StringBuilder("subnets:\n");
        netuids.forEach(
                netuid -> yaml.append("- {netuid: ").append(netuid).append(", reward: {model: given.reward}}\n"));
        return TestSidecar.in(folder).yaml(yaml.toString()).start();
    }

    @Test
    void aDryRunSaysWhatTheChainSaid() throws IOException {
        JsonNode cases = cases("set-weights.json");
        assertTrue(cases.size() > 100);
        try (TestSidecar sidecar = sidecar(Set.of(0, 1))) {
            HttpClient client = sidecar.client();
            for (JsonNode recorded : cases) {
                String path = "/v1/subnets/" + recorded.at("/state/netuid").asInt() + "/weights/dry-run";
                HttpReply reply = client.post(path, request(recorded).toString());
                assertEquals(200, reply.status(), reply.text());
                requireSame(recorded, reply.json());
            }
        }
    }

    private static ObjectNode request(JsonNode recorded) {
        JsonNode state = recorded.path("state");
        JsonNode call = recorded.path("call");
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.put("call", "reveal"); // the routine behind calls and reveals, which is what was recorded
        request.set("block", state.path("current_block"));
        request.set("mechanism", call.path("mecid"));
        request.set("uids", call.path("uids"));
        request.set("values", call.path("values"));
        request.set("versionKey", call.path("version_key"));
        ObjectNode rules = request.putObject("rules");
        rules.set("uidCount", state.path("n"));
        rules.set("mechanismCount", state.path("mechanism_count"));
        rules.set("minAllowedWeights", state.path("min_allowed_weights"));
        rules.set("versionKey", state.path("weights_version_key"));
        rules.set("rateLimitBlocks", state.path("weights_set_rate_limit"));
        rules.set("commitRevealEnabled", state.path("commit_reveal_enabled"));
        rules.set("stakeThresholdRao", state.path("stake_threshold"));
        ObjectNode caller = request.putObject("caller");
        JsonNode uid = state.path("caller_uid");
        caller.put("uid", uid.isNull() ? -1 : uid.asInt());
        caller.put("owner", !uid.isNull() && uid.equals(state.path("owner_uid")));
        caller.set("stakeRao", state.path("caller_total_stake"));
        caller.set("validatorPermit", state.path("caller_validator_permit"));
        caller.set("lastUpdateBlock", state.path("caller_last_update"));
        return request;
    }

    private static void requireSame(JsonNode recorded, JsonNode verdict) {
        String result = recorded.path("result").asText();
        String said = verdict.path("accepted").booleanValue()
                ? "Ok"
                : verdict.at("/refusals/0/name").asText();
        assertEquals(result, said, recorded.toString());
        if (result.equals("Ok")) {
            ArrayNode row = Json.MAPPER.createArrayNode();
            for (int i = 0; i < verdict.at("/stored/uids").size(); i++) {
                row.add(verdict.at("/stored/uids/" + i)).add(verdict.at("/stored/weights/" + i));
            }
            assertEquals(recorded.path("stored_row").toString(), row.toString());
            assertEquals(
                    recorded.path("last_update_after").asLong(),
                    verdict.path("lastUpdateBlock").asLong());
        }
    }

    @Test
    void aCommitmentIsTheChains() throws IOException {
        JsonNode cases = cases("commit-hashes.json");
        assertEquals(16, cases.size());
        Set<Integer> netuids = new TreeSet<>();
        cases.forEach(recorded -> netuids.add(recorded.path("netuid_index").asInt() % MECHANISM_STEP));
        try (TestSidecar sidecar = sidecar(netuids)) {
            HttpClient client = sidecar.client();
            for (JsonNode recorded : cases) {
                int index = recorded.path("netuid_index").asInt();
                ObjectNode request = Json.MAPPER.createObjectNode();
                request.put("hotkey", "0x" + recorded.path("account_hex").asText());
                request.put("mechanism", index / MECHANISM_STEP);
                request.put(
                        "versionKey",
                        new java.math.BigInteger(recorded.path("version_key").asText()));
                request.set("uids", recorded.path("uids"));
                request.set("values", recorded.path("values"));
                request.set("salt", recorded.path("salt"));
                String path = "/v1/subnets/" + index % MECHANISM_STEP + "/weights/commit";
                HttpReply reply = client.post(path, request.toString());
                assertEquals(200, reply.status(), reply.text());
                assertEquals(recorded.path("preimage_hex"), reply.json().path("preimageHex"));
                assertEquals(recorded.path("blake2b_256_hex"), reply.json().path("hashHex"));
                assertEquals(index, reply.json().path("storageIndex").asInt());
            }
        }
    }
}
