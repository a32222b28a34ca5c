package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightedMedianTest {
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void agreesWithSortingAndAddingUp(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int count : new int[] {1, 2, 3, 7, 8, 9, 64, 255, 256, 257}) {
            // Few distinct stakes and scores, in whole steps, so that ties and exact halves are common.
            double[] stake =
                    Grid.normalize(random.ints(count, 1, 4).asDoubleStream().toArray());
            double[] scores =
                    random.ints(count, 0, 6).mapToDouble(score -> score / 8.0).toArray();
            for (double majority : new double[] {0, 0.25, 0.5, 0.75}) {
                assertEquals(
                        sortedMedian(stake, scores, majority),
                        new WeightedMedian(stake, majority).of(scores, 0),
                        "count=" + count + " majority=" + majority);
            }
        }
    }

    /** The lowest score such that the stake up to it is more than the minority; if none is, the highest. */
    private static double sortedMedian(double[] stake, double[] scores, double majority) {
        double minority = Grid.sum(stake) - majority;
        double[] ascending = Arrays.stream(scores).sorted().distinct().toArray();
        for (double score : ascending) {
            double upTo = IntStream.range(0, stake.length)
                    .filter(i -> scores[i] <= score)
                    .mapToDouble(i -> stake[i])
                    .sum();
            if (upTo > minority) {
                return score;
            }
        }
        return ascending[ascending.length - 1];
    }

    @Test
    void anExactHalfGoesToTheHigherScore() {
        assertEquals(0.75, new WeightedMedian(new double[] {0.5, 0.5}, 0.5).of(new double[] {0.25, 0.75}, 0));
    }

    @Test
    void withoutValidatorsThereIsNoSupport() {
        assertEquals(0, new WeightedMedian(new double[0], 0.5).of(new double[0], 0));
    }

    @Test
    void readsTheScoresFromTheOffset() {
        assertEquals(9, new WeightedMedian(new double[] {1}, 0.5).of(new double[] {7, 8, 9}, 2));
    }
}
