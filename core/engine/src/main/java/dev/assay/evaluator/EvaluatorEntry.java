package dev.assay.evaluator;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One evaluator of the catalogue: its name, what it is, its parameters, and how it is made.
 *
 * @param name {@code family.evaluator} in lower case: {@code onnx.embedding}
 * @param words what it judges, one line
 * @param parameters each optional in a configuration, unless the evaluator says that its default will not do
 * @param factory makes it from checked values; loads what it needs, and not before
 */
public record EvaluatorEntry(
        String name, String words, List<Parameter> parameters, Function<ParameterValues, Evaluator> factory) {

    public EvaluatorEntry {
        if (!name.matches("[a-z][a-z0-9]*(\\.[a-z][a-z0-9-]*)+")) {
            throw new IllegalArgumentException("name=" + name + ": must be family.evaluator in lower case");
        }
        parameters = List.copyOf(parameters);
    }

    /**
     * Makes the evaluator.
     *
     * @param given parameters by name
     * @throws IllegalArgumentException if one is unknown or out of range, or names what cannot be used
     * @throws IllegalStateException if a library that the evaluator needs is not there
     */
    public Evaluator create(Map<String, String> given) {
        return factory.apply(new ParameterValues(parameters, given));
    }
}
