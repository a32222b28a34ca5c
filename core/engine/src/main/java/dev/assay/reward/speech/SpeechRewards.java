package dev.assay.reward.speech;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardModelProvider;
import java.util.List;

/** The reward models of this package, for the catalogue. */
public final class SpeechRewards implements RewardModelProvider {

    @Override
    public List<CatalogueEntry> entries() {
        return List.of(
                SampleScoreReward.entry(),
                SampleScoreReward.entry202409(),
                TournamentReward.entry(),
                TournamentReward.entry202409(),
                StatisticalTournamentReward.entry());
    }
}
