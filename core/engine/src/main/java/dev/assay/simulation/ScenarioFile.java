package dev.assay.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.DocumentFile;
import dev.assay.document.DocumentSchema;
import java.nio.file.Path;

/**
 * Reads a scenario from a JSON file, or YAML.
 *
 * <p>The file is checked against the published {@linkplain #schema() schema} first, and for what a schema cannot say then:
 * names that nobody has, somebody who registers twice, epochs that are never played. What is wrong is said in one line:
 *
 * <pre>
 *   late.json: /events/2/weights/Big/Mner A: must be a miner, a validator or a group of them; did you mean Miner A?
 *   late.json: line 7, column 3: must be JSON: Unexpected end-of-input
 * </pre>
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: the first call loads the schema, which takes about a second.
 */
public final class ScenarioFile {
    /** Longest file that is read. */
    public static final int SIZE_BYTES_MAX = 1 << 22;

    static final DocumentSchema SCHEMA = DocumentSchema.beside(ScenarioFile.class, "assay-scenario.schema.json");

    private ScenarioFile() {}

    /**
     * Reads a file; its name says what it is: {@code .json}, or {@code .yaml} or {@code .yml}.
     *
     * @throws IllegalArgumentException if the file cannot be read, is longer than {@link #SIZE_BYTES_MAX}, or anything
     *     in it is wrong
     */
    public static Scenario read(Path file) {
        String fileName = String.valueOf(file.getFileName());
        try {
            JsonNode document = DocumentFile.read(file, SIZE_BYTES_MAX);
            SCHEMA.check(document);
            return new ScenarioReader(document, fileName.replaceFirst("\\.[^.]*$", "")).read();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(fileName + ": " + e.getMessage(), e);
        }
    }

    /** The JSON Schema (draft 2020-12) of a scenario file, for editors. */
    public static String schema() {
        return SCHEMA.text();
    }
}
