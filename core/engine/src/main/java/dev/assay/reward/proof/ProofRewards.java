package dev.assay.reward.proof;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class ProofRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(LinearReward.entry(), TangentReward.entry(), BoostReward.entry(), CompetitionReward.entry());
    }
}
