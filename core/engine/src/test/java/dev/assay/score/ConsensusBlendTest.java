package dev.assay.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.vectors.VectorFiles;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusBlendTest {
    @Test
    void weightsKeepTheirTrustAsInMyShell() {
        JsonNode cases = VectorFiles.read("reward/myshell_vtrust_adjust.json").get("cases");
        assertEquals(3, cases.size());
        for (JsonNode vector : cases) {
            ConsensusBlend.Adjusted adjusted = ConsensusBlend.keepTrust(
                    VectorFiles.doubles(vector.at("/input/weights")),
                    VectorFiles.doubles(vector.at("/input/consensus")),
                    0.5);
            assertEquals(vector.at("/expected/lambda").asDouble(), adjusted.lambda(), 1e-9);
            assertArrayEquals(VectorFiles.doubles(vector.at("/expected/weights")), adjusted.weights(), 1e-9);
        }
    }

    /** The defining property, by the plain formula: what is lost is what is allowed, and a little less λ loses more. */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void lambdaIsTheSmallestThatLosesNoMoreThanAllowed(int seed) {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(40);
        double[] weights =
                Shares.ofMagnitudes(random.doubles(n).map(x -> Math.pow(x, 8)).toArray());
        double[] consensus =
                Shares.ofMagnitudes(random.doubles(n).map(x -> Math.pow(x, 6)).toArray());
        double scale = random.nextDouble() * 1.5;
        for (int i = 0; i < n; i++) {
            consensus[i] *= scale;
        }
        double vtrustMin = 0.3 + 0.69 * random.nextDouble();
        ConsensusBlend.Adjusted adjusted = ConsensusBlend.keepTrust(weights, consensus, vtrustMin);
        double wanted = 1 - vtrustMin;
        double allowed = 1 - scale > wanted ? 1.05 * (1 - scale) : wanted;
        assertArrayEquals(ConsensusBlend.mix(weights, consensus, adjusted.lambda()), adjusted.weights(), 1e-15);
        double loss = loss(adjusted.weights(), consensus);
        assertTrue(loss <= allowed + 1e-12, loss + " > " + allowed);
        if (adjusted.lambda() > 1e-6) {
            double[] less = ConsensusBlend.mix(weights, consensus, adjusted.lambda() - 1e-6);
            assertTrue(loss(less, consensus) > allowed, "a smaller lambda is enough");
        }
    }

    private static double loss(double[] weights, double[] consensus) {
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            loss += Math.max(0, weights[i] - consensus[i]);
        }
        return loss;
    }

    @Test
    void withoutConsensusWeightsStayAsTheyAre() {
        double[] weights = {0.7, 0.3};
        ConsensusBlend.Adjusted adjusted = ConsensusBlend.keepTrust(weights, new double[2], 0.5);
        assertEquals(0, adjusted.lambda());
        assertArrayEquals(weights, adjusted.weights());
        assertArrayEquals(weights, ConsensusBlend.mix(weights, new double[2], 0.1));
        assertEquals(
                0, ConsensusBlend.keepTrust(new double[0], new double[0], 0.5).weights().length);
    }

    @Test
    void fullTrustAsksForTheConsensusItself() {
        double[] consensus = {0.25, 0.75};
        ConsensusBlend.Adjusted adjusted = ConsensusBlend.keepTrust(new double[] {1, 0}, consensus, 1);
        assertEquals(1, adjusted.lambda());
        assertArrayEquals(consensus, adjusted.weights());
    }

    @Test
    void badInputIsRefusedByName() {
        double[] two = {0.5, 0.5};
        assertRefused("consensus.length=1: must be 2", () -> ConsensusBlend.mix(two, new double[1], 0.1));
        assertRefused("lambda=NaN: must be in [0, 1]", () -> ConsensusBlend.mix(two, two, Double.NaN));
        assertRefused(
                "weights[1]=NaN: must be finite and at least 0",
                () -> ConsensusBlend.keepTrust(new double[] {1, Double.NaN}, two, 0.5));
        assertRefused(
                "consensus[0]=-1.0: must be finite and at least 0",
                () -> ConsensusBlend.keepTrust(two, new double[] {-1, 1}, 0.5));
        assertRefused("vtrustMin=2.0: must be in [0, 1]", () -> ConsensusBlend.keepTrust(two, two, 2));
        double[] huge = {1e308, 1e308};
        assertRefused(
                "sum of weights=Infinity: must be finite and at least 0", () -> ConsensusBlend.mix(huge, two, 0.5));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
