package dev.assay.validator.resource;

import static dev.assay.validator.resource.TestSubnets.BLOCK;
import static dev.assay.validator.resource.TestSubnets.CLIP;
import static dev.assay.validator.resource.TestSubnets.GIVEN;
import static dev.assay.validator.resource.TestSubnets.SCRAPING;
import static dev.assay.validator.resource.TestSubnets.SEARCH;
import static dev.assay.validator.resource.TestSubnets.address;
import static dev.assay.validator.resource.TestSubnets.assertProblem;
import static dev.assay.validator.resource.TestSubnets.doubles;
import static dev.assay.validator.resource.TestSubnets.floats;
import static dev.assay.validator.resource.TestSubnets.matrix;
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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses as rows of a matrix, over a real socket to a real engine. */
class MatrixTest {
    private static final int MINERS = 3;
    private static final String HEADER =
            "{\"dtype\":\"float64\",\"rows\":3,\"columns\":1,\"uids\":[0,1,2],\"block\":" + BLOCK + "}";

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
        putMetagraph(client, CLIP, 256);
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

    private static HttpReply post(String query, byte[] body) throws IOException {
        return client.send("POST", responses(GIVEN, roundId) + query, MediaType.MATRIX, body);
    }

    @Test
    void rewardsComeBackInTheOrderOfTheRows() throws IOException {
        String header = HEADER.replace("[0,1,2]", "[2,0,1]");
        JsonNode answer = ok(post("?wait=scored", matrix(header, doubles(0.25, 0.5, 0.75))));

        assertEquals(3, answer.get("accepted").asInt());
        assertEquals("[0.25,0.5,0.75]", answer.get("rewards").toString());
        assertEquals(
                0.25,
                ok(client.get(path(GIVEN, "scores")))
                        .get("rows")
                        .get(2)
                        .get("lastReward")
                        .asDouble());
    }

    @Test
    void aMatrixAndTheSameInJsonAreTheSameResponses() throws IOException {
        ok(post("", matrix(HEADER, doubles(0.25, 0.5, 0.75))));
        JsonNode again = ok(client.post(responses(GIVEN, roundId), response(1, "0.5")));
        assertEquals("repeated", again.get("outcome").asText());
    }

    @Test
    void aRowThatIsNotFiniteIsRefusedAndTheOthersCount() throws IOException {
        byte[] body = matrix(HEADER, doubles(0.25, Double.NaN, Double.POSITIVE_INFINITY));
        JsonNode answer = ok(post("?wait=scored&close=true", body));

        assertEquals(1, answer.get("accepted").asInt());
        assertEquals("{\"non-finite\":2}", answer.get("refused").toString());
        assertEquals("[0.25,null,null]", answer.get("rewards").toString());
        assertEquals(1, answer.get("refusals").get(0).get("row").asInt());
        assertEquals(
                "column 0 (reward)=NaN: must be finite and in [0, 1000000000]",
                answer.get("refusals").get(0).get("detail").asText());
    }

    @Test
    void hotkeysMayStandInTheHeader() throws IOException {
        String hotkeys = "[\"" + address(0) + "\",\"" + address(9) + "\",\""
                + TestSubnets.hotkey(2).toHex() + "\"]";
        String header = HEADER.replace("\"block\":" + BLOCK, "\"hotkeys\":" + hotkeys);
        JsonNode answer = ok(post("", matrix(header, doubles(0.25, 0.5, 0.75))));
        assertEquals(2, answer.get("accepted").asInt());
        assertEquals("{\"hotkey-mismatch\":1}", answer.get("refused").toString());
    }

