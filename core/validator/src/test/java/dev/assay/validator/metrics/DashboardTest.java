package dev.assay.validator.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.validator.metrics.MetricsPageTest.Documented;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the dashboard to the page of metrics, and to what Grafana needs. */
class DashboardTest {
    private static final Path FILE = Path.of("..", "docs", "operations", "grafana-dashboard.json");
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:assay|jvm|process|system)_[a-z0-9_]+)(?:\\{([^}]*)})?");
    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{(\\w+)}}");

    private JsonNode dashboard;

    @BeforeEach
    void read() throws IOException {
        dashboard = new ObjectMapper().readTree(FILE.toFile());
    }

    private List<JsonNode> targets() {
        List<JsonNode> targets = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(targets::add));
        return targets;
    }

    @Test
    void everyMetricAndLabelThatAPanelUsesIsOnThePage() throws IOException {
        Map<String, Documented> page = MetricsPageTest.documented();
        assertTrue(targets().size() > 40);
        for (JsonNode target : targets()) {
            String expr = target.path("expr").asText();
            Set<String> known = new HashSet<>(Set.of("instance", "le"));
            Matcher metric = METRIC.matcher(expr);
            boolean isAny = false;
            while (metric.find()) {
                isAny = true;
                Documented row = page.get(family(metric.group(1), page));
                Objects.requireNonNull(row, () -> "not on the page: " + expr);
                known.addAll(row.labels());
                requireLabels(metric.group(2), row, expr);
            }
            assertTrue(isAny, expr);
            GROUPED.matcher(expr)
                    .results()
                    .forEach(by -> List.of(by.group(1).split(", "))
                            .forEach(label -> assertTrue(known.contains(label), () -> label + " in " + expr)));
            SHOWN.matcher(target.path("legendFormat").asText())
                    .results()
                    .forEach(label -> assertTrue(known.contains(label.group(1)), label::group));
        }
    }

    private static void requireLabels(String selectors, Documented row, String expr) {
        if (selectors == null) {
            return;
        }
        for (String selector : selectors.split(",", -1)) {
            String label = selector.replaceFirst("[!=~].*", "");
            boolean isKnown = label.equals("instance")
                    || label.equals("le")
                    || row.labels().contains(label);
            assertTrue(isKnown, () -> label + " in " + expr);
        }
    }

    private static String family(String name, Map<String, Documented> page) {
        return page.containsKey(name) ? name : name.replaceFirst("_(bucket|count|sum)$", "");
    }

    @Test
    void everyMetricOfAnAlertIsOnThePage() throws IOException {
        Map<String, Documented> page = MetricsPageTest.documented();
        List<String> alerts = Files.readAllLines(Path.of("..", "docs", "how-to-operate.md")).stream()
                .filter(line -> line.contains(" expr: "))
                .toList();
        assertTrue(alerts.size() >= 9);
        for (String alert : alerts) {
            METRIC.matcher(alert)
                    .results()
                    .forEach(metric -> assertTrue(page.containsKey(family(metric.group(1), page)), alert));
        }
    }

    @Test
    void countersAreShownAsRatesAndBucketsAreOnlyAskedOfHistograms() throws IOException {
        Map<String, Documented> page = MetricsPageTest.documented();
        for (JsonNode target : targets()) {
            String expr = target.path("expr").asText();
            Matcher metric = METRIC.matcher(expr);
            while (metric.find()) {
                String name = metric.group(1);
                String type =
                        Objects.requireNonNull(page.get(family(name, page))).type();
                boolean isCounted = type.equals("counter") || !page.containsKey(name);
                String before = expr.substring(0, metric.start());
                assertEquals(isCounted, before.matches("(?s).*(rate|increase)\\($"), expr);
                assertTrue(!name.endsWith("_bucket") || type.equals("histogram"), expr);
            }
        }
    }

    @Test
    void aGrafanaCanImportIt() {
        assertTrue(dashboard.path("schemaVersion").asInt() >= 36);
        assertEquals("assay-sidecar", dashboard.path("uid").asText());
        assertEquals("DS_PROMETHEUS", dashboard.at("/__inputs/0/name").asText());
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertTrue(ids.add(panel.path("id").asInt()), "an id twice");
            assertTrue(!panel.path("title").asText().isEmpty());
            JsonNode at = panel.path("gridPos");
            assertTrue(
                    at.path("x").asInt() + at.path("w").asInt() <= 24,
                    panel.path("title").asText());
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertTrue(cells.add(x + "," + y), () -> "lies over another: " + panel.path("title"));
                }
            }
            if (!panel.path("type").asText().equals("row")) {
                assertEquals("${DS_PROMETHEUS}", panel.at("/datasource/uid").asText());
                assertTrue(
                        panel.path("description").asText().endsWith("."),
                        panel.path("title").asText());
            }
        }
    }

    @Test
    void parenthesesAndBracesOfEveryExpressionMatch() {
        for (JsonNode target : targets()) {
            String expr = target.path("expr").asText().replaceAll("\"[^\"]*\"", "");
            int round = 0;
            int curly = 0;
            for (int i = 0; i < expr.length(); i++) {
                char c = expr.charAt(i);
                round += c == '(' ? 1 : c == ')' ? -1 : 0;
                curly += c == '{' ? 1 : c == '}' ? -1 : 0;
                assertTrue(round >= 0 && curly >= 0, expr);
            }
            assertEquals(0, round + curly, expr);
        }
    }
}
