package dev.assay.validator.serve;

import java.util.List;

/**
 * A parameter of a route, as OpenAPI tells it.
 *
 * @param name as it is written in path, query or header
 * @param place where it stands
 * @param type what it is
 * @param required whether it must be there; always so in a path
 * @param description a sentence
 * @param words all that it may be; empty if there are too many
 */
public record RouteParameter(
        String name, Place place, Type type, boolean required, String description, List<String> words) {
    /** Where a parameter stands. */
    public enum Place {
        /** {@code /v1/subnets/{netuid}}. */
        PATH,
        /** {@code ?wait=scored}. */
        QUERY,
        /** {@code Idempotency-Key: …}. */
        HEADER
    }

    /** What a parameter is. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** A number. */
        REAL,
        /** {@code true} or {@code false}. */
        FLAG
    }

    public RouteParameter {
        words = List.copyOf(words);
        if (place == Place.PATH && !required) {
            throw new IllegalArgumentException("required=false: must be true for " + name + ", which is in the path");
        }
    }
}
