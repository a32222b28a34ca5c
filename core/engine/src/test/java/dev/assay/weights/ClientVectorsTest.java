package dev.assay.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.vectors.VectorFiles;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures of the template and of both generations of the SDK. */
class ClientVectorsTest {
    /** SDK 10 works in float32. */
    private static final double FLOAT32_REL_TOL = 1e-6;

    private static final double FLOAT64_REL_TOL = 1e-9;

    @Test
    void weightsAreThoseOfTheTemplate() {
        JsonNode vectors = VectorFiles.read("reward/template_weights.json");
        assertTrue(vectors.get("cases").size() > 0, "no cases");
        for (JsonNode vector : vectors.get("cases")) {
            JsonNode input = vector.get("input");
            JsonNode expected = vector.get("expected");
            double[] scores = VectorFiles.doubles(input.get("scores"));
            String at = vector.get("name").asText();

            WeightPolicy policy = policy(input);
            assertShares(
                    expected.get("uids"),
                    expected.get("weights"),
                    WeightVectors.shares(scores, policy),
                    FLOAT64_REL_TOL,
                    at);
            WeightVector weights = WeightVectors.fromScores(scores, policy);
            assertArrayEquals(VectorFiles.ints(expected.get("emit_uids")), weights.uids(), at);
            assertArrayEquals(VectorFiles.ints(expected.get("emit_u16")), weights.values(), at);
            for (int uid = 0; uid < scores.length; uid++) {
                double normalised =
                        VectorFiles.number(expected.get("raw_weights").get(uid));
                assertEquals(
                        normalised, WeightVectors.explain(scores, policy, uid).normalised(), 1e-12, at);
            }
        }
    }

    private static WeightPolicy policy(JsonNode input) {
        return new WeightPolicy(
                input.get("min_allowed_weights").asInt(),
                input.get("max_weight_limit").asDouble(),
                input.path("exclude_quantile").asDouble(0) / 65_535);
    }

    @Test
    void sharesAreThoseOfSdk10ToWithinItsPrecision() {
        int cases = 0;
        for (JsonNode vector : VectorFiles.read("weights/sdk-weight-utils.json").get("vectors")) {
            JsonNode input = vector.get("inputs");
            String at = vector.get("id").asText();
            if (vector.get("function").asText().equals("process_weights")) {
                double[] shares = WeightVectors.shares(byUid(input), policy(input));
                assertShares(vector.get("output").get(0), vector.get("output").get(1), shares, FLOAT32_REL_TOL, at);
                cases++;
            } else if (vector.get("function").asText().equals("normalize_max_weight")) {
                double[] shares = MaxWeightLimit.normalise(
                        VectorFiles.doubles(input.get("x")), input.get("limit").asDouble());
                assertClose(VectorFiles.doubles(vector.get("output")), shares, FLOAT32_REL_TOL, at);
                cases++;
            }
        }
        assertTrue(cases > 0, "no cases");
    }

    /**
     * The input as scores by uid. The floor of the SDK goes by the place in its input and not by uid: where it floors,
     * the places are taken for uids here.
     */
    private static double[] byUid(JsonNode input) {
        double[] weights = VectorFiles.doubles(input.get("weights"));
        int[] uids = VectorFiles.ints(input.get("uids"));
        boolean byPlace =
                IntStream.range(0, weights.length).filter(i -> weights[i] > 0).count()
                        < input.get("min_allowed_weights").asInt();
        double[] byUid = new double[input.get("num_neurons").asInt()];
        for (int i = 0; i < weights.length; i++) {
            // The SDK takes weights as they are; from the template's first step on, both go the same way.
            byUid[byPlace ? i : uids[i]] = weights[i];
        }
        return byUid;
    }

    @Test
    void emittedWeightsAreThoseOfBothSdks() {
        JsonNode vectors = VectorFiles.read("weights/sdk-weight-utils.json");
        int cases = emit(vectors.get("vectors"), "convert_weights_and_uids_for_emit", FLOAT32_REL_TOL)
                + emit(vectors.get("sdk11").get("vectors"), "normalize", 0);
        assertTrue(cases > 0, "no cases");
    }

    private static int emit(JsonNode vectors, String function, double relTol) {
        int cases = 0;
        for (JsonNode vector : vectors) {
            if (vector.get("function").asText().equals(function)) {
                emitOne(vector, relTol);
                cases++;
            }
        }
        return cases;
    }

    private static void emitOne(JsonNode vector, double relTol) {
        int[] uids = VectorFiles.ints(vector.get("inputs").get("uids"));
        double[] weights = VectorFiles.doubles(vector.get("inputs").get("weights"));
        String at = vector.get("id").asText();
        if (IntStream.of(uids).anyMatch(uid -> uid < 0)) {
            return; // cannot be said here: the place is the uid
        }
        double[] byUid = new double[IntStream.of(uids).max().orElse(-1) + 1];
        for (int i = 0; i < uids.length; i++) {
            byUid[uids[i]] = weights[i];
        }
        if (!vector.get("error").isNull()) {
            assertThrows(IllegalArgumentException.class, () -> WeightVectors.fromShares(byUid), at);
            return;
        }
        WeightVector expected = WeightVector.of(
                VectorFiles.ints(vector.get("output").get(0)),
                VectorFiles.ints(vector.get("output").get(1)));
        WeightVector emitted = WeightVectors.fromShares(byUid);
        double max = Arrays.stream(byUid).max().orElse(0);
        for (int uid = 0; uid < byUid.length; uid++) {
            assertRounded(byUid[uid] / max * 65_535, expected.valueOf(uid), emitted.valueOf(uid), relTol, at);
        }
    }

    /** Equal, unless the exact value is a half to within {@code relTol}: then they may have gone either way. */
    private static void assertRounded(double exact, int expected, int got, double relTol, String at) {
        double fromHalf = Math.abs(exact - Math.floor(exact) - 0.5);
        int tolerance = fromHalf <= exact * relTol ? 1 : 0;
        assertEquals(expected, got, tolerance, at);
    }

    @Test
    void theCapIsThatOfSdk11() {
        int cases = 0;
        for (JsonNode vector :
                VectorFiles.read("weights/sdk-weight-utils.json").get("sdk11").get("vectors")) {
            JsonNode input = vector.get("inputs");
            if (!vector.get("function").asText().equals("clip")
                    || !vector.get("error").isNull()) {
                continue; // all zero: an error there, uniform here as in SDK 10
            }
            double[] shares = MaxWeightLimit.normalise(
                    VectorFiles.doubles(input.get("weights")),
                    input.get("limit").asDouble());
            assertClose(
                    VectorFiles.doubles(vector.get("output")),
                    shares,
                    FLOAT64_REL_TOL,
                    vector.get("id").asText());
            cases++;
        }
        assertTrue(cases > 0, "no cases");
    }

    private static void assertShares(JsonNode uids, JsonNode expected, double[] shares, double relTol, String at) {
        double[] byUid = new double[shares.length];
        for (int i = 0; i < uids.size(); i++) {
            byUid[uids.get(i).asInt()] = VectorFiles.number(expected.get(i));
        }
        assertClose(byUid, shares, relTol, at);
    }

    private static void assertClose(double[] expected, double[] got, double relTol, String at) {
        assertEquals(expected.length, got.length, at);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], got[i], 1e-12 + relTol * expected[i], at + " place " + i);
        }
    }
}
