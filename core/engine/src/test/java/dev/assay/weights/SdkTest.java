package dev.assay.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edges of the two SDKs; their recorded results are in the conformance tests. */
class SdkTest {
    private static final double NAN = Double.NaN;

    /** Sums of 0.1f, which float32 cannot say: the order of additions shows in the last digits. Recorded from NumPy. */
    @ParameterizedTest(name = "count={0}")
    @ValueSource(ints = {1, 7, 8, 9, 127, 128, 129, 257, 1000})
    void sumsOfFloat32AreThoseOfTwoHalvesAndEightLanes(int count) {
        double[] values = new double[count];
        Arrays.fill(values, 0.1f);
        float expected = pairwise(values, 0, count);
        assertEquals(expected, NumpyPrecision.FLOAT32.sum(values));
    }

    /** The obvious twin, in real float32. */
    private static float pairwise(double[] values, int from, int count) {
        if (count > 128) {
            int half = count / 2 / 8 * 8;
            return pairwise(values, from, half) + pairwise(values, from + half, count - half);
        }
        float[] lanes = new float[8];
        int whole = count < 8 ? 0 : count / 8 * 8;
        for (int i = 0; i < whole; i++) {
            lanes[i % 8] += (float) values[from + i];
        }
        float sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        for (int i = whole; i < count; i++) {
            sum += (float) values[from + i];
        }
        return sum;
    }

    @Test
    void theFloorGoesByPlaceAndNotByUid() {
        Sdk10.Processed processed = Sdk10.process(new int[] {10, 20}, new double[] {3, 1}, 30, 8, 1, 0);
        assertFalse(processed.isFloat32());
        assertEquals(30, processed.uids().length);
        assertTrue(processed.weights()[0] > 0.7);
        assertEquals(processed.weights()[9], processed.weights()[10]);
    }

    @Test
    void nothingPositiveGivesAllTheSame() {
        double[] equal = {0.25, 0.25, 0.25, 0.25};
        assertArrayEquals(
                equal,
                Sdk10.process(new int[] {1, 2}, new double[] {NAN, -1}, 4, 1, 1, 0)
                        .weights());
        assertArrayEquals(
                equal, Sdk10.process(new int[0], new double[0], 4, 0, 1, 0).weights());
        // 1e-60 is 0 in float32.
        assertArrayEquals(
                equal,
                Sdk10.process(new int[] {1}, new double[] {1e-60}, 4, 1, 1, 0).weights());
        assertEquals(0, Sdk10.process(new int[0], new double[0], 0, 1, 1, 0).weights().length);
    }

    /** All but the largest vanish beside it: the cutoff is next to nothing. */
    @Test
    void sharesAreFiniteWhateverTheCutoff() {
        for (double small : new double[] {1e-30, 1e-8, 2e-7, 1e-6}) {
            double[] weights = {1, small, small};
            double[] v10 = Sdk10.normalizeMaxWeight(weights, 0.4);
            double[] v11 = Sdk11.clip(weights, 0.4);
            assertTrue(Arrays.stream(v10).allMatch(share -> share > 0.1 && share < 0.8), Arrays.toString(v10));
            assertTrue(Arrays.stream(v11).allMatch(share -> share > 0.1 && share < 0.8), Arrays.toString(v11));
        }
    }

    @Test
    void roundingOfASplitGoesToTheLargest() {
        int[] split = Sdk10.splitToU16(new double[] {1, 1, 1, 1, 1, 1, 7});
        assertEquals(65_535, Arrays.stream(split).sum());
        assertArrayEquals(new int[] {5041, 5041, 5041, 5041, 5041, 5041, 35_289}, split);
        assertArrayEquals(new int[] {65_535}, Sdk10.splitToU16(new double[] {1e-300}));
    }

    @Test
    void aLoneSelfWeightIsNeitherClippedNorTooFew() {
        SubnetLimits limits = new SubnetLimits(7, 8, 655);
        assertArrayEquals(
                new int[] {65_535},
                Sdk11.conform(new int[] {7}, new double[] {0.4}, limits).values());
        assertRefused(
                "weights left=1: must be at least minAllowedWeights=8 after rounding",
                () -> Sdk11.conform(new int[] {6}, new double[] {0.4}, limits));
    }

    @Test
    void badInputIsRefusedByName() {
        int[] uids = IntStream.range(0, 2).toArray();
        assertRefused(
                "weights[1]=1.0E300: must be finite in float32",
                () -> Sdk10.process(uids, new double[] {1, 1e300}, 2, 1, 1, 0));
        assertRefused(
                "sum of weights=Infinity: must be finite",
                () -> Sdk10.process(uids, new double[] {3e38, 3e38}, 2, 1, 1, 0));
        assertRefused(
                "weights.length=1: must be 2, the number of uids",
                () -> Sdk10.process(uids, new double[1], 2, 1, 1, 0));
        assertRefused(
                "weights.length=3: must be at most uidCount=2",
                () -> Sdk10.process(new int[3], new double[] {0, 0, 1}, 2, 2, 1, 0));
        assertRefused("limit=NaN: must be in (0, 1]", () -> Sdk10.normalizeMaxWeight(new double[1], NAN));
        assertRefused("limit=0.0: must be in (0, 1]", () -> Sdk11.clip(new double[1], 0));
        assertRefused(
                "weights[0]=NaN: must be finite and at least 0", () -> Sdk10.normalizeMaxWeight(new double[] {NAN}, 1));
        assertRefused("weights.length=0: must be at least 1", () -> Sdk10.emit(new int[0], new double[0]));
        assertRefused("weights[0]=NaN: must be finite and at least 0", () -> Sdk10.emit(uids, new double[] {NAN, 1}));
        assertRefused("uids[0]=65536: must be in [0, 65535]", () -> Sdk10.emit(new int[] {65_536}, new double[] {1}));
        assertRefused("uids[0]=3: must be in [0, 2]", () -> Sdk10.convertToDense(3, new int[] {3}, new int[] {1}));
        assertRefused("sum of parts=0.0: must be finite and above 0", () -> Sdk10.splitToU16(new double[2]));
        assertRefused("parts[0]=-1.0: must be at least 0", () -> Sdk10.splitToU16(new double[] {-1}));
        assertRefused("sum of weights=0.0: must be finite and above 0", () -> Sdk11.clip(new double[0], 0.5));
        assertRefused(
                "uid=4: must be there once",
                () -> Sdk11.conform(new int[] {4, 4}, new double[] {1, 1}, new SubnetLimits(0, 0, 65_535)));
        assertRefused(
                "weights=0: must be above 0 for at least one uid",
                () -> Sdk11.conform(uids, new double[2], new SubnetLimits(0, 0, 65_535)));
        assertRefused("maxWeightLimitU16=0: must be in [1, 65535]", () -> new SubnetLimits(0, 0, 0));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
