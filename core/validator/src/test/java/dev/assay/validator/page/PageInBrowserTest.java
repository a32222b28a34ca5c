package dev.assay.validator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Ss58;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Looks at a real sidecar with a real browser; skipped with a message where there is none. Leaves pictures. */
class PageInBrowserTest {
    private static final int UIDS = 60;
    private static final String IS_SHOWN = "document.body.dataset.state === 'shown' && document.querySelector('.miner')";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static TestSidecar sidecar;
    private static SampleSubnet subnet;
    private static String page;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.open();
        sidecar = SampleSubnet.sidecar(folder).start();
        subnet = new SampleSubnet(sidecar.engine(), SampleSubnet.NETUID, UIDS, 1).register().play(20);
        subnet.open(TimeUnit.HOURS.toNanos(1));
        page = "http://127.0.0.1:" + sidecar.port() + "/";
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

    private static Browser look(String hash) throws IOException {
        return lookAs(1280, 900, false, hash);
    }

    private static Browser lookAs(int width, int height, boolean isDark, String hash) throws IOException {
        browser.as(width, height, isDark).go(page + "page/icon.svg"); // the same origin, and no script of the page
        browser.run("sessionStorage.setItem('assay.token', arguments[0])", sidecar.token());
        return browser.go(page + hash).await("document.body.dataset.state === 'shown'");
    }

    private static List<Double> column(String key) {
        return browser.all("#leaderboard tbody .of-" + key).stream()
                .map(WebElement::getText)
                .map(text -> Double.parseDouble(text.replace(",", "").replace(" %", "").replace("–", "0")))
                .toList();
    }

    private static List<Double> sorted(List<Double> values, boolean isAscending) {
        return values.stream()
                .sorted((a, b) -> isAscending ? Double.compare(a, b) : Double.compare(b, a))
                .toList();
    }

    private static void assertShows(String selector, String text) {
        String shown = browser.text(selector);
        assertTrue(shown.contains(text), shown);
    }

    private static void assertWhole() {
        assertEquals(List.of(), browser.complaints());
        assertNull(browser.run("return document.documentElement.dataset.errors"));
    }

    @Test
    void asksForTheTokenAndKeepsAnotherOneThanTheOperators() throws IOException {
        browser.as(1280, 900, false).go(page);
        browser.run("sessionStorage.clear()");
        browser.go(page).await("document.body.dataset.state === 'sign-in'");
        browser.photograph("token");
        assertEquals("token", browser.run("return document.activeElement.id"));

        browser.press("wrong", Keys.ENTER);
        browser.await("document.getElementById('token-problem').textContent !== ''");
        assertEquals("That is not the token of this sidecar.", browser.text("#token-problem"));
        browser.press(sidecar.token(), Keys.ENTER).await(IS_SHOWN);

        String kept = String.valueOf(browser.run("return JSON.stringify(sessionStorage)"));
        assertTrue(kept.contains("assay_pg_"), kept);
        assertFalse(kept.contains(sidecar.token()));
        assertEquals("{}", browser.run("return JSON.stringify(localStorage)"));
        assertEquals("", browser.run("return document.cookie"));
        assertEquals(page + "#5", browser.address());
        assertEquals("", browser.run("return document.getElementById('token').value"));

        browser.find("#sign-out").click();
        browser.await("document.body.dataset.state === 'sign-in'");
        assertEquals("{}", browser.run("return JSON.stringify(sessionStorage)"));
    }

    @Test
    void showsTheSubnetItsMinersItsRoundsAndWhatWouldBeSent() throws IOException {
        subnet.play(3); // for there is no latency of what was more than a minute ago
        look("");

        assertEquals(25, browser.all("#leaderboard tbody tr").size());
        browser.find(".below button").click();
        assertEquals(UIDS, browser.all("#leaderboard tbody tr").size());
        assertEquals(sorted(column("score"), false), column("score"));
        assertEquals("ready", browser.text("#readiness"));
        assertEquals(2, browser.all("#subnets button").size());
        assertShows("#rounds", "52 of 52 answered");
        assertShows("#rounds", "minutes left");
        assertShows("#refusals", "was a second answer to the same round");
        assertShows("#weights", "This validator is uid 3 with 13.89 % of the stake");
        assertEquals(UIDS, browser.all(".weights .ours").size());
        assertShows("#journal", "99.9 %");
        assertEquals(100, column("weight").stream().mapToDouble(Double::doubleValue).sum(), 1);
        assertEquals(100, column("incentive").stream().mapToDouble(Double::doubleValue).sum(), 1);
        assertWhole();
    }

