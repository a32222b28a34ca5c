package dev.assay.validator.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.config.PushConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Ss58;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestMiners;
import dev.assay.validator.serve.TestSidecar;
import dev.assay.validator.weighing.GivenRounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes of a real sidecar to a fake pylon. */
class PushResourceTest {
    private static final String TOKEN = "s3cret-of-pylon";
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final String PUSHES = "/v1/subnets/5/weights/pushes";

    @TempDir
    private Path folder;

    private FakePylon pylon;
    private TestSidecar sidecar;

    @BeforeEach
    void start() throws IOException {
        pylon = new FakePylon();
        Path token = Files.writeString(folder.resolve("pylon.token"), TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        sidecar = TestSidecar.in(folder).yaml(yaml());
    }

    private static String yaml() {
        return "subnets:\n- {netuid: 5, validatorHotkey: " + Ss58.encode(TestMiners.hotkey(0))
                + ", reward: {model: given.reward}}\n";
    }

    private void startPushing() throws IOException {
        Path token = folder.resolve("pylon.token");
        sidecar.serve(serve -> serve.withPush(PushConfig.defaults().to(pylon.address(), "sn5", token)))
                .start();
        sidecar.engine().takeMetagraph(GivenRounds.metagraph(5, 1_000, GivenRounds.hotkeys(6)));
        GivenRounds.play(sidecar.engine(), 5, 0, 0, 1, 2, 1, 0);
    }

    @AfterEach
    void stop() throws IOException {
        sidecar.close();
        pylon.close();
    }

    private JsonNode await(HttpClient client, String state) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        JsonNode push;
        do {
            push = client.get(PUSHES + "?limit=1").json().at("/pushes/0");
            Thread.onSpinWait();
        } while (!push.path("state").asText().equals(state) && System.nanoTime() - deadline < 0);
        assertEquals(state, push.path("state").asText(), push.toString());
        return push;
    }

    @Test
    void aPushIsScheduledAndThenConfirmedByTheNextMetagraph() throws IOException {
        startPushing();
        pylon.next(FakePylon.scheduled(3));
        HttpClient client = sidecar.client();
        HttpReply accepted = client.send("POST", "/v1/subnets/5/weights/push", "", new byte[0]);
        assertEquals(202, accepted.status(), accepted.text());
        FakePylon.Request request = pylon.request();
        assertEquals(client.get("/v1/subnets/5/weights/pylon").text(), request.body());
        JsonNode scheduled = await(client, "scheduled");
        assertEquals(accepted.json().path("pushId"), scheduled.path("pushId"));
        assertEquals("request", scheduled.path("trigger").asText());
        assertEquals(client.get("/v1/subnets/5/weights").json().path("digest"), scheduled.at("/attempts/0/digest"));
        takeMetagraph(1_010, 1_004);
        assertEquals(1_004, await(client, "confirmed").path("confirmedBlock").asLong());
    }

    private void takeMetagraph(long block, long lastUpdateBlock) {
        Metagraph metagraph = GivenRounds.metagraph(5, block, GivenRounds.hotkeys(6));
        sidecar.engine()
                .takeMetagraph(metagraph.toBuilder()
                        .lastUpdateBlocks(lastUpdateBlock, block - 5, 0, 0, 0, 0)
                        .build());
    }

    @Test
    void anEpochIsPushedAndItsHistoryOutlivesTheSidecar() throws IOException {
        startPushing();
        pylon.next(FakePylon.answer(400, "{\"detail\":\"not this one, " + TOKEN + "\"}"));
        sidecar.engine().tick(5, 0, 1_000, 1_000_000);
        JsonNode failed = await(sidecar.client(), "failed");
        assertEquals("tick", failed.path("trigger").asText());
        assertEquals("refused", failed.at("/attempts/0/problem").asText());
        sidecar.restart();
        HttpReply pushes = sidecar.client().get(PUSHES);
        assertEquals(failed, pushes.json().at("/pushes/0"));
        assertFalse(pushes.text().contains(TOKEN));
        Path history = history();
        assertFalse(Files.readString(history).contains(TOKEN));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
    }

    private Path history() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(PushResource.HISTORY_FILE))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aSidecarThatEndsDoesNotWaitForAPylonThatHangs() throws IOException {
        startPushing();
        pylon.next(FakePylon.hang());
        sidecar.client().send("POST", "/v1/subnets/5/weights/push", "", new byte[0]);
        pylon.request();
        sidecar.restart();
        pylon.awaitHangUp();
        assertEquals(
                "interrupted",
                sidecar.client().get(PUSHES).json().at("/pushes/0/state").asText());
    }

    @Test
    void whileAPylonHangsTheEngineScores() throws IOException {
        startPushing();
        pylon.next(FakePylon.hang());
        HttpClient client = sidecar.client();
        client.send("POST", "/v1/subnets/5/weights/push", "", new byte[0]);
        pylon.request();
        JsonNode before = client.get("/v1/subnets/5/weights").json();
        GivenRounds.play(sidecar.engine(), 5, 0, 0, 9, 0, 0, 0);
        JsonNode after = client.get("/v1/subnets/5/weights").json();
        assertTrue(after.path("eventCount").asLong() > before.path("eventCount").asLong());
        assertTrue(after.at("/uids/2").doubleValue() > before.at("/uids/2").doubleValue());
        await(client, "sending");
    }

    @Test
    void withoutAnAddressNothingIsPushed() throws IOException {
        sidecar.start();
        HttpClient client = sidecar.client();
        HttpReply refused = client.send("POST", "/v1/subnets/5/weights/push", "", new byte[0]);
        assertEquals(409, refused.status());
        assertEquals("push-not-configured", refused.code());
        assertEquals(0, client.get(PUSHES).json().path("pushes").size());
        assertEquals(400, client.get(PUSHES + "?limit=0").status());
    }

    @Test
    void aTokenThatCannotBeReadIsSaidAtTheStart() throws IOException {
        sidecar.start();
        sidecar.close();
        Path none = folder.resolve("none");
        sidecar.serve(serve -> serve.withPush(PushConfig.defaults().to("http://127.0.0.1:1", "sn5", none)));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, sidecar::start);
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("serve.push.tokenFile: must hold pylon's token"), message);
    }
}
