package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.storage.TierReward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the vector files of storage are scored. Stateless. */
final class StorageVectors {
    private static final String PROFILE = "storage-subnet-2024-03";
    /** Names of the tiers in the files, from the lowest. */
    private static final List<String> TIERS = List.of("Bronze", "Silver", "Gold", "Diamond", "Super Saiyan");

    private StorageVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of("filetao_tier", StorageVectors::tier);
    }

    private static Map<String, Object> tier(CasePlace input) {
        RewardModel model = ScoredCase.model(TierReward.NAME, PROFILE);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace miner : input.get("miners").elements()) {
            builder.response(
                    miner.get("successes").real(),
                    miner.get("attempts").real(),
                    miner.get("total_successes").real());
        }
        ScoredCase scored = ScoredCase.of(model, builder);
        List<Map<String, Object>> miners = new ArrayList<>();
        for (int row = 0; row < scored.rewards().length; row++) {
            miners.add(Map.of(
                    "wilson",
                    scored.diagnostic("wilson")[row],
                    "tier",
                    TIERS.get((int) scored.diagnostic("tier")[row]),
                    "factor",
                    scored.rewards()[row],
                    "factor_top2",
                    scored.diagnostic("factor_top2")[row],
                    "storage_limit_bytes",
                    (long) scored.diagnostic("storage_limit_bytes")[row]));
        }
        return Map.of("miners", miners);
    }
}
