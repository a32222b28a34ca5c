package dev.assay.validator.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * Turns the document of a simulation into one HTML page, whole in itself: charts, tables, style and data.
 *
 * <p>The page compares variants (scenarios, or points of a sweep) side by side, on the same axes. It holds the document
 * as it was given, in {@code <script id="document" type="application/json">}, so that a program can read it back.
 *
 * <ul>
 *   <li><b>Document</b>: fields and shapes as {@link SimulationDocument} checks them.
 *   <li><b>Size</b>: some 106 kB and the document's JSON.
 *   <li><b>Threads</b>: stateless; safe to call concurrently, also for one file: the last one stays.
 *   <li><b>Cost</b>: one pass over the document to check it and one to write it; nothing is held but the document.
 *   <li><b>Determinism</b>: the same document gives the same bytes.
 * </ul>
 */
public final class SimulationReport {
    private SimulationReport() {}

    /**
     * Writes the page over what is there. Readers of the file see the old page or the new one, never a half.
     *
     * @throws IllegalArgumentException if a field of the document is missing, has another type or shape, or is no finite
     *     number; the file is then untouched
     * @throws IOException if the file's folder does not exist or the page cannot be written; the file is then untouched
     */
    public static void write(Path file, JsonNode document) throws IOException {
        SimulationDocument.check(document);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder), null, "must be an existing folder");
        }
        // Beside the target, so that the move stays within one file system; not createTempFile, whose files only
        // their owner may read.
        Path draft = folder.resolve(".report-" + UUID.randomUUID() + ".part");
        try {
            try (BufferedWriter writer =
                    Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                write(writer, document);
            }
            publish(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void publish(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void write(Writer page, JsonNode document) throws IOException {
        String style = PageSource.style();
        List<String> scripts = PageSource.scripts();
        // One pass over the frame: what is put in is never searched for marks again, whatever a title says.
        for (String piece : PageSource.frame()) {
            switch (piece) {
                case "<!--policy-->" -> page.write(InlineParts.policy(style, scripts));
                case "<!--title-->" ->
                    page.write(InlineParts.text(document.get("title").textValue()));
                case "<!--style-->" -> page.write("<style>" + style + "</style>");
                case "<!--document-->" -> writeDocument(page, document);
                case "<!--scripts-->" -> writeScripts(page, scripts);
                case "<!--licence-->" -> page.write(InlineParts.text(PageSource.licence()));
                default -> page.write(piece);
            }
        }
    }

    private static void writeDocument(Writer page, JsonNode document) throws IOException {
        page.write("<script id=\"document\" type=\"application/json\">");
        InlineParts.writeJson(page, document);
        page.write("</script>");
    }

    private static void writeScripts(Writer page, List<String> scripts) throws IOException {
        for (String script : scripts) {
            page.write("<script>" + script + "</script>\n");
        }
    }
}
