package dev.assay.reward.storage;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class StorageRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(TierReward.entry(), LatencyReward.entry());
    }
}
