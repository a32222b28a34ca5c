package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.shape3d.ClipReward;
import dev.assay.reward.shape3d.FidelityReward;
import dev.assay.reward.shape3d.RankWeightReward;
import java.util.Map;

/** How the vector files of 3D shapes are scored. Stateless. */
final class Shape3dVectors {
    private static final String PROFILE_2024 = "three-gen-2024-05";

    private Shape3dVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "threegen_clip_score", Shape3dVectors::clip,
                "threegen_reward", Shape3dVectors::reward,
                "threegen_weights_2025", Shape3dVectors::weights);
    }

    private static Map<String, Object> clip(CasePlace input) {
        RewardModel model = ScoredVector.model(ClipReward.NAME, PROFILE_2024);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace response : input.get("logits").elements()) {
            builder.response();
            for (double[] view : response.realRows()) {
                builder.item("views", view);
            }
        }
        return Map.of("validation_score", ScoredVector.of(model, builder).rewards());
    }

    private static Map<String, Object> reward(CasePlace input) {
        RewardModel model = ScoredVector.model(FidelityReward.NAME, PROFILE_2024);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema())
                .round(input.get("current_time").real());
        for (CasePlace miner : input.get("miners").elements()) {
            builder.response().state(miner.get("fidelity_ema").real());
            double[] times = miner.get("observations").reals();
            builder.items("observations", times, times.length);
            for (double[] submission : miner.get("submissions").realRows()) {
                builder.item("submissions", submission);
            }
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of(
                "fidelity_ema",
                scored.state("fidelity_ema"),
                "reward",
                scored.rewards(),
                "weights",
                scored.diagnostic("weight"));
    }

    private static Map<String, Object> weights(CasePlace input) {
        RewardModel model = ScoredVector.model(RankWeightReward.NAME, "three-gen-2025-10");
        double[] observations = input.get("observations").reals();
        double[] ratings = input.get("rating").reals();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < ratings.length; row++) {
            builder.response(observations[row], ratings[row]);
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of("reward", scored.diagnostic("worth"), "weights", scored.rewards());
    }
}
