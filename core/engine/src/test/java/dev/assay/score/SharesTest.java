package dev.assay.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.vectors.VectorFiles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Relative numbers, decay and averages of weights. */
class SharesTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void scoresAreCleanedAsInFileTao() {
        JsonNode cases = VectorFiles.read("reward/filetao_weights.json").get("cases");
        assertEquals(3, cases.size());
        for (JsonNode vector : cases) {
            double[] shares = Shares.ofFileTao(VectorFiles.doubles(vector.at("/input/scores")));
            assertArrayEquals(VectorFiles.doubles(vector.at("/expected/weights")), shares, 1e-12);
        }
        assertArrayEquals(new double[2], Shares.ofFileTao(new double[] {-1, -2}));
        assertArrayEquals(new double[] {0, 0.25, 0.75}, Shares.ofFileTao(new double[] {NAN, 1, 3}));
        assertArrayEquals(new double[] {0, 0.5, 0.5}, Shares.ofFileTao(new double[] {-1e308, 1e308, 1e308}), 1e-15);
    }

    @Test
    void magnitudesSumToOne() {
        assertArrayEquals(new double[] {-0.25, 0.75, 0}, Shares.ofMagnitudes(new double[] {-1, 3, NAN}));
        assertArrayEquals(new double[] {1e-8, 0}, Shares.ofMagnitudes(new double[] {1e-20, 0}));
        assertArrayEquals(new double[] {0.5, -0.5}, Shares.ofMagnitudes(new double[] {1.7e308, -1.7e308}));
        assertEquals(0, Shares.ofMagnitudes(new double[0]).length);
    }

    @Test
    void theLargestAndTheRangeAreOne() {
        assertArrayEquals(new double[] {1, 0.5}, Shares.ofLargest(new double[] {4, 2}, 1e-300));
        assertArrayEquals(new double[] {0, 0}, Shares.ofLargest(new double[2], 1e-5));
        assertArrayEquals(new double[] {0, 0}, Shares.ofLargest(new double[] {-1, -2}, 1e-5));
        assertArrayEquals(new double[] {0, 1, 0.5}, Shares.ofRange(new double[] {-1, 3, 1}));
        assertArrayEquals(new double[] {0, 0}, Shares.ofRange(new double[] {7, 7}));
        assertArrayEquals(new double[] {0, 1}, Shares.ofRange(new double[] {-1.7e308, 1.7e308}));
    }

    @Test
    void linearDecayStopsAtItsEnd() {
        assertEquals(0.005, Decay.linear(0.005, 0.0001, 14_400, -5));
        assertEquals(0.00255, Decay.linear(0.005, 0.0001, 14_400, 7_200), 1e-15);
        assertEquals(0.0001, Decay.linear(0.005, 0.0001, 14_400, INFINITY), 1e-15);
        assertEquals(Math.exp(-1), Decay.exponential(0.5, 2), 1e-15);
        assertEquals(1, Decay.exponential(0, INFINITY));
        assertEquals(1, Decay.exponential(3, -1));
    }

    @Test
    void aStepThatIsNotANumberGivesNothing() {
        double[] weights = {0.5, NAN, 0.5};
        double[] after = WeightAverage.step(weights, new int[] {0, 1}, new double[] {NAN, INFINITY}, 0.9, 1);
        assertArrayEquals(new double[] {0.45, 0, 0.45}, after, 1e-15);
        double[] overflow = WeightAverage.step(weights, new int[] {0, 1}, new double[] {1e308, 1e308}, 0.9, 1);
        assertTrue(Arrays.stream(overflow).allMatch(Double::isFinite));
    }

    @Test
    void theFirstEpochsCountHalf() {
        assertEquals(0.1, WeightAverage.learningShare(0.2, 9, 10));
        assertEquals(0.2, WeightAverage.learningShare(0.2, 10, 10));
    }

    @Test
    void badInputIsRefusedByName() {
        assertRefused("epsilon=0.0: must be finite and above 0", () -> Shares.ofLargest(new double[1], 0));
        assertRefused("span=0.0: must be finite and above 0", () -> Decay.linear(1, 0, 0, 1));
        assertRefused("age=NaN: must be a number", () -> Decay.linear(1, 0, 1, NAN));
        assertRefused("rate=-1.0: must be finite and at least 0", () -> Decay.exponential(-1, 1));
        assertRefused(
                "step.length=2: must be 1", () -> WeightAverage.step(new double[3], new int[1], new double[2], 0.5, 1));
        assertRefused(
                "uids[0]=3: must be in [0, 3)",
                () -> WeightAverage.step(new double[3], new int[] {3}, new double[1], 0.5, 1));
        assertRefused(
                "keepShare=NaN: must be in [0, 1]",
                () -> WeightAverage.step(new double[3], new int[1], new double[1], NAN, 1));
        assertRefused("epochsDone=-1: must be at least 0", () -> WeightAverage.learningShare(0.2, -1, 10));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
