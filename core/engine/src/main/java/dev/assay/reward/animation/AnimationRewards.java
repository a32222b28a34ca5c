package dev.assay.reward.animation;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class AnimationRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(AnimationReward.entry(), PoseReward.entry());
    }
}
