package dev.assay.validator.weighing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.PlainYuma;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.EpochOutcome;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestMiners;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subnet 5 has a validator and scores, 6 no validator. */
class ConsensusResourceTest {
    private static final long EMISSION_RAO = 1_000_000_000L;

    @TempDir
    private static Path folder;

    private static TestSidecar sidecar;

    @BeforeAll
    static void start() throws IOException {
        sidecar = TestSidecar.in(folder)
                .yaml("subnets:\n- {netuid: 5, validatorHotkey: " + Ss58.encode(TestMiners.hotkey(0))
                        + ", reward: {model: given.reward}, hyperparameters: {commitRevealEnabled: false}}\n"
                        + "- {netuid: 6, reward: {model: given.reward}}\n")
                .start();
        for (int netuid : new int[] {5, 6}) {
            sidecar.engine().takeMetagraph(GivenRounds.metagraph(netuid, 1_000, GivenRounds.hotkeys(6)));
            GivenRounds.play(sidecar.engine(), netuid, 0, 0, 1, 2, 1, 0);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        sidecar.close();
    }

    private static HttpReply post(int netuid, String json) throws IOException {
        try (HttpClient client = sidecar.client()) {
            return client.post("/v1/subnets/" + netuid + "/consensus", json);
        }
    }

    private static JsonNode posted(String json) throws IOException {
        HttpReply reply = post(5, json);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private static void requireSame(EpochResult expected, JsonNode answer) {
        assertEquals(6, answer.path("rows").size());
        long paid = 0;
        for (int uid = 0; uid < 6; uid++) {
            JsonNode row = answer.at("/rows/" + uid);
            assertEquals(uid, row.path("uid").asInt());
            assertEquals(Ss58.encode(TestMiners.hotkey(uid)), row.path("hotkey").asText());
            assertEquals(
                    expected.emission().combinedRao()[uid],
                    row.path("emissionRao").asLong());
            assertEquals(
                    expected.emission().serverRao()[uid], row.path("minerRao").asLong());
            assertEquals(
                    expected.emission().validatorRao()[uid],
                    row.path("validatorRao").asLong());
            assertEquals(
                    expected.trace().consensus()[uid], row.path("consensus").doubleValue());
            assertEquals(
                    expected.trace().incentive()[uid], row.path("incentive").doubleValue());
            assertEquals(
                    expected.trace().dividends()[uid], row.path("dividends").doubleValue());
            assertEquals(
                    expected.trace().validatorTrust()[uid],
                    row.path("validatorTrust").doubleValue());
            assertEquals(expected.trace().stakeRao()[uid], row.path("stakeRao").asLong());
            paid += expected.emission().combinedRao()[uid];
        }
        assertEquals(paid, answer.path("paidRao").asLong());
        assertTrue(paid > 0);
    }

    @Test
    void ourWeightsArePaidWhatAnEpochPays() throws IOException {
        JsonNode answer = posted("{\"emissionRao\":" + EMISSION_RAO + "}");
        assertEquals("[0,0,32768,65535,32768,0]", weights(answer));
        EpochOutcome outcome = sidecar.engine().tick(5, sidecar.engine().books().lastEpoch(5) + 1, 1_000, EMISSION_RAO);
        requireSame(Objects.requireNonNull(outcome.consensus()), answer);
    }

    private static String weights(JsonNode answer) {
        StringBuilder weights = new StringBuilder();
        answer.path("rows")
                .forEach(row -> weights.append(weights.isEmpty() ? "[" : ",")
                        .append(row.path("weight").asInt()));
        return weights.append(']').toString();
    }

    @Test
    void statedWeightsReplaceTheRow() throws IOException {
        JsonNode answer =
                posted("{\"emissionRao\":1000000000,\"block\":1007,\"weights\":{\"5\":0.5,\"2\":0.25,\"4\":0}}");
        Metagraph metagraph = sidecar.engine().books().metagraph(5).orElseThrow();
        Metagraph replaced = metagraph.toBuilder()
                .block(1_007)
                .build()
                .withWeightRow(0, new int[] {2, 4, 5}, new int[] {32_768, 0, 65_535});
        Hyperparameters hyperparameters = sidecar.engine().books().config(5).hyperparameters();
        requireSame(new PlainYuma().epoch(replaced, hyperparameters, EMISSION_RAO), answer);
        assertEquals(1_007, answer.path("block").asLong());
        assertEquals(1_000, answer.path("metagraphBlock").asLong());
    }

    @Test
    void wholeNumbersAreTakenAsSentToTheChain() throws IOException {
        assertEquals("[0,0,65535,32768,0,0]", weights(posted("{\"emissionRao\":1,\"weights\":{\"2\":2,\"3\":1}}")));
        assertEquals("[0,0,0,0,0,0]", weights(posted("{\"emissionRao\":1,\"weights\":{}}")));
    }

    @Test
    void anotherValidatorsRowCanBeReplaced() throws IOException {
        JsonNode answer = posted("{\"emissionRao\":1000000000,\"validatorUid\":1,\"weights\":{\"5\":1}}");
        assertEquals(1, answer.path("validatorUid").asInt());
        assertEquals("[0,0,0,0,0,65535]", weights(answer));
    }

    @Test
    void otherHyperparametersPayOtherwise() throws IOException {
        String question = "{\"emissionRao\":1000000000,\"hyperparameters\":{\"kappa\":%d}}";
        JsonNode all = posted(String.format(question, 65_535));
        JsonNode few = posted(String.format(question, 6_553));
        assertNotEquals(all.at("/rows/4/consensus"), few.at("/rows/4/consensus"));
        assertEquals(400, post(5, String.format(question, 65_536)).status());
    }

    @Test
    void whoseWeightsTheyAreMustBeKnown() throws IOException {
        HttpReply reply = post(6, "{\"emissionRao\":1}");
        assertEquals(422, reply.status());
        assertEquals("missing-information", reply.code());
        assertEquals(200, post(6, "{\"emissionRao\":1,\"validatorUid\":0}").status());
    }

    @Test
    void nothingIsNotANumber() throws IOException {
        String answer = post(5, "{\"emissionRao\":0,\"weights\":{}}").text();
        assertTrue(!answer.contains("NaN") && !answer.contains("Infinity"), answer);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"emissionRao\":null}",
                "{\"emissionRao\":-1}",
                "{\"emissionRao\":1.5}",
                "{\"emissionRao\":1,\"block\":999}",
                "{\"emissionRao\":1,\"validatorUid\":6}",
                "{\"emissionRao\":1,\"validatorUid\":-1}",
                "{\"emissionRao\":1,\"weights\":{\"6\":1}}",
                "{\"emissionRao\":1,\"weights\":{\"65536\":1}}",
                "{\"emissionRao\":1,\"weights\":{\"01\":1}}",
                "{\"emissionRao\":1,\"weights\":{\"x\":1}}",
                "{\"emissionRao\":1,\"weights\":{\"1\":-1}}",
                "{\"emissionRao\":1,\"weights\":{\"1\":null}}",
                "{\"emissionRao\":1,\"weights\":{\"1\":\"NaN\"}}",
                "{\"emissionRao\":1,\"weights\":{\"1\":1e999999999}}",
                "{\"emissionRao\":1,\"weights\":{\"1\":1e309}}",
                "{\"emissionRao\":1,\"weights\":{\"1\":1,\"1\":2}}",
                "{\"emissionRao\":1,\"weights\":[1]}",
                "{\"emissionRao\":1,\"hyperparameters\":{\"rho\":1}}"
            })
    void aBadQuestionIsRefused(String json) throws IOException {
        HttpReply reply = post(5, json);
        assertEquals(400, reply.status(), reply.text());
    }
}
