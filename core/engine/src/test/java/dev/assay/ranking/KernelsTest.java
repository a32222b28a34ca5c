package dev.assay.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks, ladders, softmax, quantiles and Wilson's interval. */
class KernelsTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void ofEqualValuesTheFirstIsTheBetter() {
        assertArrayEquals(new int[] {1, 0, 2, 3}, StableRank.descending(new double[] {1, 2, 1, 1}));
        assertArrayEquals(new int[] {0, 1}, StableRank.descending(new double[] {-0.0, 0.0}));
        assertArrayEquals(new int[] {0, 2, 3, 1}, StableRank.ascendingOrder(new double[] {1, 2, 1, 1}));
        assertArrayEquals(new int[] {1, 0, 2}, StableRank.descendingOrder(new double[] {0, INFINITY, -INFINITY}));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsTheValuesStrictlyBelow(int seed) {
        Random random = new Random(seed);
        double[] values = random.ints(9L * seed, -4, 5)
                .mapToDouble(i -> i == 0 && random.nextBoolean() ? -0.0 : i)
                .toArray();
        int[] below = StableRank.countBelow(values);
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            assertEquals(Arrays.stream(values).filter(other -> other < value).count(), below[i]);
        }
    }

    @Test
    void aLadderGivesMostToItsTop() {
        double[] shares = Ladder.shares(100, Ladder.steepness(100, 0.4, 0.9));
        assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
        double top = Arrays.stream(shares, 0, 40).sum();
        assertEquals(0.9, top, 0.01);
        assertEquals(shares[1] / shares[0], shares[50] / shares[49], 1e-12);
        assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, Ladder.shares(4, 0));
        assertArrayEquals(
                new double[] {shares[2], shares[0], shares[1]},
                scaled(Ladder.byRank(new double[] {1, 3, 2}, Ladder.steepness(100, 0.4, 0.9)), shares),
                1e-15);
        assertEquals(0, Ladder.shares(0, 1).length);
    }

    /** A shorter ladder of the same steepness has the same steps, on another scale. */
    private static double[] scaled(double[] ladder, double[] to) {
        double scale = to[0] / Arrays.stream(ladder).max().orElseThrow();
        return Arrays.stream(ladder).map(share -> share * scale).toArray();
    }

    @Test
    void aLowTemperatureGivesAllToTheBest() {
        assertArrayEquals(new double[] {0, 1}, Softmax.of(new double[] {-1e300, 1e300}, 1e-3));
        double[] shares = Softmax.of(new double[] {0, Math.log(3)}, 1);
        assertArrayEquals(new double[] {0.25, 0.75}, shares, 1e-15);
        assertArrayEquals(new double[] {0.5, 0, 0.5}, Softmax.of(new double[] {INFINITY, 1, INFINITY}, 1));
        assertArrayEquals(new double[] {0.5, 0.5}, Softmax.of(new double[] {-INFINITY, -INFINITY}, 1));
        assertEquals(0, Softmax.of(new double[0], 1).length);
    }

    @Test
    void aShiftChangesNothingInASoftmax() {
        double[] near = Softmax.of(new double[] {1, 2, 4}, 0.08);
        double[] far = Softmax.of(new double[] {1025, 1026, 1028}, 0.08);
        assertArrayEquals(near, far);
    }

    /** Recorded from NumPy's quantile. */
    @Test
    void aQuantileLiesOnTheLineBetweenItsNeighbours() {
        double[] values = {4, 1, 3, 2};
        assertEquals(1, LinearQuantile.of(values, 0));
        assertEquals(1.75, LinearQuantile.of(values, 0.25));
        assertEquals(2.5, LinearQuantile.of(values, 0.5));
        assertEquals(3.7, LinearQuantile.of(values, 0.9), 1e-15);
        assertEquals(4, LinearQuantile.of(values, 1));
        assertEquals(7, LinearQuantile.of(new double[] {7}, 0.3));
        assertEquals(0.1, LinearQuantile.of(new double[] {0.1, 0.1, 0.1}, 0.7));
    }

    @Test
    void wilsonDoubtsFewAttemptsMoreThanMany() {
        double z = Wilson.Z_50_PERCENT;
        assertEquals(0.5, Wilson.midPoint(0, 0, z));
        assertTrue(Wilson.midPoint(10, 10, z) < Wilson.midPoint(100, 100, z));
        assertTrue(Wilson.lower(9, 10, z) < 0.9 && Wilson.upper(9, 10, z) > 0.9);
        assertEquals(1, Wilson.upper(5, 5, z), 1e-15);
        assertEquals(0, Wilson.lower(0, 5, z), 1e-15);
        // 8 of 10 at 95 %, as statistics books print it.
        assertEquals(0.4902, Wilson.lower(8, 10, Wilson.Z_95_PERCENT), 1e-4);
        assertEquals(0.9433, Wilson.upper(8, 10, Wilson.Z_95_PERCENT), 1e-4);
    }

    @Test
    void badInputIsRefusedByName() {
        assertRefused("values[1]=NaN: must be a number", () -> StableRank.descending(new double[] {1, NAN}));
        assertRefused("values[0]=NaN: must be a number", () -> StableRank.countBelow(new double[] {NAN}));
        assertRefused("values[0]=NaN: must be a number", () -> StableRank.ascendingOrder(new double[] {NAN}));
        assertRefused("values[0]=NaN: must be a number", () -> Softmax.of(new double[] {NAN}, 1));
        assertRefused("temperature=0.0: must be finite and above 0", () -> Softmax.of(new double[1], 0));
        assertRefused("temperature=NaN: must be finite and above 0", () -> Softmax.of(new double[1], NAN));
        assertRefused("values.length=0: must be at least 1", () -> LinearQuantile.of(new double[0], 0.5));
        assertRefused("values[0]=Infinity: must be finite", () -> LinearQuantile.of(new double[] {INFINITY}, 0.5));
        assertRefused("q=NaN: must be in [0, 1]", () -> LinearQuantile.of(new double[1], NAN));
        assertRefused("count=-1: must be at least 0", () -> Ladder.shares(-1, 1));
        assertRefused("steepness=NaN: must be finite and at least 0", () -> Ladder.shares(1, NAN));
        assertRefused("count=0: must be at least 1", () -> Ladder.steepness(0, 0.4, 0.9));
        assertRefused("topFraction=0.0: must be in (0, 1]", () -> Ladder.steepness(1, 0, 0.9));
        assertRefused("topReward=1.0: must be in [0, 1)", () -> Ladder.steepness(1, 0.4, 1));
        assertRefused("attempts=-1: must be at least 0", () -> Wilson.lower(0, -1, 1));
        assertRefused("successes=3: must be in [0, attempts=2]", () -> Wilson.midPoint(3, 2, 1));
        assertRefused("z=NaN: must be finite and at least 0", () -> Wilson.upper(1, 2, NAN));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
