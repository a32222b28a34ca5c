package dev.assay.document;

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
 * A published JSON Schema, and what a document does against it, in the words of this package.
 *
 * <p>A schema refers only to parts of itself: {@code "$ref": "#/$defs/name"}. Immutable; safe from any thread.
 * <b>Cost</b>: to load the first one takes about a second.
 */
public final class DocumentSchema {
    private final String text;
    private final JsonNode tree;
    private final JsonSchema schema;

    private DocumentSchema(String text) {
        this.text = text;
        this.tree = readTree(text);
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        tree,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build());
    }

    /** The schema that lies beside a class under this name. */
    public static DocumentSchema beside(Class<?> owner, String resource) {
        return new DocumentSchema(readText(owner, resource));
    }

    /** The schema as it is published. */
    public String text() {
        return text;
    }

    /** The schema as a tree; nobody writes to it. */
    public JsonNode tree() {
        return tree;
    }

    /**
     * Checks a document.
     *
     * @throws IllegalArgumentException naming one place that is wrong; of several an unknown field, since a misspelt
     *     name makes others look wrong
     */
    public void check(JsonNode document) {
        Set<ValidationMessage> messages = schema.validate(document);
        Comparator<ValidationMessage> unknownFieldsFirst =
                Comparator.comparing(message -> !message.getType().equals("additionalProperties"));
        messages.stream().min(unknownFieldsFirst).ifPresent(message -> {
            throw refusal(message, document);
        });
    }

    private IllegalArgumentException refusal(ValidationMessage message, JsonNode document) {
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
    private JsonNode schemaAt(JsonNodePath location) {
        JsonNode schema = tree;
        for (int i = 0; i < location.getNameCount(); i++) {
            JsonNode property = schema.path("properties").path(String.valueOf(location.getElement(i)));
            JsonNode element =
                    schema.path("items").isMissingNode() ? schema.path("additionalProperties") : schema.path("items");
            schema = resolved(property.isMissingNode() ? element : property);
        }
        return schema;
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? tree.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String readText(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": must be beside " + owner);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode readTree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
