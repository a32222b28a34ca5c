package dev.assay.reward;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * All reward models by name: those that come with the engine, and those of every jar on the class path that provides some.
 *
 * <p>Immutable once loaded; safe from any thread. <b>Cost</b>: {@link #load} reads service files; keep what it gives.
 */
public final class RewardCatalogue {
    private final Map<String, CatalogueEntry> entries = new TreeMap<>();

    /**
     * A catalogue of these providers.
     *
     * @throws IllegalArgumentException if two models have one name
     */
    public RewardCatalogue(Iterable<RewardModelProvider> providers) {
        for (RewardModelProvider provider : providers) {
            for (CatalogueEntry entry : provider.entries()) {
                if (entries.put(entry.name(), entry) != null) {
                    throw new IllegalArgumentException("name=" + entry.name() + ": must be the name of one model, but "
                            + provider.getClass().getName() + " brings another");
                }
            }
        }
    }

    /** The catalogue of all providers on the class path. */
    public static RewardCatalogue load() {
        return new RewardCatalogue(
                ServiceLoader.load(RewardModelProvider.class, RewardModelProvider.class.getClassLoader()));
    }

    /** Names of the models, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The entries, by name in alphabetical order. */
    public Collection<CatalogueEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /**
     * One entry.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public CatalogueEntry entry(String name) {
        CatalogueEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("model=" + name + ": must be one of " + entries.keySet());
        }
        return entry;
    }

    /**
     * Makes a model.
     *
     * @param parameters by name, each optional
     * @throws IllegalArgumentException if the model or a parameter is unknown or a value out of range
     */
    public RewardModel create(String name, Map<String, String> parameters) {
        return entry(name).create(parameters);
    }
}
