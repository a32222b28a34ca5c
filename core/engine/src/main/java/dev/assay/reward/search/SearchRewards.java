package dev.assay.reward.search;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.ArrayList;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class SearchRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        List<CatalogueEntry> entries = new ArrayList<>(SearchReward.entries());
        entries.add(EmbeddingReward.entry());
        return entries;
    }
}
