package dev.assay.validator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.validator.serve.HttpClient;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The overview and the files of the page over HTTP. */
class OverviewResourceTest {
    @TempDir
    private static Path folder;

    private static TestSidecar sidecar;

    @BeforeAll
    static void open() throws IOException {
        sidecar = SampleSubnet.sidecar(folder).start();
        new SampleSubnet(sidecar.engine(), SampleSubnet.NETUID, 12, 1).register().play(3);
    }

    @AfterAll
    static void close() throws IOException {
        sidecar.close();
    }

    @Test
    void isOfTheFirstSubnetUnlessAnotherIsNamed() throws IOException {
        HttpClient client = sidecar.client();

        assertEquals(5, client.get("/v1/overview").json().path("netuid").asInt());
        assertEquals(13, client.get("/v1/overview?netuid=13").json().path("netuid").asInt());
        JsonNode page = client.get("/v1/overview?offset=4&limit=2").json().path("miners");
        assertEquals(4, page.path("offset").asInt());
        assertEquals(2, page.path("uids").size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "netuid=7, 404",
        "netuid=-1, 400",
        "netuid=70000, 400",
        "netuid=x, 400",
        "offset=-1, 400",
        "limit=0, 400",
        "limit=257, 400",
        "limit=99999999999999999999, 400",
        "miners=3, 400"
    })
    void refusesWhatItCannotMean(String query, int status) throws IOException {
        assertEquals(status, sidecar.client().get("/v1/overview?" + query).status());
    }

    @Test
    void saysThatNothingHasChangedInsteadOfSayingItAgain() throws IOException {
        HttpClient client = sidecar.client();
        HttpReply first = client.get("/v1/overview?netuid=13");
        String tag = String.valueOf(first.header("etag"));

        HttpReply second = client.header("If-None-Match", tag).get("/v1/overview?netuid=13");
        HttpReply other = client.header("If-None-Match", "\"0123456789abcdef01234567\"").get("/v1/overview?netuid=13");

        assertEquals(304, second.status());
        assertEquals(0, second.body().length);
        assertEquals(200, other.status());
        assertEquals(tag, other.header("etag"));
    }

    @Test
    void onAPortItIsForTheOperatorAndThePageIsForAll() throws IOException {
        HttpClient stranger = sidecar.tcpClient();

        assertEquals(401, stranger.get("/v1/overview").status());
        assertEquals(401, stranger.post("/v1/page-tokens", "").status());
        assertEquals(200, stranger.get("/").status());
        assertEquals(200, stranger.get("/page/main.js").status());
        assertEquals(200, sidecar.tcpClient().token(sidecar.token()).get("/v1/overview").status());
    }

    @Test
    void aTokenOfThePageIsGoodForTheOverviewAndOnlyOnItsPort() throws IOException {
        HttpReply minted = sidecar.tcpClient().token(sidecar.token()).post("/v1/page-tokens", "");
        String token = minted.json().path("token").asText();

        assertEquals(201, minted.status());
        assertNotEquals(sidecar.token(), token);
        assertEquals(200, sidecar.tcpClient().token(token).get("/v1/overview").status());
        assertEquals(401, sidecar.client().token(token).get("/v1/overview").status());
        assertEquals("PageToken[]", new PageToken(token).toString());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/", "/page/main.js", "/page/page.css", "/page/icon.svg"})
    void aFileSaysWhatItIsAndThatNothingElseMayRun(String path) throws IOException {
        HttpClient client = sidecar.client();
        HttpReply reply = client.get(path);

        assertEquals(200, reply.status());
        String policy = String.valueOf(reply.header("content-security-policy"));
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", reply.header("x-content-type-options"));
        String tag = String.valueOf(reply.header("etag"));
        assertEquals(304, client.header("If-None-Match", tag).get(path).status());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/page/OverviewReader.class",
                "/page/..%2Freport%2Fpage.html",
                "/page/../../../../application.properties",
                "/page/%2e%2e",
                "/page/",
                "/page/main.js%00",
                "/page/Main.js"
            })
    void aFileThatIsNotOfThePageIsNobodys(String path) throws IOException {
        int status = sidecar.client().get(path).status();

        assertTrue(status == 404 || status == 400, () -> path + " answered " + status);
    }

    @Test
    void everyFileThatThePageNamesIsThere() throws IOException {
        HttpClient client = sidecar.client();
        String files = client.get("/").text();
        for (String name : new String[] {"main.js", "page.css", "icon.svg"}) {
            assertTrue(files.contains("/page/" + name));
        }
        ArrayDeque<String> left = new ArrayDeque<>(List.of("main.js"));
        Set<String> seen = new TreeSet<>();
        while (!left.isEmpty()) {
            String name = left.remove();
            if (seen.add(name)) {
                HttpReply reply = client.get("/page/" + name);
                assertEquals(200, reply.status(), name);
                Pattern.compile("from '\\./([a-z-]+\\.js)'|import '\\./([a-z-]+\\.js)'")
                        .matcher(reply.text())
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .forEach(left::add);
            }
        }
        assertTrue(seen.size() > 12, seen::toString);
    }
}
