package dev.assay.validator.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestSidecar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sidecar with some small subnets, and the bodies that tests send to it. */
final class TestSubnets {
    /** Its model pays what it is told: one feature. */
    static final int GIVEN = 5;
    /** Its model reads vectors. */
    static final int CLIP = 6;
    /** Its model reads a feature and two groups of items. */
    static final int SCRAPING = 7;
    /** Its model has a binary form of its own. */
    static final int SEARCH = 8;
    /** Its model reads a feature of the round. */
    static final int POSE = 9;

    static final long BLOCK = 100;

    private static final String YAML = """
            subnets:
              - {netuid: 5, reward: {model: given.reward}}
              - {netuid: 6, reward: {model: shape3d.clip}}
              - {netuid: 7, reward: {model: scraping.score}}
              - {netuid: 8, reward: {model: search.structured}}
              - {netuid: 9, reward: {model: animation.pose}}
            """;

    private TestSubnets() {}

    static TestSidecar sidecar(Path folder) {
        return TestSidecar.in(folder).yaml(YAML).resources(SubnetResources::of);
    }

    /** The hotkey that number {@code n} is, everywhere. */
    static Hotkey hotkey(int n) {
        byte[] bytes = new byte[Hotkey.SIZE_BYTES];
        Arrays.fill(bytes, (byte) 7);
        bytes[0] = (byte) n;
        bytes[1] = (byte) (n >> 8);
        return Hotkey.of(bytes);
    }

    static String address(int n) {
        return Ss58.encode(hotkey(n));
    }

    /** A metagraph in which uid n is held by hotkey n. */
    static String metagraph(int count, long block) {
        return metagraph(block, IntStream.range(0, count).toArray());
    }

    /** A metagraph in which uids are held by hotkeys of these numbers. */
    static String metagraph(long block, int... holders) {
        String neurons = IntStream.range(0, holders.length)
                .mapToObj(uid -> "{\"uid\":" + uid + ",\"hotkey\":\"" + address(holders[uid]) + "\"}")
                .collect(Collectors.joining(","));
        return "{\"block\":" + block + ",\"neurons\":[" + neurons + "]}";
    }

    static void putMetagraph(HttpClient client, int netuid, int count) throws IOException {
        assertStatus(200, client.put(path(netuid, "metagraph"), metagraph(count, BLOCK)));
    }

    /** Opens a round for the uids 0 to {@code count - 1}. */
    static void openRound(HttpClient client, int netuid, long roundId, int count) throws IOException {
        String asked = Arrays.toString(IntStream.range(0, count).toArray());
        String body = "{\"roundId\":" + roundId + ",\"askedUids\":" + asked + ",\"deadlineSeconds\":600}";
        assertStatus(201, client.post(path(netuid, "rounds"), body));
    }

    static String path(int netuid, String rest) {
        return "/v1/subnets/" + netuid + "/" + rest;
    }

    static String responses(int netuid, long roundId) {
        return path(netuid, "rounds/" + roundId + "/responses");
    }

    /** A response of the given.reward model. */
    static String response(int uid, String reward) {
        return "{\"uid\":" + uid + ",\"hotkey\":\"" + address(uid) + "\",\"features\":{\"reward\":" + reward + "}}";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A body of type application/vnd.assay.matrix. */
    static byte[] matrix(String header, byte[] values) {
        byte[] json = utf8(header);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(json.length)
                .array());
        body.writeBytes(json);
        body.writeBytes(values);
        return body.toByteArray();
    }

    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    static JsonNode ok(HttpReply reply) {
        assertStatus(200, reply);
        return reply.json();
    }

    static void assertStatus(int status, HttpReply reply) {
        assertEquals(status, reply.status(), reply.text());
    }

    static void assertProblem(int status, String code, HttpReply reply) {
        assertEquals(status + " " + code, reply.status() + " " + reply.code(), reply.text());
    }
}
