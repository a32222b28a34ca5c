package dev.assay.validator.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.AccessConfig;
import dev.assay.config.LentResource;
import dev.assay.config.LentResource.Charge;
import dev.assay.config.LentResource.Policy;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionOverHttpTest {
    private static final String ADMISSIONS = "/v1/admissions";

    @TempDir
    private Path folder;

    private TestSidecar sidecar;

    @BeforeEach
    void start() throws IOException {
        sidecar = TestSidecar.in(folder)
                .serve(config -> config.withAccess(config.access()
                        .withResources(Map.of(
                                "miners", LentResource.fair(5, 2),
                                "brief", new LentResource(5, Policy.FAIR, 1, 0.05, Charge.TIME, 0, 16, 360),
                                "cut", new LentResource(5, Policy.CAPACITY, 10, 60, Charge.TIME, 0, 2, 360),
                                "paid", new LentResource(5, Policy.SUBSCRIPTION, 1, 60, Charge.REQUEST, 0, 16, 360)))))
                .limits(limits -> limits.withTimes(30, 1.25, 10))
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        sidecar.close();
    }

    private static Hotkey hotkey(int number) {
        return Hotkey.of(ByteBuffer.allocate(32).putInt(0, number + 1).array());
    }

    private void takeStake(long... alpha) {
        Hotkey[] hotkeys = new Hotkey[alpha.length];
        long[] rao = new long[alpha.length];
        for (int uid = 0; uid < alpha.length; uid++) {
            hotkeys[uid] = hotkey(uid);
            rao[uid] = alpha[uid] * 1_000_000_000L;
        }
        sidecar.engine()
                .takeMetagraph(Metagraph.builder(hotkeys)
                        .netuid(5)
                        .block(100)
                        .alphaStakeRao(rao)
                        .build());
    }

    private HttpReply create(String name, int who, String more) throws IOException {
        String body = "{\"name\":\"" + name + "\",\"hotkey\":\"" + Ss58.encode(hotkey(who)) + "\"" + more + "}";
        return sidecar.client().post("/v1/consumers", body);
    }

    private String key(String name, int who, String more) throws IOException {
        HttpReply reply = create(name, who, more);
        assertEquals(201, reply.status(), reply::text);
        return reply.json().path("key").asText();
    }

    private HttpClient with(String key) throws IOException {
        return sidecar.client().token(key);
    }

    private HttpReply ask(String key, String resource, int cost, double timeoutSeconds) throws IOException {
        return with(key)
                .post(
                        ADMISSIONS,
                        "{\"resource\":\"" + resource + "\",\"cost\":" + cost + ",\"timeoutSeconds\":" + timeoutSeconds
                                + "}");
    }

    /** Asks again for as long as it waits. */
    private HttpReply patiently(String key, HttpReply reply) throws IOException {
        HttpReply newest = reply;
        while (newest.status() == 202) {
            newest = with(key)
                    .get(ADMISSIONS + "/" + newest.json().path("admissionId").asText() + "?timeoutSeconds=1");
        }
        return newest;
    }

    @Test
    void aKeyIsShownOnceAndIsInNoFileAndNoOtherAnswer() throws IOException {
        HttpReply created = create("ada", 0, "");
        assertEquals("no-store", created.header("cache-control"));
        String key = created.json().path("key").asText();
        String secret = key.substring(23, 60);
        for (String path : new String[] {"/v1/consumers", "/v1/consumers/ada"}) {
            HttpReply reply = sidecar.client().get(path);
            assertEquals(200, reply.status());
            assertFalse(reply.text().contains(secret), path);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(secret), file.toString());
            }
        }
    }

    @Test
    void aKeyOpensWhatIsForConsumersAndNothingElse() throws IOException {
        String key = key("ada", 0, "");
        assertEquals(200, with(key).get(ADMISSIONS).status());
        assertEquals(403, with(key).get("/v1/consumers").status());
        assertEquals(401, with(key.replace('0', '1')).get(ADMISSIONS).status());
        HttpReply rotated = sidecar.client().post("/v1/consumers/ada/key", "{\"overlapSeconds\":0}");
        assertEquals(401, with(key).get(ADMISSIONS).status());
        String newKey = rotated.json().path("key").asText();
        assertEquals(200, with(newKey).get(ADMISSIONS).status());
        assertEquals(204, sidecar.client().delete("/v1/consumers/ada").status());
        assertEquals(401, with(newKey).get(ADMISSIONS).status());
        assertEquals(404, sidecar.client().delete("/v1/consumers/ada").status());
    }

    @Test
    void aNameIsGivenOnceAndBadInputIsNamed() throws IOException {
        key("ada", 0, "");
        assertEquals("consumer-exists", create("ada", 1, "").code());
        assertEquals(400, create("../ada", 1, "").status());
        assertEquals(
                400,
                create("bob", 1, ",\"quota\":{\"costMax\":0,\"periodSeconds\":60}")
                        .status());
        assertEquals(400, create("bob", 1, ",\"admin\":true").status());
        assertEquals(
                400,
                create("bob", 1, ",\"payments\":{\"pricePerMonth\":1,\"start\":\"soon\"}")
                        .status());
        assertEquals(404, sidecar.client().get("/v1/consumers/bob").status());
    }

    @Test
    void whoIsAdmittedHoldsItsPermitsUntilItGivesThemBack() throws IOException {
        takeStake(50, 50);
        String ada = key("ada", 0, "");
        String bob = key("bob", 1, "");
        HttpReply held = ask(ada, "miners", 2, 1);
        assertEquals(200, held.status(), held::text);
        assertEquals(60, held.json().path("leaseSeconds").asDouble());
        HttpReply late = ask(bob, "miners", 1, 0);
        assertEquals(429, late.status());
        assertEquals("turn-did-not-come", late.code());

        String path = ADMISSIONS + "/" + held.json().path("admissionId").asText();
        assertEquals(404, with(bob).delete(path).status(), "it is another's");
        assertEquals("released", with(ada).delete(path).json().path("state").asText());
        assertEquals("released", with(ada).delete(path).json().path("state").asText(), "again changes nothing");
        assertEquals(200, ask(bob, "miners", 1, 0).status());
    }

    @Test
    void whoWaitsLongerThanAnAnswerMayKeepsItsPlaceAndAsksAgain() throws IOException {
        takeStake(50, 50);
        String ada = key("ada", 0, "");
        String bob = key("bob", 1, "");
        HttpReply held = ask(ada, "miners", 2, 1);
        HttpReply waiting = ask(bob, "miners", 1, 60);
        assertEquals(202, waiting.status(), waiting::text);
        String path = String.valueOf(waiting.header("location"));
        assertEquals(202, with(bob).get(path).status());
        with(ada).delete(ADMISSIONS + "/" + held.json().path("admissionId").asText());
        HttpReply admitted = patiently(bob, waiting);
        assertEquals(200, admitted.status());
        assertEquals("admitted", admitted.json().path("state").asText());
    }

    @Test
    void aCallerThatDiesLosesItsPermits() throws IOException {
        takeStake(50, 50);
        String ada = key("ada", 0, "");
        String bob = key("bob", 1, "");
        HttpReply held = ask(ada, "brief", 1, 1);
        assertEquals(200, patiently(bob, ask(bob, "brief", 1, 600)).status(), "after the lease of 50 ms");
        String path = ADMISSIONS + "/" + held.json().path("admissionId").asText();
        assertEquals("lease-expired", with(ada).get(path).json().path("state").asText());
    }

    @Test
    void refusalsSayWhy() throws IOException {
        String ada = key("ada", 0, "");
        assertEquals("no-metagraph", ask(ada, "miners", 1, 0).code());
        sidecar.restart();
        takeStake(30, 70, 0);
        String poor = key("poor", 2, "");
        assertEquals(403, ask(poor, "miners", 1, 0).status());
        assertEquals("no-stake", ask(poor, "miners", 1, 0).code());
        assertEquals("unknown-resource", ask(ada, "gold", 1, 0).code());
        assertEquals(400, ask(ada, "miners", 3, 0).status());
        assertEquals(400, ask(ada, "miners", 0, 0).status());
        assertEquals(400, ask(ada, "miners", 1, -1).status());
        assertEquals("above-share", ask(ada, "cut", 4, 0).code());
        assertEquals(200, ask(ada, "cut", 3, 0).status());
        assertEquals(202, ask(ada, "cut", 1, 60).status());
        assertEquals(202, ask(ada, "cut", 1, 60).status());
        assertEquals("line-full", ask(ada, "cut", 1, 60).code());
        HttpReply operator =
                sidecar.client().post(ADMISSIONS, "{\"resource\":\"miners\",\"cost\":1,\"timeoutSeconds\":0}");
        assertEquals("not-a-consumer", operator.code());
    }

    @Test
    void aQuotaIsChargedWhenTheTurnComesAndSurvivesARestart() throws IOException {
        takeStake(1);
        String ada = key("ada", 0, ",\"quota\":{\"costMax\":3,\"periodSeconds\":3600}");
        assertEquals(200, ask(ada, "miners", 2, 0).status());
        assertEquals(429, ask(ada, "miners", 1, 0).status(), "its turn did not come: nothing is charged");
        sidecar.restart();
        assertEquals(
                1,
                sidecar.client()
                        .get("/v1/consumers/ada")
                        .json()
                        .path("quotaRemaining")
                        .asInt());
        HttpReply usedUp = ask(ada, "miners", 2, 0);
        assertEquals("quota-used-up", usedUp.code());
        assertTrue(Integer.parseInt(String.valueOf(usedUp.header("retry-after"))) > 3_500);
        assertEquals(200, ask(ada, "miners", 1, 0).status());
        assertEquals("quota-used-up", ask(ada, "miners", 1, 0).code());
        assertEquals(
                "above-quota",
                ask(key("bob", 0, ",\"quota\":{\"costMax\":1,\"periodSeconds\":60}"), "miners", 2, 0)
                        .code());
    }

    @Test
    void twoThatWaitOnOneQuotaGetNoMoreThanIt() throws IOException {
        takeStake(1);
        String ada = key("ada", 0, ",\"quota\":{\"costMax\":3,\"periodSeconds\":3600}");
        HttpReply first = ask(ada, "miners", 2, 0);
        String one = String.valueOf(ask(ada, "miners", 1, 60).header("location"));
        String two = String.valueOf(ask(ada, "miners", 1, 60).header("location"));
        with(ada).delete(ADMISSIONS + "/" + first.json().path("admissionId").asText());
        assertEquals(200, with(ada).get(one).status());
        assertEquals("quota-used-up", with(ada).get(two).code());
        assertEquals(1, heldOf("miners"));
    }

    private int heldOf(String resource) throws IOException {
        for (var desk : sidecar.client().get(ADMISSIONS).json().path("resources")) {
            if (desk.path("resource").asText().equals(resource)) {
                return desk.path("heldPermits").asInt();
            }
        }
        return -1;
    }

    @Test
    void whoDoesNotPayIsLetGoWhenItsGraceIsOver() throws IOException {
        takeStake(1, 1);
        String late = key("late", 0, ",\"payments\":{\"pricePerMonth\":10,\"start\":\"2024-01-01\",\"graceDays\":14}");
        assertEquals(402, ask(late, "miners", 1, 0).status());
        assertEquals("payment-due", ask(late, "paid", 1, 0).code());
        HttpReply paid = sidecar.client()
                .put(
                        "/v1/consumers/late/payments",
                        "{\"pricePerMonth\":10,\"start\":\"2024-01-01\",\"deposits\":100000,\"balance\":0}");
        assertTrue(paid.json().path("isPaid").booleanValue(), paid::text);
        assertEquals(200, ask(late, "miners", 1, 0).status());
        assertEquals("no-subscription", ask(key("bob", 1, ""), "paid", 1, 0).code());
    }

    @Test
    void whatIsLentIsListedWithWhatIsHeld() throws IOException {
        takeStake(1);
        ask(key("ada", 0, ""), "miners", 2, 0);
        assertEquals(2, heldOf("miners"));
        assertEquals(0, heldOf("cut"));
    }

    @Test
    void aResourceOfASubnetThatThereIsNotIsRefusedAtTheStart() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        TestSidecar wrong = TestSidecar.in(other)
                .serve(config ->
                        config.withAccess(AccessConfig.in(other).withResources(Map.of("x", LentResource.fair(9, 1)))));
        String message =
                assertThrows(IllegalArgumentException.class, wrong::start).getMessage();
        assertEquals("serve/access/resources/x/netuid=9: must be one of [5]", message);
    }
}
