package dev.assay.reward;

import dev.assay.reward.search.SearchModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a subnet's configuration can name: a model with a binary form of its own, or any model of the {@link
 * RewardCatalogue}, whose answers are then features.
 *
 * <p>A model of the catalogue takes two parameters beside its own: {@value #PROFILE}, the name of a profile, and {@value
 * #PAYLOAD_BYTES_MAX}, the longest answer.
 *
 * <p>Stateless; safe from any thread.
 */
public final class ResponseModels {
    /** Parameter that names a profile of a model of the catalogue. */
    public static final String PROFILE = "profile";
    /** Parameter that says how long an answer may be. */
    public static final String PAYLOAD_BYTES_MAX = "payloadBytesMax";

    private static final Parameter LENGTH = Parameter.wholeNumber(
            PAYLOAD_BYTES_MAX, FeatureResponses.PAYLOAD_BYTES_MAX_DEFAULT, 16, 1 << 20, "longest answer, in bytes");
    private static final Map<String, Function<Map<String, String>, ResponseModel>> OWN_FORM = Map.of(
            SearchModels.STRUCTURED, SearchModels::structured,
            SearchModels.DISCORD, SearchModels::discord,
            SearchModels.SEMANTIC, SearchModels::semantic);
    private static final RewardCatalogue CATALOGUE = RewardCatalogue.load();

    private ResponseModels() {}

    /** Names that {@link #create} knows, in alphabetical order. */
    public static List<String> names() {
        SortedSet<String> names = new TreeSet<>(CATALOGUE.names());
        names.addAll(OWN_FORM.keySet());
        return List.copyOf(names);
    }

    /** Whether answers to this model have a binary form of their own and are not features. */
    public static boolean hasOwnForm(String name) {
        return OWN_FORM.containsKey(name);
    }

    /**
     * Makes a model.
     *
     * @param name one of {@link #names()}
     * @param parameters by name, each optional; {@code assay models} lists them
     * @throws IllegalArgumentException if the model, a profile or a parameter is unknown or a value out of range; the
     *     message lists what is known
     */
    public static ResponseModel create(String name, Map<String, String> parameters) {
        Function<Map<String, String>, ResponseModel> factory = OWN_FORM.get(name);
        if (factory != null) {
            return factory.apply(parameters);
        }
        if (!CATALOGUE.names().contains(name)) {
            throw new IllegalArgumentException("name=" + name + ": must be one of " + names());
        }
        return features(CATALOGUE.entry(name), new TreeMap<>(parameters));
    }

    private static ResponseModel features(CatalogueEntry entry, Map<String, String> given) {
        String profile = given.remove(PROFILE);
        String length = given.remove(PAYLOAD_BYTES_MAX);
        requireKnown(entry, given);
        RewardModel model = profile == null ? entry.create(given) : entry.create(profile, given);
        String bytes = length == null ? LENGTH.byDefault() : length;
        LENGTH.require(bytes);
        return new FeatureResponses(model, Integer.parseInt(bytes));
    }

    private static void requireKnown(CatalogueEntry entry, Map<String, String> given) {
        List<String> known = new ArrayList<>(List.of(PROFILE, PAYLOAD_BYTES_MAX));
        entry.parameters().forEach(parameter -> known.add(parameter.name()));
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("parameter=" + name + ": must be one of " + known);
            }
        }
    }
}
