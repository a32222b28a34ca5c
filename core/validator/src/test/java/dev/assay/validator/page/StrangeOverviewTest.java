package dev.assay.validator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.engine.AssayEngine;
import dev.assay.validator.serve.Json;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page makes of answers that no sidecar should give, and of large ones; skipped where there is no browser. */
class StrangeOverviewTest {
    private static final String HOSTILE = "</p><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">'`&amp;\u202E";

    @TempDir
    private static Path folder;

    private static final ToldOverview TOLD = new ToldOverview();
    private static Browser browser;
    private static TestSidecar sidecar;
    private static ObjectNode sample;
    private static String page;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.open();
        sidecar = SampleSubnet.sidecar(folder.resolve("told"))
                .resources(services -> List.of(new PageResource(), TOLD));
        Files.createDirectories(folder.resolve("told"));
        sidecar.start();
        page = "http://127.0.0.1:" + sidecar.port() + "/";
        JournalLatency latency = new JournalLatency();
        try (AssayEngine engine = AssayEngine.open(SampleSubnet.config(folder.resolve("sample")), latency)) {
            new SampleSubnet(engine, SampleSubnet.NETUID, 30, 1).register().play(5);
            OverviewReader reader = new OverviewReader(engine, new RecentActivity(latency, System.nanoTime()), 1);
            sample = Json.MAPPER.valueToTree(reader.read(SampleSubnet.NETUID, 0, 256, 16, System.nanoTime()));
        }
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (sidecar != null) {
            sidecar.close();
        }
    }

    private static void look(JsonNode overview, String hash) throws IOException {
        look(overview, "{}", "{}", hash);
    }

    private static void look(JsonNode overview, String miner, String explanation, String hash) throws IOException {
        TOLD.tell(overview.toString(), miner, explanation);
        browser.as(1280, 900, false).go(page + "page/icon.svg");
        browser.run("sessionStorage.setItem('assay.token', arguments[0])", sidecar.token());
        browser.go(page + hash).await("document.body.dataset.state === 'shown'");
    }

    /** Puts a text in the place of every other. */
    private static JsonNode withTexts(JsonNode node, String text) {
        if (node.isTextual()) {
            return TextNode.valueOf(text);
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withTexts(array.get(i), text));
            }
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(withTexts(field.getValue(), text)));
        }
        return node;
    }

    @Test
    void noStrangerCanPutMarkupIntoThePage() throws IOException {
        ObjectNode hostile = (ObjectNode) withTexts(sample.deepCopy(), HOSTILE);
        hostile.put("failure", HOSTILE).put("ready", false);
        ((ObjectNode) hostile.get("journal")).put("notice", HOSTILE);
        ((ObjectNode) hostile.at("/rounds/0/refusals")).put(HOSTILE, 3);
        ObjectNode miner = Json.MAPPER.createObjectNode();
        miner.putArray("weightSteps").add(HOSTILE);
        miner.putArray("recent");
        ObjectNode explanation = Json.MAPPER.createObjectNode().put("roundCount", 1).put("brokenCount", 0);
        explanation
                .putArray("rounds")
                .addObject()
                .put("roundId", 1)
                .put("asked", true)
                .put("reward", 0.5)
                .put("after", 0.5)
                .putArray("terms")
                .addObject()
                .put("name", HOSTILE)
                .put("value", 2.0)
                .put("words", HOSTILE);

        look(hostile, miner.toString(), explanation.toString(), "#5/17");
        browser.await("document.querySelector('#miner[open] .legend-list')");

        assertEquals(0L, browser.run("return document.querySelectorAll('img, body script, iframe').length"));
        assertFalse(String.valueOf(browser.run("return document.title")).contains("taken"));
        assertNull(browser.run("return document.documentElement.dataset.errors"));
        assertEquals(List.of(), browser.complaints());
        assertTrue(browser.text("#miner .steps").contains("<script>"), "the text is not shown as it is");
        assertTrue(browser.text("#notice").contains("<script>"));
    }

    @Test
    void whatIsNoNumberIsADash() throws IOException {
        ObjectNode odd = sample.deepCopy();
        for (String column : new String[] {"scores", "rounds", "lastRewards", "weights", "incentives"}) {
            ((ArrayNode) odd.at("/miners/" + column)).setNull(0);
        }
        ((ObjectNode) odd.get("latency")).putNull("p50Ns").putNull("p99Ns");
        ((ObjectNode) odd.get("rates")).putNull("responsesPerSecond");
        ((ObjectNode) odd.get("consensus")).putNull("validatorTrust").putNull("dividend");
        odd.put("weightSum", 0);

        look(odd, "");

        String text = browser.text("body");
        for (String wrong : new String[] {"NaN", "undefined", "null", "Infinity"}) {
            assertFalse(text.contains(wrong), () -> wrong + " in " + text);
        }
        assertNull(browser.run("return document.documentElement.dataset.errors"));
    }

    @Test
    void manySubnetsBecomeAListToChooseFrom() throws IOException {
        ObjectNode many = sample.deepCopy();
        ArrayNode subnets = many.putArray("subnets");
        for (int netuid : new int[] {1, 3, 5, 13, 22, 37, 41, 64, 90}) {
            subnets.addObject()
                    .put("netuid", netuid)
                    .put("rewardModel", "given.reward")
                    .put("minerCount", 64)
                    .put("openRoundCount", 0)
                    .putNull("lastRoundId");
        }

        look(many, "");

        assertEquals(9, browser.all("#subnets option").size());
        assertEquals("5", browser.run("return document.querySelector('#subnets select').value"));
        browser.photograph("many-subnets");
    }

    @Test
    void aLargeSubnetIsTurnedPageByPage() throws IOException {
        ObjectNode large = sample.deepCopy();
        large.put("minerCount", 1000);

        look(large, "");

        assertTrue(browser.text("#leaderboard .pages").contains("ranks 1 to 30 of 1,000"));
        assertEquals(
                List.of(true, false),
                browser.run("return [...document.querySelectorAll('.pages button')].map((b) => b.disabled)"));
        ((ObjectNode) large.get("miners")).put("offset", 30);
        TOLD.tell(large.toString(), "{}", "{}");
        browser.all(".pages button").get(1).click();
        browser.await("document.querySelector('.pages').innerText.includes('ranks 31 to 60')");
        assertEquals("31", browser.text("#leaderboard tbody .of-rank"));
    }

    @Test
    void saysThatTheEngineHasStoppedAndWhy() throws IOException {
        ObjectNode stopped = sample.deepCopy();
        stopped.put("ready", false).put("failure", "the disk is gone");

        look(stopped, "");

        assertEquals("stopped", browser.text("#readiness"));
        assertTrue(browser.text("#notice").contains("The engine has stopped: the disk is gone."));
    }

    @Test
    void withoutConsensusItSaysWhyAndShowsNoColumnOfIt() throws IOException {
        ObjectNode alone = sample.deepCopy();
        ((ObjectNode) alone.get("miners")).putNull("incentives");
        ((ObjectNode) alone.get("consensus")).put("note", "There is none.");

        look(alone, "");

        assertTrue(browser.text("#weights").contains("There is none."));
        assertFalse(browser.find("#leaderboard thead .of-incentive").isDisplayed());
        assertEquals(0, browser.all(".weights .theirs").size());
    }
}
