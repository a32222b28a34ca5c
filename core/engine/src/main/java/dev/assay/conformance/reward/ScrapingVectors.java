package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.scraping.CompositeReward;
import dev.assay.reward.scraping.IndexReward;
import dev.assay.reward.scraping.ValueReward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the vector files of scraped data are scored. Stateless. */
final class ScrapingVectors {
    private static final String PROFILE_2024 = "data-universe-2024-05";

    private ScrapingVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "du_scorable_bytes", ScrapingVectors::scorableBytes,
                "du_scorer", ScrapingVectors::scorer,
                "du_composite_2026", ScrapingVectors::composite);
    }

    private static Map<String, Object> scorableBytes(CasePlace input) {
        RewardModel model = ScoredVector.model(IndexReward.NAME, PROFILE_2024);
        double[][] sizes = input.get("size_bytes").realRows();
        double[] credibilities = input.get("credibility").reals();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < sizes.length; row++) {
            builder.response(credibilities[row]);
            for (int bucket = 0; bucket < sizes[row].length; bucket++) {
                builder.item("buckets", bucket, sizes[row][bucket]);
            }
        }
        double[] each = ScoredVector.of(model, builder).diagnostic("scorable_bytes");
        List<double[]> rows = new ArrayList<>();
        int at = 0;
        for (double[] ofMiner : sizes) {
            rows.add(Arrays.copyOfRange(each, at, at + ofMiner.length));
            at += ofMiner.length;
        }
        return Map.of("scorable_bytes", rows);
    }

    private static Map<String, Object> scorer(CasePlace input) {
        RewardModel model = ScoredVector.model(ValueReward.NAME, PROFILE_2024);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace miner : input.get("miners").elements()) {
            CasePlace buckets = miner.get("buckets");
            builder.response(buckets.isNull() ? 0 : 1)
                    .state(
                            miner.get("credibility").real(),
                            miner.get("previous_raw_score").real());
            for (CasePlace bucket : buckets.isNull() ? List.<CasePlace>of() : buckets.elements()) {
                builder.item(
                        "buckets",
                        bucket.get("source_weight").real(),
                        bucket.get("label_factor").real(),
                        bucket.get("age_hours").real(),
                        bucket.get("scorable_bytes").real());
            }
            for (double[] validation : miner.get("validations").realRows()) {
                builder.item("validations", validation);
            }
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        List<Map<String, Object>> miners = new ArrayList<>();
        for (int row = 0; row < scored.rewards().length; row++) {
            miners.add(Map.of(
                    "raw",
                    scored.diagnostic("raw")[row],
                    "credibility",
                    scored.state("credibility")[row],
                    "score",
                    scored.rewards()[row]));
        }
        return Map.of("miners", miners, "weights", scored.diagnostic("weight"));
    }

    private static Map<String, Object> composite(CasePlace input) {
        RewardModel model = ScoredVector.model(CompositeReward.NAME, "data-universe-2026-08");
        double[][] columns = {
            input.get("s3_effective_size").reals(),
            input.get("s3_cred").reals(),
            input.get("p2p_raw").reals(),
            input.get("p2p_cred").reals(),
            input.get("od_boost").reals(),
            input.get("od_cred").reals(),
            input.get("od_coverage_mult").reals()
        };
        int owner = input.get("owner_uid").integer(0, columns[0].length);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < columns[0].length; row++) {
            double[] response = new double[columns.length + 1];
            for (int column = 0; column < columns.length; column++) {
                response[column] = columns[column][row];
            }
            response[columns.length] = row == owner ? 1 : 0;
            builder.response(response);
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of(
                "s3_boost",
                scored.diagnostic("s3_boost"),
                "composite",
                scored.rewards(),
                "weights_before_burn",
                scored.diagnostic("weight_before_owner"),
                "weights",
                scored.diagnostic("weight"));
    }
}
