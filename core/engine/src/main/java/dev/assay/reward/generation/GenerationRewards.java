package dev.assay.reward.generation;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.ArrayList;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class GenerationRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        List<CatalogueEntry> entries = new ArrayList<>(List.of(
                ExpectedScoreReward.entry(),
                PeriodTotalReward.entry(),
                SpeedReward.entry(),
                PeriodReward.entry(),
                ImageQualityReward.entry(),
                TextQualityReward.entry(),
                ClipQualityReward.entry()));
        entries.addAll(VolumeReward.entries());
        return entries;
    }
}
