package dev.assay.reward;

import dev.assay.reward.search.SearchModels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The catalogue of reward models: a name and parameters from a configuration become a model.
 *
 * <p>To add a model, add one line to {@link #FACTORIES}. No reflection and no service files: what can be configured is
 * what is written here.
 *
 * <p>Stateless; safe from any thread.
 */
public final class ResponseModels {
    private static final Map<String, Function<Map<String, String>, ResponseModel>> FACTORIES = factories();

    private ResponseModels() {}

    private static Map<String, Function<Map<String, String>, ResponseModel>> factories() {
        Map<String, Function<Map<String, String>, ResponseModel>> factories = new TreeMap<>();
        factories.put(SearchModels.STRUCTURED, SearchModels::structured);
        factories.put(SearchModels.DISCORD, SearchModels::discord);
        factories.put(SearchModels.SEMANTIC, SearchModels::semantic);
        return factories;
    }

    /** Names that {@link #create} knows, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(FACTORIES.keySet());
    }

    /**
     * Makes a model.
     *
     * @param name one of {@link #names()}
     * @param parameters by name, each optional; the page of the model's package lists them
     * @throws IllegalArgumentException if the model or a parameter is unknown or a value out of range; the message
     *     lists what is known
     */
    public static ResponseModel create(String name, Map<String, String> parameters) {
        Function<Map<String, String>, ResponseModel> factory = FACTORIES.get(name);
        if (factory == null) {
            throw new IllegalArgumentException("name=" + name + ": must be one of " + FACTORIES.keySet());
        }
        return factory.apply(parameters);
    }
}
