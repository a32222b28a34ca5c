package dev.assay.reward.compute;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class ComputeRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(PowReward.entry(), PogReward.entry(), CapacityReward.entry());
    }
}
