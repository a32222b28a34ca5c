package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.animation.AnimationReward;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the vector files of animations are scored. Stateless. */
final class AnimationVectors {
    private AnimationVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of("vp_reward", AnimationVectors::reward);
    }

    private static Map<String, Object> reward(CasePlace input) {
        RewardModel model = RewardCatalogue.load().create(AnimationReward.NAME, Map.of());
        double[] distances = input.get("distance").reals();
        double[] seconds = input.get("response_time").reals();
        List<CasePlace> empty = input.get("empty").elements();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < distances.length; row++) {
            builder.response(distances[row], seconds[row], empty.get(row).flag() ? 1 : 0);
        }
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return Map.of("reward", Arrays.copyOf(outcome.rewards(), outcome.rowCount()));
    }
}
