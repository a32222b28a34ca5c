package dev.assay.validator.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in a browser; each is skipped with a message where none is found. */
class PageInBrowserTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`&amp;";

    @TempDir
    Path directory;

    private String open(JsonNode document) throws Exception {
        Path page = directory.resolve("report.html");
        SimulationReport.write(page, document);
        return ChromiumBrowser.elementsOf(page, directory);
    }

    private static void assertDrawn(int charts, String elements) {
        assertFalse(elements.contains("data-errors=\""), () -> elements.substring(0, 300));
        assertTrue(elements.contains("data-charts=\"" + charts + "\""), () -> elements.substring(0, 300));
        assertEquals(charts, elements.split("<canvas", -1).length - 1);
    }

    @Test
    void drawsFiveChartsForEachOfTwoVariants() throws Exception {
        String elements = open(SampleDocuments.of(2, 3, 3, 40));

        assertDrawn(10, elements);
        assertTrue(elements.contains("kappa 45 %"));
    }

    @Test
    void drawsASmallChartForEveryPointOfASweep() throws Exception {
        assertDrawn(12 + 10, open(SampleDocuments.of(12, 3, 3, 40)));
    }

    @Test
    void drawsManyNeuronsOfWhichSomeComeAndGo() throws Exception {
        ObjectNode document = SampleDocuments.of(2, 12, 24, 30);
        JsonNode variant = SampleDocuments.variant(document);
        for (int epoch = 0; epoch < 30; epoch++) {
            ((ArrayNode) variant.at("/stake/3")).setNull(epoch);
            ((ArrayNode) variant.at("/dividends/3")).setNull(epoch);
            ((ArrayNode) variant.at("/relativeDividends/3")).setNull(epoch);
            ((ArrayNode) variant.at("/incentives/" + epoch % 24)).setNull(epoch);
        }

        assertDrawn(10, open(document));
    }

    @Test
    void sumsAndAveragesOverTheEpochsInWhichANeuronExists() throws Exception {
        ObjectNode document = SampleDocuments.of(1, 1, 1, 3);
        ObjectNode variant = SampleDocuments.variant(document);
        setRow(variant, "dividends", 1.0, 0.25);
        setRow(variant, "relativeDividends", 0.1, -0.3);
        setRow(variant, "incentives", 0.5, 0.125);
        setRow(variant, "validatorEmissionRao", 2.0e9, 0.5e9);
        setRow(variant, "minerEmissionRao", 1000e9, 234.5e9);

        String elements = open(document);

        String table = elements.substring(elements.indexOf("<tbody>"), elements.indexOf("</tbody>"));
        assertEquals(
                "1.25 \u22120.1validator A \u22120.1validator A 0.625 2.5 1,234.5 3",
                table.substring(table.indexOf("<td"))
                        .replace("</td><td", "</td> <td")
                        .replaceAll("<[^>]*>", ""));
    }

    /** In the first epoch one value, in the second none, in the third the other. */
    private static void setRow(ObjectNode variant, String field, double first, double third) {
        variant.withArray(field).set(0, variant.arrayNode().add(first).addNull().add(third));
    }

    @Test
    void drawsOneEpochAndNoNeurons() throws Exception {
        ObjectNode document = SampleDocuments.of(1, 1, 1, 1);
        document.withArray("variants")
                .add(SampleDocuments.variant(SampleDocuments.of(1, 0, 0, 1)).deepCopy());

        assertDrawn(10, open(document));
    }

    @Test
    void showsHostileNamesAsTheyAre() throws Exception {
        ObjectNode document = SampleDocuments.of(2, 3, 3, 4);
        document.put("title", HOSTILE).put("made", HOSTILE);
        ObjectNode variant = SampleDocuments.variant(document);
        variant.put("name", HOSTILE)
                .put("shows", HOSTILE)
                .put("engine", HOSTILE)
                .put("leftOut", HOSTILE);
        ((ObjectNode) variant.get("hyperparameters")).put(HOSTILE, HOSTILE).put("constructor", "__proto__");
        for (String text : new String[] {"/changes/0", "/validators/0", "/miners/0"}) {
            ((ObjectNode) variant.at(text)).put("/changes/0".equals(text) ? "text" : "name", HOSTILE);
        }

        String elements = open(document);

        assertDrawn(10, elements);
        assertFalse(elements.contains("<img"), "a name became an element");
        assertFalse(elements.contains("<script>alert"), "a name became a script");
        // The second variant has no hyperparameter "constructor", though every object of a script has one.
        assertFalse(elements.contains("function Object"), "a name found what is not the document's");
    }

    @Test
    void saysSoWhenItsPolicyRefusesAScript() throws Exception {
        Path page = directory.resolve("report.html");
        SimulationReport.write(page, SampleDocuments.of(1, 1, 1, 1));
        String altered = Files.readString(page).replace("</body>", "<script>document.title = 'other';</script></body>");
        Files.writeString(page, altered);

        String elements = ChromiumBrowser.elementsOf(page, directory);

        assertTrue(elements.contains("data-errors=\"script-src-elem: the page’s policy has refused"));
        assertTrue(elements.contains("<title>Made-up numbers</title>"));
    }
}
