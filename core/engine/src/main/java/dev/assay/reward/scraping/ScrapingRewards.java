package dev.assay.reward.scraping;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class ScrapingRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(IndexReward.entry(), ValueReward.entry(), CompositeReward.entry());
    }
}
