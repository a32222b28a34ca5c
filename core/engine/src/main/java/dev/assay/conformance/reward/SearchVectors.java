package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.search.SearchReward;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the vector files of searches are scored. Stateless. */
final class SearchVectors {
    private static final int STAGE_RANKED = 2;

    private SearchVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "kaito_structured_search", input -> documents(SearchReward.STRUCTURED, "author_index", input),
                "kaito_discord_search", input -> documents(SearchReward.DISCORD, "recency", input),
                "kaito_semantic_search", input -> documents(SearchReward.SEMANTIC, "", input));
    }

    private static Map<String, Object> documents(String name, String secondMode, CasePlace input) {
        RewardModel model = RewardCatalogue.load().entry(name).create(SearchReward.PROFILE, Map.of());
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        int size = input.get("size").integer(1, 50);
        if (secondMode.isEmpty()) {
            builder.round(size);
        } else {
            CasePlace mode = input.has("mode") ? input.get("mode") : input.get("sort_by");
            builder.round(size, mode.text().equals(secondMode) ? 1 : 0);
        }
        List<CasePlace> stages = input.get("stage").elements();
        for (int row = 0; row < stages.size(); row++) {
            int stage = stages.get(row).integer(0, STAGE_RANKED);
            if (stage == 0) {
                builder.rejected();
            } else {
                builder.response(response(input, row, stage));
                double[] labels = trimmed(input.get("relevance").element(row).reals());
                builder.items("documents", labels, labels.length);
            }
        }
        return results(model, builder);
    }

    private static double[] response(CasePlace input, int row, int stage) {
        double[] features = {stage == STAGE_RANKED ? 1 : 0, number(input, "unique_ids", row)};
        for (String name : List.of("avg_age_seconds", "credit_authors")) {
            if (input.has(name)) {
                features = Arrays.copyOf(features, features.length + 1);
                features[features.length - 1] = number(input, name, row);
            }
        }
        return features;
    }

    private static double number(CasePlace input, String name, int row) {
        return input.get(name).element(row).real();
    }

    /** Places after the last document are null in the files. */
    private static double[] trimmed(double[] labels) {
        int count = labels.length;
        while (count > 0 && Double.isNaN(labels[count - 1])) {
            count--;
        }
        return Arrays.copyOf(labels, count);
    }

    private static Map<String, Object> results(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return Map.of(
                "reward", Arrays.copyOf(outcome.rewards(), outcome.rowCount()),
                "age_score", outcome.diagnostic("age_score"),
                "rank_score", outcome.diagnostic("rank_score"));
    }
}
