package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianTest {
    @ParameterizedTest(name = "count={0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 119, 120, 255, 256, 257, 1024, 1025, 5000})
    void isTheMiddleOfTheSortedValues(int count) {
        SplittableRandom random = new SplittableRandom(count);
        for (int kind = 0; kind < 4; kind++) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = kind == 0 ? random.nextDouble() : kind == 1 ? random.nextInt(4) : kind == 2 ? i : 1;
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double expected = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;

            assertEquals(
                    expected,
                    Median.of(
                            Arrays.stream(values)
                                    .mapToLong(Double::doubleToRawLongBits)
                                    .toArray(),
                            count),
                    "kind " + kind);
        }
    }
}
