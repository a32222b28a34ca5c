package dev.assay.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists every dataset with its source, licence, size and digest, as {@code catalogue.json} has it, and opens the files
 * from the class path.
 *
 * <p>Immutable; safe for all threads.
 *
 * @param datasets in the order of the catalogue
 */
public record DatasetCatalogue(List<Dataset> datasets) {
    /** Name of the catalogue, in the folder of the module and beside this class on the class path. */
    public static final String FILE_NAME = "catalogue.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public DatasetCatalogue {
        datasets = List.copyOf(datasets);
    }

    /** Reads the catalogue that is packaged with this class. */
    public static DatasetCatalogue fromClassPath() throws IOException {
        try (InputStream json = resource(FILE_NAME)) {
            return parse(MAPPER.readTree(json));
        }
    }

    /** Reads a catalogue from a file. */
    public static DatasetCatalogue read(Path file) throws IOException {
        try (InputStream json = Files.newInputStream(file)) {
            return parse(MAPPER.readTree(json));
        }
    }

    /**
     * The dataset of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Dataset dataset(String name) {
        for (Dataset dataset : datasets) {
            if (dataset.name().equals(name)) {
                return dataset;
            }
        }
        throw new IllegalArgumentException("name=" + name + ": must be one of "
                + datasets.stream().map(Dataset::name).toList());
    }

    /**
     * Opens a file of the catalogue, such as {@code prices/btc-usd-1m.csv}, from the class path. The caller closes it.
     *
     * @throws FileNotFoundException if the class path does not have it
     */
    public InputStream open(String path) throws IOException {
        return resource(path);
    }

    private static InputStream resource(String path) throws IOException {
        InputStream stream = DatasetCatalogue.class.getResourceAsStream(path);
        if (stream == null) {
            throw new FileNotFoundException("path=" + path + ": must be a file of the catalogue on the class path");
        }
        return stream;
    }

    private static DatasetCatalogue parse(JsonNode catalogue) {
        List<Dataset> datasets = new ArrayList<>();
        for (JsonNode dataset : catalogue.required("datasets")) {
            datasets.add(dataset(dataset));
        }
        return new DatasetCatalogue(datasets);
    }

    private static Dataset dataset(JsonNode node) {
        List<DatasetFile> files = new ArrayList<>();
        for (JsonNode file : node.required("files")) {
            files.add(file(file));
        }
        return new Dataset(
                node.required("name").asText(),
                node.required("folder").asText(),
                node.required("shows").asText(),
                node.required("source").asText(),
                node.required("version").asText(),
                node.required("licence").asText(),
                node.required("regenerate").asText(),
                files);
    }

    private static DatasetFile file(JsonNode node) {
        return new DatasetFile(
                node.required("path").asText(),
                node.required("rows").asInt(),
                node.required("sizeBytes").asLong(),
                node.required("sha256").asText());
    }
}
