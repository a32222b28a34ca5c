package dev.assay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.DocumentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A folder of vector files. Stateless; safe from any thread. */
final class VectorFolder {
    /** Longer files are refused. */
    private static final int FILE_SIZE_BYTES_MAX = 256 << 20;

    private VectorFolder() {}

    /**
     * Runs every JSON file, in the order of their names, and hands over the outcomes as they come.
     *
     * @throws IllegalArgumentException naming the file and the place in it that is wrong
     */
    static void run(Path folder, Function<JsonNode, List<CaseOutcome>> runFile, Consumer<CaseOutcome> outcomes) {
        for (Path file : files(folder)) {
            try {
                runFile.apply(DocumentFile.read(file, FILE_SIZE_BYTES_MAX)).forEach(outcomes);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
