package dev.assay.validator.resource;

import static dev.assay.validator.resource.TestSubnets.BLOCK;
import static dev.assay.validator.resource.TestSubnets.GIVEN;
import static dev.assay.validator.resource.TestSubnets.address;
import static dev.assay.validator.resource.TestSubnets.assertProblem;
import static dev.assay.validator.resource.TestSubnets.metagraph;
import static dev.assay.validator.resource.TestSubnets.ok;
import static dev.assay.validator.resource.TestSubnets.path;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metagraphs in all their forms, over a real socket to a real engine. Blocks rise from test to test. */
class MetagraphResourceTest {
    private static final String PATH = path(GIVEN, "metagraph");
    private static final String PYLON = """
            {"block": {"number": %d, "hash": "0xabc"},
             "neurons": {
               "%s": {"uid": 1, "coldkey": "5C", "hotkey": "%s", "active": true,
                      "axon_info": {"ip": "192.168.1.1", "port": 8091, "protocol": 4},
                      "stake": 100.5, "rank": 0.95, "emission": 10.5, "incentive": 0.85, "consensus": 0.9,
                      "trust": 0.88, "validator_trust": 0.92, "dividends": 5.5, "last_update": 90,
                      "validator_permit": true, "pruning_score": 1000,
                      "stakes": {"alpha": 75.123456789, "tao": 4.5e1, "total": 83.1}},
               "%s": {"uid": 0, "hotkey": "%s", "last_update": 0, "validator_permit": false,
                      "stakes": {"alpha": 0.0, "tao": 0, "total": 0.0}}
             }}
            """;

    @TempDir
    static Path folder;

    private static TestSidecar sidecar;
    private static HttpClient client;
    private static long block = BLOCK;

    @BeforeAll
    static void start() throws IOException {
        sidecar = TestSubnets.sidecar(folder).start();
        client = sidecar.client();
    }

    @AfterAll
    static void stop() throws IOException {
        client.close(); // or the sidecar waits for it
        sidecar.close();
    }

    @BeforeEach
    void take() throws IOException {
        block += 10;
        ok(client.put(PATH, metagraph(block, 0, 1, 2)));
    }

    @Test
    void theSameAgainIsRepeatedAndWhatIsOlderOrOtherIsRefused() throws IOException {
        long events = sidecar.engine().journalledCount();
        JsonNode again = ok(client.put(PATH, metagraph(block, 0, 1, 2)));
        assertTrue(again.get("repeated").asBoolean());
        assertFalse(again.has("sequence"));
        assertProblem(409, "older-metagraph", client.put(PATH, metagraph(block - 1, 0, 1, 2)));
        assertProblem(409, "other-metagraph", client.put(PATH, metagraph(block, 0, 1, 3)));
        assertEquals(events, sidecar.engine().journalledCount());
    }

    @Test
    void uidsThatChangedHandsAreTold() throws IOException {
        JsonNode taken = ok(client.put(PATH, metagraph(block + 1, 0, 7, 2, 3)));
        assertEquals("[1,3]", taken.get("changed").toString());
        assertEquals(4, taken.get("minerCount").asInt());
        assertEquals(
                sidecar.engine().journalledCount() - 1, taken.get("sequence").asLong());
    }

    @Test
    void whatIsGivenComesBack() throws IOException {
        String given = "{\"block\":" + (block + 1) + ",\"neurons\":[{\"uid\":0,\"hotkey\":\"" + address(4)
                + "\",\"alphaStakeRao\":9007199254740993,\"taoStakeRao\":2,\"validatorPermit\":true,"
                + "\"lastUpdateBlock\":3,\"registeredBlock\":4}],\"weights\":[{\"uid\":0,\"row\":[[0,65535]]}]}";
        ok(client.put(PATH, given));
        assertEquals(given, ok(client.get(PATH)).toString());
    }

