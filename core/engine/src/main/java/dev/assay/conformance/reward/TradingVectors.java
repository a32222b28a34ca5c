package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.trading.CheckpointReward;
import java.util.Map;

/** How the vector files of trading are scored. Stateless. */
final class TradingVectors {
    private TradingVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of("ptn_checkpoint", TradingVectors::checkpoint);
    }

    private static Map<String, Object> checkpoint(CasePlace input) {
        RewardModel model =
                RewardCatalogue.load().entry(CheckpointReward.NAME).create(CheckpointReward.PROFILE, Map.of());
        RewardBatchBuilder builder = RewardBatch.builder(model.schema())
                .round(input.get("evaluation_time_ms").real());
        for (CasePlace miner : input.get("checkpoints").elements()) {
            builder.response();
            for (CasePlace checkpoint : miner.elements()) {
                builder.item(
                        CheckpointReward.GROUP,
                        checkpoint.get("gain").real(),
                        checkpoint.get("loss").real(),
                        checkpoint.get("accum_ms").real(),
                        checkpoint.get("open_ms").real(),
                        checkpoint.get("last_update_ms").real());
            }
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        Map<String, Object> results =
                scored.diagnostics("consistency", "return", "omega", "inverted_sortino", "combined");
        results.put("weights", scored.rewards());
        return results;
    }
}
