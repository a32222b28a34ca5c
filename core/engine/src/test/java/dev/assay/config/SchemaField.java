package dev.assay.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One field of the schema, with the pointer it has in the smallest document: {@code /subnets/0/score/alpha}. */
record SchemaField(String pointer, JsonNode schema) {
    /** Every field, parents before their children, in the order of the schema. */
    static List<SchemaField> all() {
        List<SchemaField> fields = new ArrayList<>();
        addChildren("", ConfigSchema.SCHEMA.tree(), fields);
        return fields;
    }

    private static void addChildren(String pointer, JsonNode schema, List<SchemaField> fields) {
        schema.path("properties").properties().forEach(property -> {
            SchemaField field = new SchemaField(pointer + "/" + property.getKey(), property.getValue());
            fields.add(field);
            addChildren(field.pointer, field.schema, fields);
        });
        if (schema.has("items")) {
            addChildren(pointer + "/0", schema.get("items"), fields);
        }
    }

    static JsonNode at(String pointer) {
        if (pointer.equals("/subnets/0")) {
            return at("/subnets").get("items");
        }
        return all().stream()
                .filter(field -> field.pointer.equals(pointer))
                .findFirst()
                .orElseThrow()
                .schema;
    }

    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    String parent() {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    String description() {
        return schema.path("description").asText();
    }

    boolean isNumber() {
        return isInteger() || schema.path("type").asText().equals("number");
    }

    boolean isInteger() {
        return schema.path("type").asText().equals("integer");
    }

    /** Sets the field in a document, and makes the objects it lies in. */
    void set(ObjectNode document, JsonNode value) {
        set(document, pointer, value);
    }

    static void set(ObjectNode document, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = last == 0 ? document : document.withObject(pointer.substring(0, last));
        parent.set(pointer.substring(last + 1), value);
    }

    @Override
    public String toString() {
        return pointer;
    }
}
