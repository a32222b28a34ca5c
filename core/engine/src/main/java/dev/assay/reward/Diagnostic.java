package dev.assay.reward;

import java.util.Objects;

/**
 * Declares what a model can tell beside the reward: a term of the formula, a rate, a distance.
 *
 * @param name unique within the schema
 * @param level one row per round, per response, or per item of {@code group}
 * @param group whose items the rows belong to; empty for rounds and responses
 * @param unit empty for a plain number
 * @param words what it is, one sentence
 */
public record Diagnostic(String name, FeatureLevel level, String group, String unit, String words) {

    public Diagnostic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(words, "words");
        if (level.ragged() == group.isEmpty()) {
            throw new IllegalArgumentException(
                    "diagnostic=" + name + ": must name a group if, and only if, it is of items");
        }
    }
}
