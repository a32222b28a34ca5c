package dev.assay.conformance.reward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Changes one value of an expectation. Stateless. */
final class Tampering {
    private Tampering() {}

    static int leaves(JsonNode node) {
        return setters(node).size();
    }

    static void tamper(JsonNode node, int leaf) {
        setters(node).get(leaf).run();
    }

    private static List<Runnable> setters(JsonNode node) {
        List<Runnable> setters = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isContainerNode()) {
                    setters.addAll(setters(field.getValue()));
                } else {
                    setters.add(() -> object.set(field.getKey(), changed(field.getValue())));
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                if (array.get(at).isContainerNode()) {
                    setters.addAll(setters(array.get(at)));
                } else {
                    setters.add(() -> array.set(at, changed(array.get(at))));
                }
            }
        }
        return setters;
    }

    private static JsonNode changed(JsonNode value) {
        ObjectNode maker = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
        if (value.isBoolean()) {
            return maker.booleanNode(!value.booleanValue());
        }
        if (value.isNumber()) {
            return maker.numberNode(value.doubleValue() * 1.000001 + 1e-6);
        }
        return maker.textNode(value.asText() + "x");
    }
}
