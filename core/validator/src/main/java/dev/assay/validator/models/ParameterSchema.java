package dev.assay.validator.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Parameter;
import dev.assay.reward.ResponseModels;
import dev.assay.reward.RewardCatalogue;

/**
 * JSON Schema (draft 2020-12) of the field {@code reward} of a subnet: the names of all models, and for each the parameters
 * that it takes. For editors; the engine checks the same when it reads a configuration. Stateless.
 */
final class ParameterSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ParameterSchema() {}

    static ObjectNode of(RewardCatalogue catalogue) {
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:assay:reward:1")
                .put("title", "How an answer is rewarded")
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode names = properties.putObject("model").putArray("enum");
        ResponseModels.names().forEach(names::add);
        properties.putObject("parameters").put("type", "object");
        schema.putArray("required").add("model");
        schema.put("additionalProperties", false);
        ArrayNode rules = schema.putArray("allOf");
        for (CatalogueEntry entry : catalogue.entries()) {
            if (!ResponseModels.hasOwnForm(entry.name())) {
                rules.add(rule(entry));
            }
        }
        return schema;
    }

    private static ObjectNode rule(CatalogueEntry entry) {
        ObjectNode rule = JSON.objectNode();
        rule.putObject("if").putObject("properties").putObject("model").put("const", entry.name());
        ObjectNode parameters = rule.putObject("then")
                .putObject("properties")
                .putObject("parameters")
                .put("description", entry.words())
                .put("additionalProperties", false);
        ObjectNode known = parameters.putObject("properties");
        entry.parameters().forEach(parameter -> known.set(parameter.name(), parameter(parameter)));
        if (!entry.profiles().isEmpty()) {
            ArrayNode profiles = known.putObject(ResponseModels.PROFILE)
                    .put("description", "Parameters as an original has them; those given are stronger.")
                    .putArray("enum");
            entry.profiles().keySet().forEach(profiles::add);
        }
        known.putObject(ResponseModels.PAYLOAD_BYTES_MAX)
                .put("description", "Longest answer, in bytes.")
                .put("type", "integer")
                .put("minimum", 16)
                .put("maximum", 1 << 20);
        return rule;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode node = JSON.objectNode().put("description", parameter.says());
        switch (parameter.kind()) {
            case NUMBER ->
                node.put("type", "number")
                        .put("minimum", parameter.min())
                        .put("maximum", parameter.max())
                        .put("default", Double.parseDouble(parameter.byDefault()));
            case WHOLE_NUMBER ->
                node.put("type", "integer")
                        .put("minimum", (long) parameter.min())
                        .put("maximum", (long) parameter.max())
                        .put("default", Long.parseLong(parameter.byDefault()));
            case FLAG -> node.put("type", "boolean").put("default", Boolean.parseBoolean(parameter.byDefault()));
            case WORD -> {
                parameter.words().forEach(node.withArrayProperty("enum")::add);
                node.put("default", parameter.byDefault());
            }
            case TEXT ->
                node.put("type", "string")
                        .put("maxLength", (int) parameter.max())
                        .put("default", parameter.byDefault());
            default -> throw new IllegalStateException("kind without a rule");
        }
        return node;
    }
}
