package dev.assay.reward.speech;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.Map;

/** The contract, with alike models left out and samples grouped. */
class NewestTournamentRewardTest extends RewardModelContract {
    private static final RewardModel MODEL =
            RewardCatalogue.load().create(TournamentReward.NAME_2024_09, Map.of("samples", "scores"));

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        return TournamentRewardTest.batch(MODEL, seed);
    }
}
