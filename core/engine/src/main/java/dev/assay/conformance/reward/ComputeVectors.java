package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.compute.PogReward;
import dev.assay.reward.compute.PowReward;
import java.util.List;
import java.util.Map;

/** How the vector files of rented hardware are scored. Stateless. */
final class ComputeVectors {
    private ComputeVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of("compute_pow", ComputeVectors::pow, "compute_pog", ComputeVectors::pog);
    }

    private static Map<String, Object> pow(CasePlace input) {
        RewardModel model = ScoredVector.model(PowReward.NAME, "compute-subnet-2024-05");
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace miner : input.get("miners").elements()) {
            builder.response(
                    miner.get("attempts").real(),
                    miner.get("successes").real(),
                    miner.get("last_20_failed").real(),
                    miner.get("elapsed_avg").real(),
                    miner.get("difficulty_avg").real(),
                    miner.get("allocated").flag() ? 1 : 0);
        }
        return scoresAndWeights(model, builder);
    }

    private static Map<String, Object> pog(CasePlace input) {
        RewardModel model = ScoredVector.model(PogReward.NAME, "compute-subnet-2025-02");
        CasePlace table = input.get("gpu_scores");
        List<String> kinds = table.names();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        kinds.forEach(kind -> builder.item("prices", table.get(kind).real()));
        for (CasePlace miner : input.get("miners").elements()) {
            builder.response(
                    number(kinds, miner.get("gpu")),
                    miner.get("count").real(),
                    miner.get("penalized").flag() ? 1 : 0,
                    Double.NaN);
        }
        return scoresAndWeights(model, builder);
    }

    /** Place in the list; the place after the last for a kind that is not on it. */
    private static double number(List<String> kinds, CasePlace kind) {
        if (kind.isNull()) {
            return Double.NaN;
        }
        int index = kinds.indexOf(kind.text());
        return index < 0 ? kinds.size() : index;
    }

    private static Map<String, Object> scoresAndWeights(RewardModel model, RewardBatchBuilder builder) {
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of("score", scored.rewards(), "weights", scored.diagnostic("weight"));
    }
}
