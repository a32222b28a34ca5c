package dev.assay.validator.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationReportTest {
    /** Everything that ends a script, starts one, or is a mark of the page's own frame. */
    private static final String HOSTILE =
            "</script><script>alert(1)</script><!--document--><img src=http://x.invalid onerror=alert(2)>\"'`&amp;"
                    + "\u2028\u202e \\u003c ${7*7} <!--<script>";

    private static final int BYTES_WITHOUT_DATA_MAX = 150_000;

    @TempDir
    Path directory;

    private String page(JsonNode document) throws IOException {
        Path file = directory.resolve("report.html");
        SimulationReport.write(file, document);
        return Files.readString(file);
    }

    private static List<String> scripts(String page) {
        Matcher matcher =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
        return matcher.results().map(match -> match.group(1)).toList();
    }

    private static JsonNode embedded(String page) throws IOException {
        String start = "<script id=\"document\" type=\"application/json\">";
        int from = page.indexOf(start) + start.length();
        return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    private static ObjectNode hostile() {
        ObjectNode document = SampleDocuments.of(1, 3, 2, 4);
        document.put("title", HOSTILE).put("made", HOSTILE);
        ObjectNode variant = SampleDocuments.variant(document);
        variant.put("name", HOSTILE)
                .put("shows", HOSTILE)
                .put("engine", HOSTILE)
                .put("leftOut", HOSTILE);
        ((ObjectNode) variant.get("hyperparameters")).put(HOSTILE, HOSTILE).put("__proto__", 1);
        ((ObjectNode) variant.at("/changes/0")).put("text", HOSTILE);
        ((ObjectNode) variant.at("/validators/0")).put("name", HOSTILE);
        ((ObjectNode) variant.at("/miners/0")).put("name", HOSTILE);
        return document;
    }

    @Test
    void holdsTheDocumentAsItWasGiven() throws IOException {
        ObjectNode document = SampleDocuments.of(2, 3, 4, 5);

        // As text, since a small long reads back as an int.
        assertEquals(document.toString(), embedded(page(document)).toString());
    }

    @Test
    void noTextOfTheDocumentBecomesMarkup() throws IOException {
        String page = page(hostile());

        assertEquals(hostile().toString(), embedded(page).toString());
        assertEquals(scripts(page(SampleDocuments.of(1, 3, 2, 4))), scripts(page));
        assertFalse(page.contains("<img"), "an image");
        assertFalse(page.contains("\u202e</title>"), "the title is whole");
        assertTrue(page.contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)"), "the title is text");
        // The frame's own mark in a title is not taken for the mark.
        assertEquals(2, page.split("<script id=\"document\"", -1).length);
    }

    @Test
    void loadsNothing() throws IOException {
        String page = page(SampleDocuments.of(2, 3, 3, 5));

        assertFalse(Pattern.compile("<(link|img|iframe|object|embed|base|form|script[^>]*src)\\b")
                .matcher(page)
                .find());
        assertFalse(Pattern.compile("\\b(src|href|action|srcset)\\s*=\\s*[\"']?\\s*(https?:|//)")
                .matcher(page)
                .find());
        assertFalse(Pattern.compile("@import|url\\(|\\bfetch\\(|XMLHttpRequest|WebSocket|sendBeacon|import\\(")
                .matcher(page)
                .find());
    }

    @Test
    void itsPolicyLetsRunWhatIsInItAndNothingElse() throws Exception {
        String page = page(hostile());
        Matcher matcher = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertTrue(matcher.find(), "no policy");
        String policy = matcher.group(1);

        List<String> hashes = new ArrayList<>();
        for (String script : scripts(page)) {
            hashes.add("'sha256-" + sha256(script) + "'");
        }
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        assertEquals(
                "default-src 'none'; script-src " + String.join(" ", hashes) + "; style-src 'sha256-" + sha256(style)
                        + "'; base-uri 'none'; form-action 'none'",
                policy);
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void noScriptOfThePageMakesMarkupOfText() throws IOException {
        List<String> scripts = PageSource.scripts();

        for (String script : scripts.subList(2, scripts.size())) { // 0 and 1 are the error line and the library
            assertFalse(
                    Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function")
                            .matcher(script)
                            .find(),
                    script);
        }
        assertFalse(scripts.stream().anyMatch(script -> script.contains("</script")), "a script ends itself");
    }

    @Test
    void isSmallButForItsData() throws IOException {
        ObjectNode document = SampleDocuments.of(1, 1, 1, 1);

        int bytes = page(document).length() - document.toString().length();

        assertTrue(bytes < BYTES_WITHOUT_DATA_MAX, "bytes without data: " + bytes);
    }

    @Test
    void growsWithItsDataAndByNoMoreThanThat() throws IOException {
        ObjectNode small = SampleDocuments.of(1, 1, 1, 1);
        ObjectNode large = SampleDocuments.of(6, 12, 24, 50);

        int frame = page(small).length() - small.toString().length();

        assertEquals(frame + large.toString().length(), page(large).length());
    }

    @Test
    void carriesTheLicenceOfItsLibrary() throws IOException {
        String page = page(SampleDocuments.of(1, 1, 1, 1));

        assertTrue(page.contains("The MIT License (MIT)"));
        assertTrue(page.contains("Leon Sorokin"));
        assertTrue(page.contains("/*! https://github.com/leeoniya/uPlot (v1.6.30) */"));
    }

    @Test
    void theSameDocumentGivesTheSameBytes() throws IOException {
        assertEquals(page(SampleDocuments.of(2, 3, 3, 4)), page(SampleDocuments.of(2, 3, 3, 4)));
    }

    @Test
    void replacesAnOldPageAndLeavesNothingElseBehind() throws IOException {
        page(SampleDocuments.of(2, 3, 3, 4));
        String second = page(SampleDocuments.of(1, 1, 1, 1));

        assertEquals(1, embedded(second).get("variants").size());
        assertEquals(List.of("report.html"), names());
    }

    @Test
    void aBadDocumentLeavesTheOldPageUntouched() throws IOException {
        Path file = directory.resolve("report.html");
        SimulationReport.write(file, SampleDocuments.of(1, 1, 1, 1));
        byte[] before = Files.readAllBytes(file);
        ObjectNode bad = SampleDocuments.of(1, 1, 1, 1);
        SampleDocuments.variant(bad).remove("bonds");

        assertThrows(IllegalArgumentException.class, () -> SimulationReport.write(file, bad));

        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(List.of("report.html"), names());
    }

    @Test
    void refusesAFolderThatIsNotThere() throws IOException {
        Path file = directory.resolve("missing").resolve("report.html");

        NoSuchFileException e = assertThrows(
                NoSuchFileException.class, () -> SimulationReport.write(file, SampleDocuments.of(1, 1, 1, 1)));

        assertEquals(directory.resolve("missing") + ": must be an existing folder", e.getMessage());
        assertEquals(List.of(), names());
    }

    @Test
    void cannotReplaceAFolderAndLeavesNothingBehind() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("report.html").resolve("full"));

        assertThrows(
                IOException.class,
                () -> SimulationReport.write(directory.resolve("report.html"), SampleDocuments.of(1, 1, 1, 1)));

        assertTrue(Files.isDirectory(folder));
        assertEquals(List.of("report.html"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
