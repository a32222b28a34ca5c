package dev.assay.validator.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.LentResource;
import dev.assay.validator.serve.HttpReply;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the page of metrics true: what a sidecar shows is on it, and what is on it is shown. */
class MetricsPageTest {
    static final Path PAGE = Path.of("..", "docs", "metrics.md");

    private static final Pattern ROW = Pattern.compile(
            "^\\| `([a-z0-9_]+)` \\| (\\w+) \\| ([^|]+) \\| ([^|]*) ?\\| (always|later) \\| ([^|]+\\.) \\|$",
            Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    @TempDir
    private Path folder;

    /**
     * A line of the page.
     *
     * @param type counter, gauge, histogram or summary
     * @param labels in the order of the alphabet
     * @param isAlways whether it is there from the start
     */
    record Documented(String type, Set<String> labels, boolean isAlways) {}

    static Map<String, Documented> documented() throws IOException {
        Map<String, Documented> rows = new HashMap<>();
        Matcher matcher = ROW.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            Set<String> labels = Pattern.compile("`(\\w+)`")
                    .matcher(matcher.group(4))
                    .results()
                    .map(label -> label.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            rows.put(
                    matcher.group(1),
                    new Documented(matcher.group(2), labels, matcher.group(5).equals("always")));
        }
        return rows;
    }

    private String scrape(TestSidecar sidecar) throws IOException {
        HttpReply reply = sidecar.client().get("/metrics");
        assertEquals(200, reply.status());
        assertEquals("text/plain; version=0.0.4; charset=utf-8", reply.header("content-type"));
        return reply.text();
    }

    private TestSidecar start() throws IOException {
        return TestSidecar.in(folder)
                .serve(config ->
                        config.withAccess(config.access().withResources(Map.of("miners", LentResource.fair(5, 2)))))
                .start();
    }

    @Test
    void everyRowOfThePageCanBeRead() throws IOException {
        long rows = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .count();
        assertEquals(rows, documented().size());
    }

    @Test
    void whatIsShownIsOnThePageWithItsTypeAndLabels() throws IOException {
        try (TestSidecar sidecar = start()) {
            sidecar.client().get("/v1/nothing");
            String text = scrape(sidecar);
            Map<String, Documented> documented = documented();
            Map<String, String> types = TYPE.matcher(text)
                    .results()
                    .collect(Collectors.toMap(type -> type.group(1), type -> type.group(2)));
            types.forEach((name, type) -> {
                assertTrue(documented.containsKey(name), "not on the page: " + name);
                assertEquals(Objects.requireNonNull(documented.get(name)).type(), type, name);
            });
            SAMPLE.matcher(text).results().forEach(sample -> {
                Documented row = Objects.requireNonNull(documented.get(family(sample.group(1), types)));
                assertEquals(row.labels(), labels(sample), sample.group());
            });
        }
    }

    private static String family(String sample, Map<String, String> types) {
        return types.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|count|sum)$", "");
    }

    private static Set<String> labels(MatchResult sample) {
        String text = sample.group(2) == null ? "" : sample.group(2);
        Set<String> labels = LABEL.matcher(text)
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        labels.remove("le");
        return labels;
    }

    @Test
    void whatThePageSaysIsAlwaysThereIsThereFromTheStart() throws IOException {
        try (TestSidecar sidecar = start()) {
            String text = scrape(sidecar);
            documented()
                    .forEach((name, row) -> assertEquals(
                            true, !row.isAlways() || text.contains("# TYPE " + name + " "), "not shown: " + name));
            assertTrue(text.contains("assay_admission_waiting{resource=\"miners\"} 0"));
        }
    }

    @Test
    void theNumberOfSeriesDoesNotGrowWithWhatClientsSend() throws IOException {
        try (TestSidecar sidecar = start()) {
            hostile(sidecar, "first");
            long before = scrape(sidecar).lines().count();
            for (int i = 0; i < 50; i++) {
                hostile(sidecar, "round" + i);
            }
            String after = scrape(sidecar);
            assertTrue(after.lines().count() <= before, () -> before + " lines before, now\n" + after);
            assertTrue(!after.contains("round1"), "a client's words are in a label");
        }
    }

    private static void hostile(TestSidecar sidecar, String word) throws IOException {
        sidecar.client().get("/v1/" + word + "/x");
        sidecar.client().get("/v1/subnets/" + word.hashCode() + "/scores?" + word + "=1");
        sidecar.client().get("/v1/consumers/" + word);
        sidecar.client().token("assay_" + word).get("/v1/admissions");
        sidecar.client().post("/v1/consumers", "{\"" + word + "\":1}");
        sidecar.client().get("/metrics");
    }

    @Test
    void theMetricsAreTheOperatorsUnlessTheConfigurationOpensThem() throws IOException {
        try (TestSidecar sidecar = start().restart()) {
            String key = sidecar.client()
                    .post("/v1/consumers", "{\"name\":\"ada\",\"hotkey\":\"0x" + "11".repeat(32) + "\"}")
                    .json()
                    .path("key")
                    .asText();
            assertEquals(403, sidecar.client().token(key).get("/metrics").status());
        }
        Path other = Files.createDirectory(folder.resolve("open"));
        try (TestSidecar sidecar = TestSidecar.in(other).yaml("""
                        subnets: [{netuid: 5, reward: {model: search.structured}}]
                        serve: {access: {openMetrics: true}}
                        """).withTcp().start()) {
            assertEquals(200, sidecar.tcpClient().get("/metrics").status());
            assertEquals(401, sidecar.tcpClient().get("/v1/consumers").status());
        }
    }

    @Test
    void aSubnetThatIsConfiguredNoLongerIsNotShownAndStopsNothing() throws IOException {
        String first =
                "subnets: [{netuid: 5, reward: {model: search.structured}}, {netuid: 7, reward: {model: search.structured}}]\n";
        try (TestSidecar sidecar = TestSidecar.in(folder).yaml(first).start()) {
            assertTrue(scrape(sidecar).contains("netuid=\"7\""));
            sidecar.yaml("subnets: [{netuid: 5, reward: {model: search.structured}}]\n")
                    .restart();
            assertTrue(!scrape(sidecar).contains("netuid=\"7\""));
        }
    }
}
