package dev.assay.reward;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One model of the catalogue: its name, what it is, where its formula comes from, its parameters, and how it is made.
 *
 * <p>Parameters are safe by default. What an original does that harms (an embedding with NaN that gets the best score, one
 * bad answer that drops the round) is a parameter that is off, and on in the <i>profile</i> that is named after the original.
 *
 * @param name {@code commodity.model}: {@code search.structured}
 * @param words what it pays for, one line
 * @param source {@code owner/repository@commit:path}, comma-separated
 * @param parameters each optional in a configuration
 * @param profiles parameters by name of a profile; may be empty
 * @param factory makes the model from checked values
 */
public record CatalogueEntry(
        String name,
        String words,
        String source,
        List<Parameter> parameters,
        Map<String, Map<String, String>> profiles,
        Function<ParameterValues, RewardModel> factory) {

    public CatalogueEntry {
        if (!name.matches("[a-z][a-z0-9]*(\\.[a-z][a-z0-9-]*)+")) {
            throw new IllegalArgumentException("name=" + name + ": must be commodity.model in lower case");
        }
        parameters = List.copyOf(parameters);
        Map<String, Map<String, String>> checked = new TreeMap<>();
        for (Map.Entry<String, Map<String, String>> profile : profiles.entrySet()) {
            new ParameterValues(parameters, profile.getValue()); // refuses what is not declared
            checked.put(profile.getKey(), Map.copyOf(profile.getValue()));
        }
        profiles = checked;
    }

    /** An entry without profiles. */
    public CatalogueEntry(
            String name,
            String words,
            String source,
            List<Parameter> parameters,
            Function<ParameterValues, RewardModel> factory) {
        this(name, words, source, parameters, Map.of(), factory);
    }

    /**
     * Makes the model.
     *
     * @param given by name, each optional
     * @throws IllegalArgumentException if a parameter is unknown or out of range
     */
    public RewardModel create(Map<String, String> given) {
        return factory.apply(new ParameterValues(parameters, given));
    }

    /**
     * Makes the model as a profile has it.
     *
     * @param given by name, each optional, stronger than the profile
     * @throws IllegalArgumentException if the profile or a parameter is unknown or a value out of range
     */
    public RewardModel create(String profile, Map<String, String> given) {
        Map<String, String> values = profiles.get(profile);
        if (values == null) {
            throw new IllegalArgumentException("profile=" + profile + ": must be one of " + profiles.keySet());
        }
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(given);
        return create(all);
    }
}
