package dev.assay.reward.trading;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class TradingRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(
                CheckpointReward.entry(),
                MetricsReward.entry(),
                PositionReward.entry(),
                ChallengeReward.entry(),
                DebtReward.entry(),
                ForecastReward.entry());
    }
}
