package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableOrderTest {
    @ParameterizedTest(name = "count={0}")
    @ValueSource(ints = {0, 1, 2, 11, 12, 13, 23, 24, 25, 48, 49, 255, 256, 257, 1000})
    void sortsPlacesAsTheStableSortOfTheLibraryDoes(int count) {
        SplittableRandom random = new SplittableRandom(count);
        double[] keys =
                IntStream.range(0, count).mapToDouble(i -> random.nextInt(20)).toArray();
        int[] order = new int[count];

        StableOrder.rising(keys, count, order, new int[count]);

        assertArrayEquals(
                IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparingDouble(place -> keys[place]))
                        .mapToInt(place -> place)
                        .toArray(),
                order);
    }
}
