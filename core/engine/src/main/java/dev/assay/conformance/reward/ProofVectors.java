package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.proof.LinearReward;
import dev.assay.reward.proof.TangentReward;
import java.util.List;
import java.util.Map;

/** How the vector files of verified inference are scored. Stateless. */
final class ProofVectors {
    private ProofVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of("omron_linear", ProofVectors::linear, "omron_tangent", ProofVectors::tangent);
    }

    private static Map<String, Object> linear(CasePlace input) {
        RewardModel model = ScoredVector.model(LinearReward.NAME, "omron-2024-05");
        double[] scores = input.get("scores").reals();
        List<CasePlace> verified = input.get("verified").elements();
        double[] seconds = input.get("response_time").reals();
        double[] sizes = input.get("proof_size").reals();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < scores.length; row++) {
            builder.response(verified.get(row).flag() ? 1 : 0, seconds[row], sizes[row])
                    .state(scores[row]);
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of("new_score_before_l1", scored.rewards(), "scores", scored.state("score"));
    }

    private static Map<String, Object> tangent(CasePlace input) {
        RewardModel model = ScoredVector.model(TangentReward.NAME, "omron-2025-09");
        double[] scores = input.get("previous_score").reals();
        List<CasePlace> verified = input.get("verified").elements();
        double[] seconds = input.get("response_time").reals();
        double[] low = input.get("minimum_response_time").reals();
        double[] high = input.get("maximum_response_time").reals();
        double[] maximum = input.get("maximum_score").reals();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(Double.NaN);
        for (int row = 0; row < scores.length; row++) {
            builder.response(verified.get(row).flag() ? 1 : 0, seconds[row], low[row], high[row], maximum[row])
                    .state(scores[row]);
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of("score_fraction", scored.diagnostic("score_fraction"), "new_score", scored.rewards());
    }
}
