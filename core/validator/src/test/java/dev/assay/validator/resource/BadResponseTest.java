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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are no response. One sidecar takes them all, and is none the worse. */
class BadResponseTest {
    @TempDir
    static Path folder;

    private static TestSidecar sidecar;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        sidecar = TestSubnets.sidecar(folder).start();
        client = sidecar.client();
        putMetagraph(client, GIVEN, 4);
        openRound(client, GIVEN, 1, 4);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close(); // or the sidecar waits for it
        sidecar.close();
    }

    private static HttpReply post(String body) throws IOException {
        return client.post(responses(GIVEN, 1), body);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no body at all            |  | 400 | malformed-json",
                "no object                 | [1] | 400 | malformed-json",
                "cut off                   | {\"uid\":2,\"hotk | 400 | malformed-json",
                "two objects               | {\"uid\":2,HOTKEY,FEATURES} {} | 400 | malformed-json",
                "no uid                    | {HOTKEY,FEATURES} | 422 | invalid-field",
                "negative uid              | {\"uid\":-1,HOTKEY,FEATURES} | 422 | invalid-field",
                "uid beyond u16            | {\"uid\":65536,HOTKEY,FEATURES} | 422 | invalid-field",
                "uid beyond every integer  | {\"uid\":99999999999999999999999,HOTKEY,FEATURES} | 422 | invalid-field",
                "uid with a point          | {\"uid\":2.0,HOTKEY,FEATURES} | 422 | invalid-field",
                "uid as text               | {\"uid\":\"2\",HOTKEY,FEATURES} | 422 | invalid-field",
                "uid twice                 | {\"uid\":2,\"uid\":3,HOTKEY,FEATURES} | 422 | invalid-field",
                "no hotkey                 | {\"uid\":2,FEATURES} | 422 | invalid-field",
                "hotkey and block          | {\"uid\":2,\"block\":100,HOTKEY,FEATURES} | 422 | invalid-field",
                "hotkey of another kind    | {\"uid\":2,\"hotkey\":\"5Fxx\",FEATURES} | 422 | invalid-field",
                "unknown field             | {\"uid\":2,HOTKEY,FEATURES,\"rewrad\":1} | 422 | invalid-field",
                "another round             | {\"uid\":2,\"roundId\":2,HOTKEY,FEATURES} | 422 | invalid-field",
                "no features               | {\"uid\":2,HOTKEY} | 422 | invalid-field",
                "features and payload      | {\"uid\":2,HOTKEY,FEATURES,\"payloadBase64\":\"\"} | 422 | invalid-field",
                "payload that is no base64 | {\"uid\":2,HOTKEY,\"payloadBase64\":\"*\"} | 422 | invalid-field",
                "payload of another form   | {\"uid\":2,HOTKEY,\"payloadBase64\":\"AAAA\"} | 422 | malformed",
                "signature cut off         | {\"uid\":2,HOTKEY,FEATURES,\"signature\":\"0x01\"} | 422 | invalid-field",
                "unknown feature           | {\"uid\":2,HOTKEY,\"features\":{\"rewrad\":1}} | 422 | invalid-field",
                "missing feature           | {\"uid\":2,HOTKEY,\"features\":{}} | 422 | invalid-field",
                "feature twice             | {\"uid\":2,HOTKEY,\"features\":{\"reward\":1,\"reward\":2}} | 422 | invalid-field",
                "feature as list           | {\"uid\":2,HOTKEY,\"features\":{\"reward\":[1]}} | 422 | invalid-field",
                "feature as text           | {\"uid\":2,HOTKEY,\"features\":{\"reward\":\"much\"}} | 422 | invalid-field",
                "features as a list        | {\"uid\":2,HOTKEY,\"features\":[1]} | 422 | invalid-field",
                "NaN as null               | {\"uid\":2,HOTKEY,\"features\":{\"reward\":null}} | 422 | non-finite",
                "NaN as text               | {\"uid\":2,HOTKEY,\"features\":{\"reward\":\"NaN\"}} | 422 | non-finite",
                "NaN as Python writes it   | {\"uid\":2,HOTKEY,\"features\":{\"reward\":NaN}} | 422 | non-finite",
                "infinite                  | {\"uid\":2,HOTKEY,\"features\":{\"reward\":Infinity}} | 422 | non-finite",
                "a number beyond all       | {\"uid\":2,HOTKEY,\"features\":{\"reward\":1e999}} | 422 | non-finite",
                "out of the model's range  | {\"uid\":2,HOTKEY,\"features\":{\"reward\":-1}} | 422 | malformed",
                "received in the future    | {\"uid\":2,HOTKEY,FEATURES,\"receivedNs\":9000000000000000000} | 422 | future-timestamp",
                "received before the round | {\"uid\":2,HOTKEY,FEATURES,\"receivedNs\":1} | 422 | ancient-timestamp",
                "nested without end        | {\"uid\":[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]} | 422 | invalid-field",
            })
    void badInputHasOneClearAnswer(String what, String template, int status, String code) throws IOException {
        String body = template == null
                ? " "
                : template.replace("HOTKEY", "\"hotkey\":\"" + address(2) + "\"")
                        .replace("FEATURES", "\"features\":{\"reward\":0.5}");

        HttpReply reply = post(body);

        assertProblem(status, code, reply);
        assertFalse(reply.json().get("detail").asText().isBlank());
        assertEquals(0, sidecar.engine().counters().accepted());
        assertEquals(0, ok(client.get(path(GIVEN, "rounds/1"))).get("answered").asInt());
    }

    @Test
    void whatIsOutOfRangeIsNamedWithItsRange() throws IOException {
        String detail = post(response(2, "-1")).json().get("detail").asText();
        assertEquals("features.reward=-1.0: must be finite and in [0, 1000000000]", detail);
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        byte[] body = TestSubnets.utf8(response(2, "0.5").replace(address(2), "5F..."));
        body[new String(body, StandardCharsets.US_ASCII).indexOf("5F...") + 2] = (byte) 0xFF;
        HttpReply reply = client.send("POST", responses(GIVEN, 1), MediaType.JSON, body);
        assertProblem(400, "malformed-json", reply);
    }
}
