package dev.assay.reward.shape3d;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class Shape3dRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(ClipReward.entry(), FidelityReward.entry(), RankWeightReward.entry());
    }
}