    @Test
    void aUidThatDoesNotExistIsRefusedAlone() throws IOException {
        JsonNode answer = ok(post("", matrix(HEADER.replace("[0,1,2]", "[0,1,40000]"), doubles(0.25, 0.5, 0.75))));
        assertEquals(2, answer.get("accepted").asInt());
        assertEquals("{\"unknown-uid\":1}", answer.get("refused").toString());
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void vectorsOfFloatsAreScoredAsTheirDoublesAre(long seed) throws IOException {
        int miners = 256;
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[miners * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        String uids = IntStream.range(0, miners).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String header =
                "{\"dtype\":\"float32\",\"rows\":256,\"columns\":64,\"uids\":[" + uids + "],\"block\":" + BLOCK + "}";
        long first = 2 * seed;
        openRound(client, CLIP, first, miners);
        openRound(client, CLIP, first + 1, miners);

        JsonNode binary = ok(client.send(
                "POST", responses(CLIP, first) + "?wait=scored", MediaType.MATRIX, matrix(header, floats(values))));
        StringBuilder lines = new StringBuilder();
        for (int uid = 0; uid < miners; uid++) {
            String row = IntStream.range(uid * 64, uid * 64 + 64)
                    .mapToObj(i -> Double.toString(values[i]))
                    .collect(Collectors.joining(","));
            lines.append("{\"uid\":")
                    .append(uid)
                    .append(",\"block\":100,\"features\":{\"views\":[[")
                    .append(row)
                    .append("]]}}\n");
        }
        JsonNode text = ok(client.send(
                "POST",
                responses(CLIP, first + 1) + "?wait=scored",
                MediaType.NDJSON,
                TestSubnets.utf8(lines.toString())));

        assertEquals(miners, binary.get("accepted").asInt());
        assertEquals(binary.get("rewards"), text.get("rewards"));
        assertTrue(binary.get("rewards").get(0).asDouble() > 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no dtype          | \"dtype\":\"float64\",| | matrix-header",
                "dtype of half     | float64 | float16 | matrix-header",
                "no rows           | \"rows\":3, | | matrix-header",
                "rows below 1      | \"rows\":3 | \"rows\":0 | matrix-header",
                "rows negative     | \"rows\":3 | \"rows\":-3 | matrix-header",
                "rows that are few | \"rows\":3 | \"rows\":2 | matrix-header",
                "product that wraps| \"rows\":3,\"columns\":1 | \"rows\":2147483647,\"columns\":2147483647 | matrix-header",
                "product of 2^32   | \"rows\":3,\"columns\":1 | \"rows\":65536,\"columns\":65536 | body-too-large",
                "rows beyond int   | \"rows\":3 | \"rows\":4294967299 | matrix-header",
                "rows as text      | \"rows\":3 | \"rows\":\"3\" | matrix-header",
                "uid twice         | [0,1,2] | [0,1,1] | matrix-header",
                "uid negative      | [0,1,2] | [0,1,-1] | matrix-header",
                "uids few          | [0,1,2] | [0,1] | matrix-header",
                "neither hotkeys   | ,\"block\":100 | | matrix-header",
                "stale block       | \"block\":100 | \"block\":99 | stale-metagraph",
                "both              | \"block\":100 | \"block\":100,\"hotkeys\":[] | matrix-header",
                "unknown field     | \"block\":100 | \"block\":100,\"order\":\"C\" | matrix-header",
                "field twice       | \"block\":100 | \"block\":100,\"rows\":3 | matrix-header",
                "no JSON           | } | | matrix-header",
                "values missing    | \"columns\":1 | \"columns\":2 | matrix-length",
                "values too many   | float64 | float32 | matrix-length",
            })
    void aHeaderThatLiesIsRefusedAsAWhole(String what, String part, String instead, String code) throws IOException {
        String header = HEADER.replace(part, instead == null ? "" : instead);
        HttpReply reply = post("", matrix(header, doubles(0.25, 0.5, 0.75)));

        assertEquals(code, reply.code(), reply.text());
        assertEquals(
                0,
                ok(client.get(path(GIVEN, "rounds/" + roundId))).get("answered").asInt());
    }

    @Test
    void aBodyThatIsCutOffAnywhereIsRefusedAsAWhole() throws IOException {
        byte[] whole = matrix(HEADER, doubles(0.25, 0.5, 0.75));
        for (int length = 1; length < whole.length; length += 7) {
            HttpReply reply = post("", java.util.Arrays.copyOf(whole, length));
            assertEquals(400, reply.status(), reply.text());
        }
        assertEquals(
                0,
                ok(client.get(path(GIVEN, "rounds/" + roundId))).get("answered").asInt());
    }

    @Test
    void aHeaderLengthThatLiesIsRefused() throws IOException {
        byte[] body = matrix(HEADER, doubles(0.25, 0.5, 0.75));
        for (int lie : new int[] {-1, Integer.MIN_VALUE, 0, 1, 9 << 20, 1 << 20}) {
            ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).putInt(lie);
            assertProblem(400, "matrix-header", post("", body));
        }
    }

    @Test
    void aModelWhoseResponsesAreMoreThanAVectorSaysWhatItReads() throws IOException {
        HttpReply reply =
                client.send("POST", responses(SCRAPING, 1), MediaType.MATRIX, matrix(HEADER, doubles(1, 2, 3)));
        assertProblem(422, "matrix-unfit", reply);
        assertTrue(reply.json().get("detail").asText().contains("buckets"), reply.text());
        assertProblem(
                422,
                "matrix-unfit",
                client.send("POST", responses(SEARCH, 1), MediaType.MATRIX, matrix(HEADER, doubles(1, 2, 3))));
    }

    @Test
    void columnsThatTheModelDoesNotReadAreNamed() throws IOException {
        String header = HEADER.replace("\"columns\":1", "\"columns\":2");
        HttpReply reply = post("", matrix(header, doubles(1, 2, 3, 4, 5, 6)));
        assertProblem(422, "matrix-columns", reply);
        assertEquals(
                "columns=2: must be 1, for the features reward",
                reply.json().get("detail").asText());
    }

    @Test
    void aRowThatNoResponseCanHoldIsOversized() throws IOException {
        String header = "{\"dtype\":\"float64\",\"rows\":1,\"columns\":9000,\"uids\":[0],\"block\":100}";
        byte[] body = matrix(header, new byte[9000 * 8]);
        assertProblem(422, "oversized", client.send("POST", responses(CLIP, 1), MediaType.MATRIX, body));
    }
}
