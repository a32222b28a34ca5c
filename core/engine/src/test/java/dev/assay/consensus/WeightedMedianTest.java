package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightedMedianTest {
    private static final long HALF = I32F32.ONE / 2;

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void agreesWithSortingAndAddingUp(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int count : new int[] {1, 2, 3, 7, 8, 9, 64, 255, 256, 257}) {
            // Few distinct stakes and scores, so that ties and exact halves are common.
            long[] stake = RawVectors.normalized(
                    random.ints(count, 1, 4).asLongStream().toArray());
            long[] scores = random.ints(count, 0, 6).asLongStream().toArray();
            for (long majority : new long[] {0, HALF / 2, HALF, HALF + HALF / 2, 3 * HALF}) {
                assertEquals(
                        sortedMedian(stake, scores, majority),
                        new WeightedMedian(stake, majority).of(scores, 0),
                        "count=" + count + " majority=" + majority);
            }
        }
    }

    /** The lowest score such that the stake up to it is more than the minority; if none is, the highest. */
    private static long sortedMedian(long[] stake, long[] scores, long majority) {
        long minority = RawVectors.sum(stake) - majority;
        long[] ascending = Arrays.stream(scores).sorted().distinct().toArray();
        for (long score : ascending) {
            long upTo = IntStream.range(0, stake.length)
                    .filter(i -> scores[i] <= score)
                    .mapToLong(i -> stake[i])
                    .sum();
            if (upTo > minority) {
                return score;
            }
        }
        return ascending[ascending.length - 1];
    }

    @Test
    void anExactHalfGoesToTheHigherScore() {
        assertEquals(3, new WeightedMedian(new long[] {HALF, HALF}, HALF).of(new long[] {1, 3}, 0));
    }

    @Test
    void withoutValidatorsThereIsNoSupport() {
        assertEquals(0, new WeightedMedian(new long[0], HALF).of(new long[0], 0));
    }

    @Test
    void readsTheScoresFromTheOffset() {
        assertEquals(9, new WeightedMedian(new long[] {1}, 0).of(new long[] {7, 8, 9}, 2));
    }
}
