package dev.assay.validator.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page, and no others: a name that is not in this list is nobody's. Immutable; safe from any thread.
 */
final class PageFiles {
    static final String INDEX = "index.html";
    static final String HTML = "text/html; charset=utf-8";
    static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    private static final List<String> NAMES = List.of(
            INDEX,
            "page.css",
            "icon.svg",
            "elements.js",
            "errors.js",
            "figures.js",
            "journal.js",
            "leaderboard.js",
            "main.js",
            "miner-dialog.js",
            "numbers.js",
            "reward-chart.js",
            "rounds.js",
            "sidecar.js",
            "sign-in.js",
            "sortable-table.js",
            "sparkline.js",
            "subnet-choice.js",
            "term-table.js",
            "weights.js");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", HTML, "js", JAVASCRIPT, "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    /**
     * A file.
     *
     * @param mediaType with the character set
     * @param bytes its content
     * @param tag of the content, in quotation marks
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes or compares it
    record PageFile(String mediaType, byte[] bytes, String tag) {}

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = files;
    }

    /** Reads all of them. */
    static PageFiles read() {
        Map<String, PageFile> files = new HashMap<>();
        for (String name : NAMES) {
            byte[] bytes = bytes(name);
            String type = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            files.put(name, new PageFile(String.valueOf(type), bytes, EntityTag.of(bytes)));
        }
        return new PageFiles(Map.copyOf(files));
    }

    private static byte[] bytes(String name) {
        try (InputStream resource = PageFiles.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + ": is missing from the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** The file of this name, if it is one of the page. */
    Optional<PageFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
