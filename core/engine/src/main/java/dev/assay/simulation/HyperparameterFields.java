package dev.assay.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.Hyperparameters;
import java.util.EnumMap;
import java.util.Map;

/** Reads hyperparameters from a document that follows the schema. Stateless; safe from any thread. */
final class HyperparameterFields {
    private HyperparameterFields() {}

    /** Those that are there, in the chain's units; true is 1, and a u64 has the bits of a long. */
    static Map<HyperparameterName, Long> read(JsonNode fields) {
        Map<HyperparameterName, Long> values = new EnumMap<>(HyperparameterName.class);
        fields.properties()
                .forEach(field -> values.put(HyperparameterName.of(field.getKey()), value(field.getValue())));
        return values;
    }

    private static long value(JsonNode node) {
        return node.isBoolean()
                ? (node.asBoolean() ? 1 : 0)
                : node.decimalValue().toBigInteger().longValue();
    }

    /** The settings with other values for those named. */
    static Hyperparameters change(Hyperparameters from, Map<HyperparameterName, Long> values) {
        Hyperparameters changed = from;
        for (Map.Entry<HyperparameterName, Long> value : values.entrySet()) {
            changed = value.getKey().set(changed, value.getValue());
        }
        return changed;
    }
}