    @ParameterizedTest(name = "column={0}")
    @CsvSource({"score, false", "rounds, false", "weight, false", "incentive, false", "rank, true"})
    void sortsByAColumnByKeyboard(String key, boolean isAscendingFirst) throws IOException {
        look("");
        browser.find("#leaderboard .of-" + (key.equals("score") ? "weight" : "score") + " button").click();
        browser.run("document.querySelector('#leaderboard thead .of-" + key + " button').focus()");

        browser.press(Keys.ENTER);

        String head = "return document.querySelector('#leaderboard thead .of-" + key + "').getAttribute('aria-sort')";
        assertEquals(isAscendingFirst ? "ascending" : "descending", browser.run(head));
        browser.find(".below button").click();
        assertEquals(sorted(column(key), isAscendingFirst), column(key));

        browser.run("document.querySelector('#leaderboard thead .of-" + key + " button').focus()");
        browser.press(Keys.SPACE);

        assertEquals(isAscendingFirst ? "descending" : "ascending", browser.run(head));
        assertEquals(sorted(column(key), !isAscendingFirst), column(key));
        assertEquals(1, browser.all("#leaderboard [aria-sort]").size());
    }

    @Test
    void opensAMinerByKeyboardShowsItsTermsAndGoesBackToIt() throws IOException {
        look("");
        browser.run("document.querySelector('#leaderboard tbody tr:nth-child(3) .miner').focus()");
        String uid = String.valueOf(browser.run("return document.activeElement.dataset.uid"));

        browser.press(Keys.ENTER).await("document.querySelector('#miner[open] .legend-list')");

        assertEquals("Miner uid " + uid, browser.text("#miner-title"));
        assertEquals("miner-title", browser.run("return document.activeElement.id"));
        assertEquals(page + "#5/" + uid, browser.address());
        String hotkey = Ss58.encode(SampleSubnet.hotkey(SampleSubnet.NETUID, Integer.parseInt(uid)));
        assertEquals(hotkey, browser.text("#miner .whole"));
        assertTrue(browser.text("#miner .steps").contains("times 65535: weight "), browser.text("#miner .steps"));
        assertEquals(10, browser.all("#miner tbody tr").size());
        assertTrue(browser.text("#miner .legend-list").contains("distance to the reference"));
        assertTrue(browser.all("#miner .rewards .bar").size() >= 20);
        browser.press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        assertEquals(
                true,
                browser.run("return document.activeElement === document.body || document.getElementById('miner').contains(document.activeElement)"),
                "the focus left the dialog");

        browser.press(Keys.ESCAPE).await("!document.querySelector('#miner[open]')");

        assertEquals(uid, browser.run("return document.activeElement.dataset.uid"));
        assertEquals(page + "#5", browser.address());
        assertWhole();
    }

    @Test
    void keepsTheFocusWhileTheTableGoesOnBeneathIt() throws IOException {
        look("");
        browser.find(".below button").click();
        browser.run("document.querySelector('#leaderboard tbody tr:nth-child(20) .miner').focus()");
        Object uid = browser.run("return document.activeElement.dataset.uid");
        List<String> before = uids();

        browser.run("document.querySelector('#leaderboard thead .of-incentive button').click()"); // without the focus

        assertNotEquals(before, uids());
        assertEquals(uid, browser.run("return document.activeElement.dataset.uid ?? null"));
        String rounds = browser.text("#leaderboard tbody tr:nth-child(20) .of-rounds");
        subnet.play(1);
        browser.await("document.querySelector('#leaderboard tbody tr:nth-child(20) .of-rounds').innerText !== '" + rounds + "'");
        assertEquals(uid, browser.run("return document.activeElement.dataset.uid ?? null"));
    }

    @Test
    void opensTheMinerThatTheAddressNames() throws IOException {
        look("#5/17").await("document.querySelector('#miner[open] .legend-list')");

        assertEquals("Miner uid 17", browser.text("#miner-title"));
        browser.photograph("miner");
        lookAs(1280, 900, true, "#5/17").await("document.querySelector('#miner[open] .legend-list')");
        browser.photograph("miner-dark");
    }

    @Test
    void findsAMinerByItsSlotAndByItsHotkey() throws IOException {
        look("");
        browser.find("#search").sendKeys("17");
        assertEquals(List.of("17"), uids());

        browser.find("#search").clear();
        String hotkey = Ss58.encode(SampleSubnet.hotkey(SampleSubnet.NETUID, 41));
        browser.find("#search").sendKeys(hotkey.substring(20));
        assertEquals(List.of("41"), uids());

        browser.find("#search").sendKeys("x");
        assertEquals("No miner of this page has that uid or hotkey.", browser.text("#leaderboard .empty"));
    }

    private static List<String> uids() {
        return browser.all("#leaderboard tbody .miner").stream()
                .map(button -> String.valueOf(button.getDomAttribute("data-uid")))
                .toList();
    }

