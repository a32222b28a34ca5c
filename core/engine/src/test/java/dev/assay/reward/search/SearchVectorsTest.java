package dev.assay.reward.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.reward.Explanation;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.ResponseModels;
import dev.assay.reward.Task;
import dev.assay.vectors.VectorFiles;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of the subnet's own validator, by both ways of scoring. */
class SearchVectorsTest {
    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "kaito_structured_search, search.structured, fused",
        "kaito_structured_search, search.structured, nd4j",
        "kaito_discord_search, search.discord, fused",
        "kaito_discord_search, search.discord, nd4j",
        "kaito_semantic_search, search.semantic, fused",
        "kaito_semantic_search, search.semantic, nd4j",
    })
    void rewardsAreThoseOfTheSubnet(String file, String modelName, String scoring) {
        JsonNode vectors = VectorFiles.read("reward/" + file + ".json");
        int cases = 0;
        for (JsonNode vector : vectors.get("cases")) {
            String size = vector.get("input").get("size").asText();
            ResponseModel model = ResponseModels.create(modelName, Map.of("sizeMax", size, "scoring", scoring));
            try (FeatureBatch batch = batch(model, vector.get("input"))) {
                check(
                        model,
                        batch,
                        vector,
                        vectors.get("rel_tol").asDouble(),
                        vectors.get("abs_tol").asDouble());
            }
            cases++;
        }
        assertTrue(cases > 0, "no cases in " + file);
    }

    private static void check(ResponseModel model, FeatureBatch batch, JsonNode vector, double relTol, double absTol) {
        Task task = task(model, vector.get("input"));
        JsonNode expected = vector.get("expected");
        double[] rewards = new double[batch.rowCount()];
        model.score(task, batch, rewards);
        for (int row = 0; row < rewards.length; row++) {
            String at = vector.get("name").asText() + " row " + row;
            assertClose(expected.get("reward").get(row).asDouble(), rewards[row], relTol, absTol, at);
            Explanation why = model.explain(task, batch, row);
            if (expected.has("age_score")) {
                assertClose(expected.get("age_score").get(row).asDouble(), why.value("age"), relTol, absTol, at);
                assertClose(expected.get("rank_score").get(row).asDouble(), why.value("rank"), relTol, absTol, at);
            }
        }
    }

    private static void assertClose(double expected, double got, double relTol, double absTol, String at) {
        assertEquals(expected, got, absTol + relTol * Math.abs(expected), at);
    }

    private static Task task(ResponseModel model, JsonNode input) {
        boolean second = input.path("mode").asText().equals("author_index")
                || input.path("sort_by").asText().equals("recency");
        UnsafeBuffer reference = SearchRounds.reference(0);
        UnsafeBuffer task = SearchRounds.task(input.get("size").asInt(), second ? 1 : 0, 0);
        return model.readTask(model.readReference(reference, 0, reference.capacity()), task, 0, task.capacity());
    }

    private static FeatureBatch batch(ResponseModel model, JsonNode input) {
        JsonNode relevance = input.get("relevance");
        FeatureBatch batch = new FeatureBatch(relevance.size(), model.featureCount());
        batch.reset(relevance.size());
        for (int row = 0; row < relevance.size(); row++) {
            put(batch, row, SearchColumns.STAGE, input.get("stage").get(row).asDouble());
            // What a rejected answer brings along is not known when it is rejected.
            boolean rejected = input.get("stage").get(row).asInt() == 0;
            put(batch, row, SearchColumns.AVERAGE_AGE_SECONDS, rejected ? 0 : feature(input, "avg_age_seconds", row));
            put(batch, row, SearchColumns.UNIQUE_IDS, rejected ? 0 : feature(input, "unique_ids", row));
            put(batch, row, SearchColumns.CREDIT_AUTHORS, rejected ? 0 : feature(input, "credit_authors", row));
            double[] labels = VectorFiles.doubles(relevance.get(row));
            for (int place = 0; place < labels.length; place++) {
                put(batch, row, SearchColumns.RELEVANCE + place, labels[place]);
            }
        }
        return batch;
    }

    private static double feature(JsonNode input, String name, int row) {
        return input.has(name) ? VectorFiles.number(input.get(name).get(row)) : 0;
    }

    private static void put(FeatureBatch batch, int row, int column, double value) {
        batch.memory().putDouble(batch.rowOffset(row) + SearchColumns.offset(column), value);
    }
}
