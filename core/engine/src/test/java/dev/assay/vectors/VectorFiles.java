package dev.assay.vectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads conformance vectors: under {@code datasets/vectors} of the nearest directory above the working one
 * that has them, else under its {@code shared/vectors}. Tests are skipped, saying so, where neither exists.
 */
public final class VectorFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> ROOTS =
            List.of("datasets/vectors", "datasets/src/main/resources/vectors", "shared/vectors");

    private VectorFiles() {}

    /** The file as JSON; skips the test if there is none. */
    public static JsonNode read(String file) {
        Path path = find(file);
        assumeTrue(path != null, "no vectors/" + file + " above the working directory: skipped");
        try {
            return MAPPER.readTree(path == null ? new byte[0] : Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path find(String file) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path above = at;
            Path found = ROOTS.stream()
                    .map(root -> above.resolve(root).resolve(file))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElse(null);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The cases of a file of {@code vectors/reward}. */
    public static Stream<JsonNode> cases(JsonNode file) {
        return stream(file.get("cases"));
    }

    /** The elements of an array. */
    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Numbers of an array; null and the string NaN are NaN. */
    public static double[] doubles(JsonNode array) {
        return stream(array).mapToDouble(VectorFiles::number).toArray();
    }

    /** Whole numbers of an array. */
    public static int[] ints(JsonNode array) {
        return stream(array).mapToInt(JsonNode::intValue).toArray();
    }

    /** One number; null and the string NaN are NaN. */
    public static double number(JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }
}
