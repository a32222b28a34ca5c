package dev.assay.validator.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The parts of the page that are the same for every document, read from the class path: the frame, the style, the scripts
 * and uPlot from its WebJar. Stateless; safe from any thread.
 */
final class PageSource {
    /** In the order in which they run; each uses names of those before it. */
    private static final List<String> SCRIPTS = List.of(
            "errors.js",
            "document.js",
            "elements.js",
            "numbers.js",
            "sums.js",
            "palette.js",
            "roster.js",
            "hyperparameters.js",
            "quantities.js",
            "choice.js",
            "sortable-table.js",
            "change-marks.js",
            "read-out.js",
            "chart.js",
            "legend.js",
            "variant-table.js",
            "variant-cards.js",
            "small-multiples.js",
            "quantity-section.js",
            "main.js");

    private static final String LIBRARY_VERSION = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    private PageSource() {}

    /** {@code page.html}, cut at its marks, which are kept: {@code <!--title-->} and the like. */
    static List<String> frame() throws IOException {
        return List.of(read("page.html").split("(?=<!--[a-z]+-->)|(?<=<!--[a-z]{1,20}-->)"));
    }

    /** The library's style sheet, then the page's. */
    static String style() throws IOException {
        return library("dist/uPlot.min.css").strip() + "\n" + read("page.css");
    }

    /** The library, then the page's scripts. */
    static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        scripts.add(read(SCRIPTS.get(0))); // so that a failure of the library is seen too
        scripts.add(library("dist/uPlot.iife.min.js").strip() + "\n");
        for (String name : SCRIPTS.subList(1, SCRIPTS.size())) {
            scripts.add(read(name));
        }
        return scripts;
    }

    /** What uPlot's licence wants to go with every copy. */
    static String licence() throws IOException {
        return "uPlot " + libraryVersion() + "\n" + library("LICENSE").strip();
    }

    private static String library(String path) throws IOException {
        return read("/META-INF/resources/webjars/uplot/" + libraryVersion() + "/" + path);
    }

    /** The version is part of every path in the WebJar; the WebJar itself says which one it is. */
    private static String libraryVersion() throws IOException {
        try (InputStream resource = open(LIBRARY_VERSION)) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version", "unknown");
        }
    }

    private static String read(String name) throws IOException {
        try (InputStream resource = open(name)) {
            // HTML parsers turn CR LF into LF before they hash a script: on a checkout with CR LF the hash must agree.
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream resource = PageSource.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException(name + ": is missing from the class path");
        }
        return resource;
    }
}
