package dev.assay.evaluator;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * All evaluators by name: those that come with the engine, and those of every jar on the class path that provides some.
 *
 * <p>Immutable once loaded; safe from any thread. <b>Cost</b>: {@link #load} reads service files; keep what it gives.
 */
public final class EvaluatorCatalogue {
    private final Map<String, EvaluatorEntry> entries = new TreeMap<>();

    /**
     * A catalogue of these providers.
     *
     * @throws IllegalArgumentException if two evaluators have one name
     */
    public EvaluatorCatalogue(Iterable<EvaluatorProvider> providers) {
        for (EvaluatorProvider provider : providers) {
            for (EvaluatorEntry entry : provider.entries()) {
                if (entries.put(entry.name(), entry) != null) {
                    throw new IllegalArgumentException("name=" + entry.name()
                            + ": must be the name of one evaluator, but "
                            + provider.getClass().getName() + " brings another");
                }
            }
        }
    }

    /** The catalogue of all providers on the class path. */
    public static EvaluatorCatalogue load() {
        return new EvaluatorCatalogue(
                ServiceLoader.load(EvaluatorProvider.class, EvaluatorProvider.class.getClassLoader()));
    }

    /** Names of the evaluators, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The entries, by name in alphabetical order. */
    public Collection<EvaluatorEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /**
     * Makes an evaluator.
     *
     * @param parameters by name
     * @throws IllegalArgumentException if the evaluator or a parameter is unknown or a value cannot be used
     * @throws IllegalStateException if a library that the evaluator needs is not there
     */
    public Evaluator create(String name, Map<String, String> parameters) {
        EvaluatorEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("evaluator=" + name + ": must be one of " + entries.keySet());
        }
        return entry.create(parameters);
    }
}
