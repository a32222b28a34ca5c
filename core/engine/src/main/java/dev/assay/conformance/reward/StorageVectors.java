package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.Feature;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.storage.LatencyReward;
import dev.assay.reward.storage.TierReward;
import dev.assay.score.ScoreBook;
import dev.assay.score.ScorePolicy;
import dev.assay.score.ScorePolicy.ScatterBase;
import dev.assay.score.Shares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the vector files of storage are scored. Stateless. */
final class StorageVectors {
    private static final String PROFILE = "storage-subnet-2024-03";
    private static final double SCORE_ALPHA = 0.05;
    /** Names of the tiers in the files, from the lowest. */
    private static final List<String> TIERS = List.of("Bronze", "Silver", "Gold", "Diamond", "Super Saiyan");

    private StorageVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "filetao_tier", StorageVectors::tier,
                "filetao_latency", StorageVectors::latency,
                "filetao_weights", StorageVectors::weights);
    }

    private static Map<String, Object> tier(CasePlace input) {
        RewardModel model = ScoredVector.model(TierReward.NAME, PROFILE);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace miner : input.get("miners").elements()) {
            builder.response(
                    miner.get("successes").real(),
                    miner.get("attempts").real(),
                    miner.get("total_successes").real());
        }
        ScoredVector scored = ScoredVector.of(model, builder);
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

    private static Map<String, Object> latency(CasePlace input) {
        RewardModel model = ScoredVector.model(LatencyReward.NAME, PROFILE);
        Feature task = model.schema().groups().get(0).features().get(0);
        List<CasePlace> success = input.get("success").elements();
        List<CasePlace> tiers = input.get("tier").elements();
        double[] seconds = input.get("process_time").reals();
        double[] sizes = input.get("data_size").reals();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema())
                .round(
                        task.labels().indexOf(input.get("task").text().toLowerCase(Locale.ROOT)),
                        input.get("timeout").real());
        for (int row = 0; row < seconds.length; row++) {
            builder.response(
                    success.get(row).flag() ? 1 : 0,
                    seconds[row],
                    sizes[row],
                    TIERS.indexOf(tiers.get(row).text()));
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of(
                "tier_reward",
                scored.diagnostic("tier_reward"),
                "time_factor",
                scored.diagnostic("time_factor"),
                "scaled_reward",
                scored.rewards(),
                "scores",
                averaged(input, scored.rewards()));
    }

    /** Scores of all uids after the rewards of those asked. */
    private static double[] averaged(CasePlace input, double[] rewards) {
        double[] before = input.get("scores").reals();
        int[] uids = Arrays.stream(input.get("uids").longs(0, Math.max(0, before.length - 1)))
                .mapToInt(Math::toIntExact)
                .toArray();
        ScoreBook book = ScoreVectors.book(before, new ScorePolicy(SCORE_ALPHA, ScatterBase.KEEP, 0, false));
        book.apply(uids, rewards, uids.length);
        return book.scores();
    }

    private static Map<String, Object> weights(CasePlace input) {
        return Map.of("weights", Shares.ofFileTao(input.get("scores").reals()));
    }
}
