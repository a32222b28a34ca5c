package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexQuantileTest {
    private final IndexQuantile quantile = new IndexQuantile();

    private double select(double[] values, int k) {
        long[] keys = quantile.room(values.length);
        Arrays.setAll(keys, i -> i < values.length ? IndexQuantile.key(values[i]) : -1);
        return quantile.select(values.length, k);
    }

    private void assertSelects(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int k = 0; k < values.length; k += Math.max(1, values.length / 50)) {
            assertEquals(sorted[k] + 0.0, select(values, k), "k=" + k + " of " + values.length);
        }
        assertEquals(sorted[values.length - 1] + 0.0, select(values, values.length - 1));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void givesWhatASortGives(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int size : new int[] {1, 2, 24, 25, 26, 100, 500, 1000}) {
            assertSelects(random.doubles(size, 0, 1e6).toArray());
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void equalNumbersAndZerosOfBothSignsDoNotMatter(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        assertSelects(
                random.ints(400, 0, 3).mapToDouble(i -> i == 0 ? -0.0 : i / 2.0).toArray());
        assertSelects(new double[300]);
        double[] oneLess = new double[300];
        Arrays.fill(oneLess, 7);
        oneLess[150] = 6;
        assertSelects(oneLess);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void samplesThatMisleadEndInASort(long seed) {
        // The places that are sampled first hold the smallest numbers, again and again.
        double[] values = new SplittableRandom(seed).doubles(3000, 1, 2).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? 1e-9 * i : values[i];
        }
        assertSelects(values);
        Arrays.setAll(values, i -> i);
        assertSelects(values);
        Arrays.setAll(values, i -> 3000 - i);
        assertSelects(values);
    }
}