    @Test
    void theFirstStopOfTheKeyboardLeadsToTheLeaderboardAndCanBeSeen() throws IOException {
        look("");

        browser.press(Keys.TAB);

        assertEquals("Skip to the leaderboard", browser.run("return document.activeElement.textContent"));
        assertEquals(true, browser.run("return document.activeElement.getBoundingClientRect().left >= 0"));
        browser.press(Keys.TAB);
        assertNotEquals("none", browser.run("return getComputedStyle(document.activeElement).outlineStyle"));
        assertNotEquals("0px", browser.run("return getComputedStyle(document.activeElement).outlineWidth"));
    }

    @Test
    void saysWhatIsMissingBeforeTheFirstMetagraph() throws IOException {
        look("#13").await("document.title.startsWith('Subnet 13')");

        assertShows("#leaderboard", "No metagraph has been taken in yet");
        assertShows("#rounds", "No round has been opened yet.");
        assertShows("#weights", "There is nothing to send yet");
        browser.photograph("empty");
        assertWhole();
    }

    @Test
    void saysThatNobodyAnswersAndGoesOnWhenSomebodyDoes() throws IOException {
        look("");

        browser.setOffline(true);
        browser.await("!document.getElementById('gone').hidden && /last answer/.test(document.getElementById('freshness').textContent)");
        assertTrue(browser.text("#gone").contains("The sidecar does not answer"), browser.text("#gone"));
        assertEquals("no answer", browser.text("#readiness"));
        assertEquals(25, browser.all("#leaderboard tbody tr").size(), "the last answer is gone");
        browser.photograph("gone");

        browser.setOffline(false);
        browser.await(IS_SHOWN + " && document.getElementById('gone').hidden");
        browser.await("document.getElementById('readiness').innerText.trim() === 'ready'");
        assertEquals("live", browser.text("#freshness"));
        assertEquals("The sidecar answers again.", browser.run("return document.getElementById('spoken').textContent"));
        assertNull(browser.run("return document.documentElement.dataset.errors"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"board, ''", "miner, '#5/17'"})
    void fitsAPhone(String name, String hash) throws IOException {
        lookAs(375, 812, false, hash);
        if (!hash.isEmpty()) {
            browser.await("document.querySelector('#miner[open] .legend-list')");
        }

        assertEquals(true, browser.run("return document.documentElement.scrollWidth <= 375"));
        String wide = "return [...document.querySelectorAll('body *')].filter((e) => e.getClientRects().length > 0"
                + " && e.getBoundingClientRect().right > 376 && !e.closest('.scroll, .unseen, .skip'))"
                + ".map((e) => e.outerHTML.slice(0, 80))";
        assertEquals(List.of(), browser.run(wide));
        browser.photograph("phone-" + name);
    }

    @ParameterizedTest(name = "width={0}")
    @ValueSource(ints = {320, 375, 680, 820, 900, 1000, 1119, 1160, 1280, 1600})
    void noColumnIsCutOff(int width) throws IOException {
        lookAs(width, 900, false, "");

        String spare = "const s = document.querySelector('#leaderboard .scroll'); return s.clientWidth - s.scrollWidth";
        assertEquals(0L, browser.run(spare));
        assertEquals(true, browser.run("return document.documentElement.scrollWidth <= innerWidth"));
    }

    @ParameterizedTest(name = "dark={0}")
    @CsvSource({"false", "true"})
    void everyTextStandsOutFromItsPaper(boolean isDark) throws IOException {
        lookAs(1280, 900, isDark, "");
        browser.photograph(isDark ? "dark" : "light");
        assertEquals(List.of(), browser.run(Contrast.FAINT_TEXTS));
        lookAs(1280, 900, isDark, "#5/17").await("document.querySelector('#miner[open] .legend-list')");
        assertEquals(List.of(), browser.run(Contrast.FAINT_TEXTS));
    }

    @Test
    void aStrangeScriptIsRefused() throws IOException {
        look("");

        browser.run("const s = document.createElement('script'); s.textContent = 'document.title = \"taken\"'; document.body.append(s)");

        browser.await("document.documentElement.dataset.errors");
        assertTrue(browser.text("#errors").contains("policy has refused"), browser.text("#errors"));
        assertNotEquals("taken", browser.run("return document.title"));
    }

    @Test
    void everyFieldHasANameAndEveryTableHeadsItsColumns() throws IOException {
        look("#5/17").await("document.querySelector('#miner[open] .legend-list')");

        String nameless = "return [...document.querySelectorAll('button, input, select, dialog, svg[role=img], [role=region]')]"
                + ".filter((e) => !e.hidden && !(e.textContent.trim() || e.ariaLabel || e.getAttribute('aria-labelledby') || e.labels?.length))"
                + ".map((e) => e.outerHTML.slice(0, 80))";
        assertEquals(List.of(), browser.run(nameless));
        assertEquals(
                List.of(),
                browser.run("return [...document.querySelectorAll('th:not([scope])')].map((e) => e.outerHTML)"));
        assertEquals(
                List.of(),
                browser.run("return [...document.querySelectorAll('table')].filter((t) => !t.caption).map((e) => e.outerHTML)"));
    }
}
