package dev.assay.reward.training;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class TrainingRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(WinRateReward.entry());
    }
}
