package dev.assay.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads an engine's configuration from one YAML or JSON file.
 *
 * <p>The file is checked against the published {@linkplain #schema() schema} first and against the records then, so
 * that an editor with the schema and the engine agree. What is wrong is said in one line: the file, the place as a JSON
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
 * <p>Stateless; safe from any thread. <b>Cost</b>: the first call loads the schema, which takes about a second.
 */
public final class ConfigFile {
    /** Longest file that is read. */
    public static final int SIZE_BYTES_MAX = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ConfigFile() {}

    /**
     * Reads a file; its name says what it is: {@code .yaml} or {@code .yml}, or {@code .json}.
     *
     * @throws IllegalArgumentException if the file cannot be read, is longer than {@link #SIZE_BYTES_MAX}, or anything
     *     in it is wrong
     */
    public static EngineConfig read(Path file) {
        try {
            JsonNode document = ConfigTree.parse(ConfigSyntax.of(file), text(file));
            ConfigSchema.check(document);
            return EngineReader.read(new Fields(document, "", false), file.toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** The JSON Schema (draft 2020-12) of a configuration file, for editors. */
    public static String schema() {
        return ConfigSchema.text();
    }

    private static String text(Path file) {
        byte[] bytes = bytes(file);
        if (bytes.length > SIZE_BYTES_MAX) {
            throw new IllegalArgumentException("must not be longer than " + SIZE_BYTES_MAX + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("must be text in UTF-8", e);
        }
    }

    /** Never more than a byte over the limit, whatever the file is and however it grows. */
    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SIZE_BYTES_MAX + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("must be a file that can be read, not " + e, e);
        }
    }
}
