package dev.assay.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The published schema of configuration files, and what a document does against it, in the words of this package.
 *
 * <p>Immutable; safe from any thread.
 */
final class ConfigSchema {
    private static final String RESOURCE = "assay-config.schema.json";
    private static final String TEXT = readText();
    private static final JsonNode TREE = readTree();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    TREE,
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .build());

    private ConfigSchema() {}

    static String text() {
        return TEXT;
    }

    static JsonNode tree() {
        return TREE;
    }

    /**
     * Checks a document.
     *
     * @throws IllegalArgumentException naming one place that is wrong; of several an unknown field, since a misspelt
     *     name makes others look wrong
     */
    static void check(JsonNode document) {
        Set<ValidationMessage> messages = SCHEMA.validate(document);
        Comparator<ValidationMessage> unknownFieldsFirst =
                Comparator.comparing(message -> !message.getType().equals("additionalProperties"));
        messages.stream().min(unknownFieldsFirst).ifPresent(message -> {
            throw refusal(message, document);
        });
    }

    private static IllegalArgumentException refusal(ValidationMessage message, JsonNode document) {
        String pointer = message.getInstanceLocation().toString();
        JsonNode schema = schemaAt(message.getInstanceLocation());
        return switch (message.getType()) {
            case "additionalProperties" -> Refusals.unknown(pointer, message.getProperty(), names(schema));
            case "required" -> Refusals.missing(pointer, message.getProperty());
            default -> invalid(pointer, document.at(pointer), SchemaWords.expected(schema));
        };
    }

    /** Whoever writes a key of 64 hexadecimal digits into YAML without quotes has written a number. */
    private static IllegalArgumentException invalid(String pointer, JsonNode found, String expected) {
        boolean quotesMissing = found.isNumber() && expected.startsWith("text");
        String hint = quotesMissing ? "; in YAML, a number in quotes is text" : "";
        return Refusals.invalid(pointer, found, expected + hint);
    }

    /** The part of the schema that a part of a document has to follow. */
    private static JsonNode schemaAt(JsonNodePath location) {
        JsonNode schema = TREE;
        for (int i = 0; i < location.getNameCount(); i++) {
            JsonNode property = schema.path("properties").path(String.valueOf(location.getElement(i)));
            JsonNode element =
                    schema.path("items").isMissingNode() ? schema.path("additionalProperties") : schema.path("items");
            schema = property.isMissingNode() ? element : property;
        }
        return schema;
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String readText() {
        try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + ": must be beside " + ConfigSchema.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode readTree() {
        try {
            return new ObjectMapper().readTree(TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
