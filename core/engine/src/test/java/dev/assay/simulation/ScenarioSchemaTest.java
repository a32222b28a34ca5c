package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.assay.consensus.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the schema and what reads the files from drifting apart. */
class ScenarioSchemaTest {
    private static final JsonNode TREE = ScenarioFile.SCHEMA.tree();

    @Test
    void isASchemaOfItsDraft() {
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SchemaId.V202012))
                        .validate(TREE));
    }

    @Test
    void hasTheHyperparametersThatHaveAName() {
        List<String> properties = new ArrayList<>();
        TREE.at("/$defs/hyperparameters/properties").fieldNames().forEachRemaining(properties::add);

        assertEquals(HyperparameterName.texts(), properties);
    }

    @ParameterizedTest
    @EnumSource
    void aHyperparameterIsReadBackAsItWasSetAndHasTheDefaultOfTheSchema(HyperparameterName name) {
        JsonNode schema = TREE.at("/$defs/hyperparameters/properties").get(name.text());
        Hyperparameters defaults = Hyperparameters.defaults();
        JsonNode byDefault = schema.get("default");
        long expected = byDefault.isBoolean() ? (byDefault.asBoolean() ? 1 : 0) : byDefault.asLong();
        assertEquals(expected, name.get(defaults));

        long other = name.get(defaults) == 0 ? 1 : 0;
        assertEquals(other, name.get(name.set(defaults, other)));
        assertEquals(name, HyperparameterName.of(name.text()));
    }

    @Test
    void everyFieldIsDescribedAndEveryNumberHasBounds() {
        check(TREE, "");
    }

    private static void check(JsonNode schema, String pointer) {
        for (var property : schema.path("properties").properties()) {
            JsonNode field = property.getValue();
            String at = pointer + "/" + property.getKey();
            assertTrue(field.has("$ref") || field.path("description").asText().length() > 8, at);
            boolean isNumber =
                    Set.of("integer", "number").contains(field.path("type").asText());
            assertTrue(!isNumber || field.has("maximum"), at);
            check(field, at);
        }
        if (schema.has("items")) {
            check(schema.get("items"), pointer + "/0");
        }
        if (schema.path("additionalProperties").isObject()) {
            check(schema.get("additionalProperties"), pointer + "/*");
        }
    }
}
