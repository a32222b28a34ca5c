package dev.assay.validator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.PropertySortUtils;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes JSON Schemas of records: a component that is not {@code @Nullable} is required, and a record that is sent to the
 * sidecar has no other fields. Belongs to one thread.
 */
final class OpenApiSchemas {
    private static final String PLACE = "#/components/schemas/";

    private final SchemaBuilder builder = generator().buildMultipleSchemaDefinitions();
    private final Set<ObjectNode> sent = new LinkedHashSet<>();

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        Json.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY));
        config.forFields()
                .withNullableCheck(OpenApiSchemas::mayBeNull)
                .withRequiredCheck(field -> isOfRecord(field) && !mayBeNull(field));
        config.forTypesInGeneral()
                .withPropertySorter(
                        PropertySortUtils.SORT_PROPERTIES_FIELDS_BEFORE_METHODS) // in the order of the record
                .withCustomDefinitionProvider((type, context) -> JsonNode.class.isAssignableFrom(type.getErasedType())
                        ? new CustomDefinition(context.getGeneratorConfig().createObjectNode())
                        : null);
        return new SchemaGenerator(config.build());
    }

    private static boolean isOfRecord(FieldScope field) {
        return field.getDeclaringType().getErasedType().isRecord();
    }

    private static boolean mayBeNull(FieldScope field) {
        return isOfRecord(field)
                && NullableParts.mayBeNull(field.getDeclaringType().getErasedType(), field.getDeclaredName());
    }

    /** Refers to the schema of a type. */
    ObjectNode reference(Class<?> type) {
        return builder.createSchemaReference(type);
    }

    /** Marks a type as one that is sent to the sidecar. */
    void isSent(Class<?> type) {
        sent.add(builder.createSchemaReference(type));
    }

    /** All schemas that were referred to, by name. */
    ObjectNode definitions() {
        ObjectNode collected = builder.collectDefinitions("components/schemas");
        Map<String, JsonNode> sorted = new TreeMap<>();
        collected.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        ObjectNode all = Json.MAPPER.createObjectNode();
        sorted.forEach(all::set);
        sent.forEach(reference -> close(reference, all));
        return all;
    }

    /** Says of an object, and of those in it, that it has no other fields. */
    private static void close(JsonNode schema, ObjectNode all) {
        String target = schema.path("$ref").asText();
        if (target.startsWith(PLACE)
                && all.get(target.substring(PLACE.length())) instanceof ObjectNode object
                && !object.has("additionalProperties")) {
            if (object.has("properties")) {
                object.put("additionalProperties", false);
            }
            close(object, all);
        }
        schema.forEach(part -> close(part, all));
    }
}