    @Test
    void pylonsAnswerIsTakenAsItIs() throws IOException {
        String pylon = PYLON.formatted(block + 1, address(9), address(9), address(0), address(0));
        JsonNode taken = ok(client.put(PATH, pylon));
        assertEquals("[1]", taken.get("changed").toString());

        JsonNode neurons = ok(client.get(PATH)).get("neurons");
        assertEquals(2, neurons.size());
        assertEquals(75_123_456_789L, neurons.get(1).get("alphaStakeRao").asLong());
        assertEquals(45_000_000_000L, neurons.get(1).get("taoStakeRao").asLong());
        assertEquals(90, neurons.get(1).get("lastUpdateBlock").asLong());
        assertTrue(neurons.get(1).get("validatorPermit").asBoolean());
        assertEquals(address(9), neurons.get(1).get("hotkey").asText());
        assertEquals(0, neurons.get(0).get("registeredBlock").asLong(), "uid 0 was there before");
        assertEquals(block + 1, neurons.get(1).get("registeredBlock").asLong(), "uid 1 has a new holder");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "another key          | 'hotkey': 'HOT9', 'active' | 'hotkey': 'HOT0', 'active'",
                "negative stake       | 75.123456789 | -1.0",
                "stake beyond all     | 75.123456789 | 1e999999999",
                "stake beyond 2^63    | 75.123456789 | 1e10",
                "stake as text        | 75.123456789 | '75'",
                "no stakes            | 'stakes': {'alpha': 75 | 'stake_': {'alpha': 75",
                "no update            | 'last_update': 90, | ",
                "uid twice            | 'uid': 1 | 'uid': 0",
                "gap                  | 'uid': 1 | 'uid': 2",
            })
    void pylonsAnswerIsCheckedToo(String what, String part, String instead) throws IOException {
        String pylon = PYLON.formatted(block + 1, address(9), address(9), address(0), address(0))
                .replace(quoted(part), instead == null ? "" : quoted(instead));
        HttpReply reply = client.put(PATH, pylon);
        assertEquals(400, reply.status(), reply.text());
        assertEquals(block, ok(client.get(PATH)).get("block").asLong());
    }

    private static String quoted(String text) {
        return text.replace('\'', '"').replace("HOT9", address(9)).replace("HOT0", address(0));
    }

    @Test
    void aTableIsTaken() throws IOException {
        String table =
                "uid,hotkey,alphaStakeRao,validatorPermit\n1," + address(9) + ",5,true\n0," + address(0) + ",,\n";
        JsonNode taken = ok(client.send("PUT", PATH + "?block=" + (block + 1), MediaType.CSV, utf8(table)));
        assertEquals("[1]", taken.get("changed").toString());
        assertEquals(
                5,
                ok(client.get(PATH)).get("neurons").get(1).get("alphaStakeRao").asLong());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "unknown column | uid,hotkey,stake;0,HOT0,1",
                "no hotkey      | uid,alphaStakeRao;0,1",
                "cell missing   | uid,hotkey,alphaStakeRao;0,HOT0",
                "empty uid      | uid,hotkey;,HOT0",
                "negative       | uid,hotkey;-1,HOT0",
                "with a point   | uid,hotkey,alphaStakeRao;0,HOT0,1.5",
                "no flag        | uid,hotkey,validatorPermit;0,HOT0,yes",
                "no neuron      | uid,hotkey;",
                "no address     | uid,hotkey;0,5F",
            })
    void aTableThatIsWrongIsRefusedWithItsLine(String what, String table) throws IOException {
        byte[] body = utf8(quoted(table).replace(';', '\n'));
        HttpReply reply = client.send("PUT", PATH + "?block=" + (block + 1), MediaType.CSV, body);
        assertEquals(400, reply.status(), reply.text());
    }

    @Test
    void aTableSaysItsBlockInTheQueryAndJsonDoesNot() throws IOException {
        byte[] table = utf8("uid,hotkey\n0," + address(0) + "\n");
        assertProblem(400, "bad-request", client.send("PUT", PATH, MediaType.CSV, table));
        assertProblem(400, "bad-request", client.put(PATH + "?block=5", metagraph(block + 1, 0)));
    }

    @Test
    void aTableThatIsNotUtf8IsRefused() throws IOException {
        byte[] table = utf8("uid,hotkey\n0," + address(0) + "?\n");
        table[table.length - 2] = (byte) 0xC3;
        HttpReply reply = client.send("PUT", PATH + "?block=" + (block + 1), MediaType.CSV, table);
        assertEquals(400, reply.status(), reply.text());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no neurons        | {'block':900}",
                "no neuron         | {'block':900,'neurons':[]}",
                "negative block    | {'block':-1,'neurons':[{'uid':0,'hotkey':'HOT0'}]}",
                "block beyond long | {'block':9223372036854775808,'neurons':[{'uid':0,'hotkey':'HOT0'}]}",
                "unknown field     | {'block':900,'neurons':[{'uid':0,'hotkey':'HOT0','stake':1}]}",
                "gap               | {'block':900,'neurons':[{'uid':1,'hotkey':'HOT0'}]}",
                "uid twice         | {'block':900,'neurons':[{'uid':0,'hotkey':'HOT0'},{'uid':0,'hotkey':'HOT9'}]}",
                "hotkey twice      | {'block':900,'neurons':[{'uid':0,'hotkey':'HOT0'},{'uid':1,'hotkey':'HOT0'}]}",
                "field twice       | {'block':900,'block':901,'neurons':[{'uid':0,'hotkey':'HOT0'}]}",
                "weights of nobody | {'block':900,'neurons':[{'uid':0,'hotkey':'HOT0'}],'weights':[{'uid':1,'row':[]}]}",
                "weight twice      | {'block':900,'neurons':[{'uid':0,'hotkey':'HOT0'}],'weights':[{'uid':0,'row':[[0,1],[0,1]]}]}",
                "weight above u16  | {'block':900,'neurons':[{'uid':0,'hotkey':'HOT0'}],'weights':[{'uid':0,'row':[[0,65536]]}]}",
                "not a pair        | {'block':900,'neurons':[{'uid':0,'hotkey':'HOT0'}],'weights':[{'uid':0,'row':[[0]]}]}",
                "no object         | []",
            })
    void aMetagraphThatIsWrongIsRefused(String what, String body) throws IOException {
        HttpReply reply = client.put(PATH, quoted(body).replace("90", "9000"));
        assertEquals(400, reply.status(), reply.text());
        assertEquals(block, ok(client.get(PATH)).get("block").asLong());
    }

    @Test
    void aSubnetWithoutAMetagraphSaysSo() throws IOException {
        assertProblem(404, "no-metagraph", client.get(path(TestSubnets.SEARCH, "metagraph")));
    }
}
