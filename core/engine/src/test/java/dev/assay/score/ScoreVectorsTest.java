package dev.assay.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.score.ScorePolicy.ScatterBase;
import dev.assay.vectors.VectorFiles;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The template's moving average, by both bases. */
class ScoreVectorsTest {
    @Test
    void scoresAreThoseOfTheTemplate() {
        JsonNode vectors = VectorFiles.read("reward/template_ema.json");
        assertTrue(vectors.get("cases").size() > 0, "no cases");
        for (JsonNode vector : vectors.get("cases")) {
            JsonNode input = vector.get("input");
            double[] scores = apply(input);
            double[] expected = VectorFiles.doubles(vector.get("expected").get("scores"));
            for (int uid = 0; uid < expected.length; uid++) {
                double tolerance = vectors.get("abs_tol").asDouble()
                        + vectors.get("rel_tol").asDouble() * Math.abs(expected[uid]);
                assertEquals(expected[uid], scores[uid], tolerance, vector.get("name") + " uid " + uid);
            }
        }
    }

    private static double[] apply(JsonNode input) {
        double[] before = VectorFiles.doubles(input.get("scores"));
        ScatterBase base =
                ScatterBase.valueOf(input.get("scatter_base").asText().toUpperCase(Locale.ROOT));
        ScoreBook book = Books.withScores(
                new ScorePolicy(input.get("alpha").asDouble(), base, 0, false),
                before,
                IntStream.range(0, before.length).mapToObj(Books::hotkey).toList());
        double[] rewards = VectorFiles.doubles(input.get("rewards"));
        book.apply(VectorFiles.ints(input.get("uids")), rewards, rewards.length);
        return book.scores();
    }
}
