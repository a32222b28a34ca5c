package dev.assay.datasets;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.datasets.reproducible.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rewrites the file lists of {@code catalogue.json} from what the folders hold, and keeps what people wrote.
 *
 * <p>Run after any change to a file: {@code CatalogueRefresh <folder of the module>}.
 */
public final class CatalogueRefresh {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CatalogueRefresh() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("arguments=" + arguments.length + ": must be <folder of the module>");
        }
        Path module = Path.of(arguments[0]);
        Files.writeString(module.resolve(DatasetCatalogue.FILE_NAME), refreshed(module));
    }

    /** The text of the catalogue as it should be. */
    static String refreshed(Path module) throws IOException {
        JsonNode catalogue =
                MAPPER.readTree(module.resolve(DatasetCatalogue.FILE_NAME).toFile());
        for (JsonNode dataset : catalogue.required("datasets")) {
            ArrayNode files = ((ObjectNode) dataset).putArray("files");
            for (Path file : filesOf(module.resolve(dataset.required("folder").asText()))) {
                describe(files.addObject(), module, file);
            }
        }
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n"); // the default is the line end of the platform
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return MAPPER.writer(printer).writeValueAsString(catalogue) + "\n";
    }

    /** Every file below a folder, by path. */
    static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void describe(ObjectNode entry, Path module, Path file) throws IOException {
        entry.put("path", module.relativize(file).toString().replace('\\', '/'));
        entry.put("rows", rows(file));
        entry.put("sizeBytes", Files.size(file));
        entry.put("sha256", Sha256.ofFile(file));
    }

    private static int rows(Path file) throws IOException {
        String name = file.toString();
        if (name.endsWith(".json")) {
            JsonNode json = MAPPER.readTree(file.toFile());
            JsonNode cases = json.has("vectors") ? json.path("vectors") : json.path("cases");
            return cases.isArray() ? cases.size() : 1;
        }
        int lines = (int) Files.readString(file).lines().count();
        if (name.endsWith(".jsonl")) {
            return lines;
        }
        return name.endsWith(".csv") ? lines - 1 : 0;
    }
}
