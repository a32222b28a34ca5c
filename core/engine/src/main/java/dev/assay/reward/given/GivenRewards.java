package dev.assay.reward.given;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward model of this package, for the catalogue. */
public final class GivenRewards implements RewardModelProvider {
    @Override
    public List<CatalogueEntry> entries() {
        return List.of(GivenReward.entry());
    }
}
