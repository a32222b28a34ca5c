package dev.assay.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.DocumentFile;
import java.nio.file.Path;

/**
 * Reads the configuration of an engine, and of a sidecar around it, from one YAML or JSON file.
 *
 * <p>The records check all that the published {@linkplain #schema() schema} checks, so that an editor with the schema and the
 * engine agree; what they refuse is told in the words of the schema, where it refuses it too. What is wrong is said in one line: the file, the place as a JSON
 * pointer, what was found and what was expected. The first thing wrong is the one that is named.
 *
 * <pre>
 *   subnet.yaml: /subnets/0/score/alpha=1.5: must be a number in (0, 1]
 *   subnet.yaml: line 3, column 1: must be YAML: found character '\t(TAB)' that cannot start any token
 * </pre>
 *
 * <p>Only the netuid and the reward model of each subnet have no default. A relative journal directory starts at the
 * directory of the file, wherever the engine is started. All fields: {@code core/docs/configuration.md}.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: the schema, which takes about a second to load, is not loaded for a file
 * that is right.
 */
public final class ConfigFile {
    /** Longest file that is read. */
    public static final int SIZE_BYTES_MAX = 1 << 20;

    private ConfigFile() {}

    /**
     * Reads a file; its name says what it is: {@code .yaml} or {@code .yml}, or {@code .json}.
     *
     * @throws IllegalArgumentException if the file cannot be read, is longer than {@link #SIZE_BYTES_MAX}, or anything
     *     in it is wrong
     */
    public static EngineConfig read(Path file) {
        return readAll(file).engine();
    }

    /** The same with what the file says to a sidecar; a relative path starts at the directory of the file. */
    public static AssayConfig readAll(Path file) {
        try {
            JsonNode document = DocumentFile.read(file, SIZE_BYTES_MAX);
            return read(document, file.toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static AssayConfig read(JsonNode document, Path file) {
        try {
            return EngineReader.read(new Fields(document, "", false), file);
        } catch (IllegalArgumentException e) {
            ConfigSchema.SCHEMA.check(document);
            throw e; // one of the rules that go beyond the schema
        }
    }

    /** The JSON Schema (draft 2020-12) of a configuration file, for editors. */
    public static String schema() {
        return ConfigSchema.SCHEMA.text();
    }
}
