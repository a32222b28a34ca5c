package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.search.EmbeddingReward;
import dev.assay.reward.search.SearchReward;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
                "kaito_semantic_search", input -> documents(SearchReward.SEMANTIC, "", input),
                "kaito_text_embedding", SearchVectors::embedding);
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

    private static Map<String, Object> embedding(CasePlace input) {
        CasePlace burnt = input.optional("burn_fraction");
        boolean burns = burnt.node().isNumber();
        RewardModel model = RewardCatalogue.load()
                .entry(EmbeddingReward.NAME)
                .create(
                        EmbeddingReward.PROFILE_CAPPED,
                        burns ? Map.of("burnShare", Double.toString(burnt.real())) : Map.of());
        double[] questions = input.get("q_indices").reals();
        double[] answers = input.get("a_indices").reals();
        int dimensions = input.get("dimensions").integer(1, 1 << 20);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        builder.round(input.get("num_texts").real());
        for (int pair = 0; pair < questions.length; pair++) {
            builder.item("pairs", questions[pair], answers[pair]);
        }
        for (CasePlace response : input.get("embeddings").elements()) {
            embeddings(builder, response.realRows(), dimensions);
        }
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        Map<String, Object> results = new LinkedHashMap<>();
        for (String name : List.of("loss", "score", "top1", "top3")) {
            results.put(name, outcome.diagnostic(name));
        }
        results.put("reward", outcome.diagnostic("reward_before_burn"));
        results.put("reward_after_burn", Arrays.copyOf(outcome.rewards(), outcome.rowCount()));
        results.put("burner_reward", outcome.diagnostic("burner_reward")[0]);
        return results;
    }

    /** Vectors of another dimension do not fit the batch: the response was rejected when it was read. */
    private static void embeddings(RewardBatchBuilder builder, double[][] vectors, int dimensions) {
        if (vectors.length == 0 || Arrays.stream(vectors).anyMatch(vector -> vector.length != dimensions)) {
            builder.rejected();
            return;
        }
        builder.response();
        for (double[] vector : vectors) {
            builder.item("embeddings", vector);
        }
    }
}
