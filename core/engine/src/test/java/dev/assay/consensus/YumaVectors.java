package dev.assay.consensus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the recorded epochs of the chain: in the datasets module, or in a folder shared beside the checkout. The form of
 * the files is described in the README beside them.
 */
final class YumaVectors {
    static final String ABSENT = "no datasets/vectors/yuma or shared/vectors/yuma above the working directory";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PLACES = List.of("datasets/vectors/yuma", "shared/vectors/yuma");

    private YumaVectors() {}

    static Optional<Path> folder() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, parent -> parent != null, Path::getParent)
                .flatMap(parent -> PLACES.stream().map(parent::resolve))
                .filter(place -> Files.isRegularFile(place.resolve("primitives.json")))
                .findFirst();
    }

    static List<YumaCase> cases(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .map(YumaVectors::read)
                    .filter(json -> json.path("format").asText().equals("yuma-case-1"))
                    .map(YumaCase::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode primitives(Path folder) {
        return read(folder.resolve("primitives.json"));
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long[] longs(JsonNode array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).longValue();
        }
        return values;
    }
}
