package dev.assay.reward;

import java.util.List;

/**
 * Brings models into the catalogue. Found by {@link java.util.ServiceLoader}: name the implementation in {@code
 * META-INF/services/dev.assay.reward.RewardModelProvider} of a jar on the class path. It has a public constructor without
 * parameters.
 */
public interface RewardModelProvider {
    /** The models, in any order; the same on every call. */
    List<CatalogueEntry> entries();
}
