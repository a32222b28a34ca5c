package dev.assay.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ranking.PairwiseWins.Rule;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PairwiseWinsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** The slow and obvious twin: the formula, pair by pair. */
    private static int[] naiveWins(
            double[] values, int[] counts, long[] blocks, double[] epsilons, Rule rule, int[] comparisons) {
        int models = blocks.length;
        int samples = models == 0 ? 0 : values.length / models;
        int[] wins = new int[models];
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                for (int b = 0; i != j && b < Math.min(counts[i], counts[j]); b++) {
                    boolean scalesOwn = rule == Rule.LOSSES ? blocks[i] < blocks[j] : blocks[i] > blocks[j];
                    boolean scalesOther = rule == Rule.LOSSES ? blocks[j] < blocks[i] : blocks[j] > blocks[i];
                    double own = values[i * samples + b] * (scalesOwn ? 1 - epsilons[i] : 1);
                    double other = values[j * samples + b] * (scalesOther ? 1 - epsilons[j] : 1);
                    wins[i] += (rule == Rule.LOSSES ? own < other : own > other) ? 1 : 0;
                    comparisons[i]++;
                }
            }
        }
        return wins;
    }

    static Stream<Arguments> tournaments() {
        int[] sizes = {0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 33};
        int[] samples = {0, 1, 7, 8, 9, 31, 257};
        return IntStream.range(0, 120)
                .mapToObj(seed -> Arguments.of(
                        seed,
                        sizes[seed % sizes.length],
                        samples[seed % samples.length],
                        seed % 2 == 0 ? Rule.LOSSES : Rule.SCORES));
    }

    @ParameterizedTest(name = "seed={0}, models={1}, samples={2}, {3}")
    @MethodSource("tournaments")
    void countsWhatTheFormulaCounts(int seed, int models, int samples, Rule rule) {
        Random random = new Random(seed);
        double[] values = values(random, models * samples, seed % 3);
        int[] counts = random.ints(models, 0, samples + 1).toArray();
        long[] blocks = random.longs(models, -2, 3).toArray();
        double[] epsilons = random.doubles(models, 0, 0.2).toArray();
        for (int model = 0; model < models; model++) {
            // What is not there is not read: it may be anything.
            Arrays.fill(values, model * samples + counts[model], (model + 1) * samples, Double.NaN);
        }
        int[] naiveComparisons = new int[models];
        int[] wins = new int[models];
        int[] comparisons = new int[models];
        PairwiseWins.count(values, counts, blocks, epsilons, rule, wins, comparisons);
        assertArrayEquals(naiveWins(values, counts, blocks, epsilons, rule, naiveComparisons), wins);
        assertArrayEquals(naiveComparisons, comparisons);
    }

    /** Positive, of both signs, or negative; with ties, zeros of both signs and infinities. */
    private static double[] values(Random random, int count, int kind) {
        double[] special = {0.0, -0.0, INFINITY, -INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE, 1e300, -1e300};
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextInt(8) == 0 ? special[random.nextInt(8)] : random.nextInt(9) / 8.0 - 0.5);
        if (kind != 1) {
            Arrays.setAll(values, i -> Math.copySign(values[i], kind - 1));
        }
        return values;
    }

    @Test
    void theEarlierModelKeepsItsPlaceWithinEpsilon() {
        int[] wins = new int[2];
        PairwiseWins.count(new double[] {1.0, 0.996}, new long[] {1, 2}, 0.005, Rule.LOSSES, wins, new int[2]);
        assertArrayEquals(new int[] {1, 0}, wins);
        PairwiseWins.count(new double[] {1.0, 0.994}, new long[] {1, 2}, 0.005, Rule.LOSSES, wins, new int[2]);
        assertArrayEquals(new int[] {0, 1}, wins);
        PairwiseWins.count(new double[] {1.0, 1.009}, new long[] {1, 2}, 0.01, Rule.SCORES, wins, new int[2]);
        assertArrayEquals(new int[] {1, 0}, wins);
    }

    @Test
    void aTieIsAWinOfNeither() {
        int[] wins = {9, 9};
        PairwiseWins.count(new double[] {2, 2}, new long[] {5, 5}, 0.01, Rule.LOSSES, wins, new int[2]);
        assertArrayEquals(new int[] {0, 0}, wins);
    }

    @Test
    void twoFailedModelsDoNotBeatEachOther() {
        int[] wins = new int[3];
        double[] losses = {INFINITY, INFINITY, 3};
        PairwiseWins.count(losses, new long[] {1, 2, 3}, 0.01, Rule.LOSSES, wins, new int[3]);
        assertArrayEquals(new int[] {0, 0, 2}, wins);
        PairwiseWins.count(new double[3], new long[] {1, 2, 3}, 0.01, Rule.SCORES, wins, new int[3]);
        assertArrayEquals(new int[] {0, 0, 0}, wins);
    }

    @Test
    void aModelThatMeetsNobodyHasARateOfZero() {
        assertArrayEquals(new double[] {0, 0.75}, PairwiseWins.rates(new int[] {0, 3}, new int[] {0, 4}));
    }

    @Test
    void refusesWhatIsOutOfRangeAndWritesNothing() {
        int[] wins = {7, 7};
        long[] blocks = {1, 2};
        assertRefused("values[1]=NaN: must be a number", new double[] {1, Double.NaN}, blocks, 0.1, wins);
        assertRefused("epsilons[0]=1.0: must be in [0, 1)", new double[] {1, 2}, blocks, 1, wins);
        assertRefused("epsilons[0]=NaN: must be in [0, 1)", new double[] {1, 2}, blocks, Double.NaN, wins);
        assertRefused(
                "values.length=3: must be a whole number of rows, one per block: 2", new double[3], blocks, 0.1, wins);
        assertRefused(
                "values.length=3: must be a whole number of rows, one per block: 0",
                new double[3],
                new long[0],
                0.1,
                new int[0]);
        assertRefused("wins.length=2: must be 1, the number of blocks", new double[1], new long[1], 0.1, wins);
        assertArrayEquals(new int[] {7, 7}, wins);
        int[] counts = {1, 2};
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> PairwiseWins.count(new double[2], counts, blocks, new double[2], Rule.LOSSES, wins, new int[2]));
        assertEquals("sampleCounts[1]=2: must be in [0, 1]", e.getMessage());
    }

    private static void assertRefused(String message, double[] values, long[] blocks, double epsilon, int[] wins) {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> PairwiseWins.count(values, blocks, epsilon, Rule.LOSSES, wins, new int[blocks.length]));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aHundredModelsAreCountedInFull() {
        int models = 100;
        double[] losses = new double[models * 10];
        Arrays.setAll(losses, i -> 1 + i / 10);
        long[] blocks = new long[models];
        int[] wins = new int[models];
        int[] comparisons = new int[models];
        PairwiseWins.count(losses, blocks, 0, Rule.LOSSES, wins, comparisons);
        assertEquals(990, wins[0]);
        assertEquals(0, wins[99]);
        assertTrue(Arrays.stream(comparisons).allMatch(count -> count == 990));
    }
}
