package dev.assay.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightVectorsTest {
    @Test
    void sharesFollowTheScores() {
        double[] shares = WeightVectors.shares(new double[] {1, 0, 3}, WeightPolicy.UNLIMITED);

        assertArrayEquals(new double[] {0.25, 0, 0.75}, shares);
        assertEquals(
                "{0=21845, 2=65535}",
                WeightVectors.fromScores(new double[] {1, 0, 3}, WeightPolicy.UNLIMITED)
                        .toString());
    }

    @Test
    void halvesAreRoundedToTheEvenNeighbour() {
        // 0.5, 1.5 and 2.5 steps of the largest.
        double[] shares = {65535, 0.5, 1.5, 2.5};

        assertEquals("{0=65535, 2=2, 3=2}", WeightVectors.fromShares(shares).toString());
    }

    @Test
    void withoutAPositiveScoreEverybodyGetsTheSame() {
        for (double[] scores : new double[][] {{0, 0, 0}, {-1, 0, -2}, {Double.NaN, Double.NaN, 0}}) {
            assertArrayEquals(
                    new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, WeightVectors.shares(scores, WeightPolicy.UNLIMITED));
        }
    }

    @Test
    void aScoreThatIsNoNumberGetsNothingAndHarmsNobody() {
        double[] scores = {Double.NaN, 1, Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY};

        assertArrayEquals(new double[] {0, 0.25, 0, 0.75, 0}, WeightVectors.shares(scores, WeightPolicy.UNLIMITED));
    }

    @Test
    void scoresWhoseSumOverflowsStillBecomeShares() {
        double huge = Double.MAX_VALUE;

        assertArrayEquals(
                new double[] {0.25, 0.25, 0.5},
                WeightVectors.shares(new double[] {huge / 2, huge / 2, huge}, WeightPolicy.UNLIMITED));
    }

    @Test
    void whereAllButOneAreNextToNothingTheCapMakesTheSharesUniform() {
        double[] scores = {1, 1e-300, 1e-300, 1e-300};

        assertArrayEquals(
                new double[] {0.25, 0.25, 0.25, 0.25}, WeightVectors.shares(scores, new WeightPolicy(1, 0.5, 0)));
    }

    @Test
    void whatLiesBelowTheQuantileIsDroppedButNeverSoThatTooFewAreLeft() {
        double[] scores = {1, 2, 3, 4};

        assertArrayEquals(
                new double[] {0, 0, 3 / 7.0, 4 / 7.0},
                WeightVectors.shares(scores, new WeightPolicy(1, 1, 0.5)),
                1e-15);
        assertArrayEquals(
                new double[] {0, 2 / 9.0, 3 / 9.0, 4 / 9.0},
                WeightVectors.shares(scores, new WeightPolicy(3, 1, 1)),
                1e-15);
    }

    @Test
    void noUidsGiveNoWeights() {
        assertEquals(
                0,
                WeightVectors.fromScores(new double[0], WeightPolicy.UNLIMITED).count());
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whateverTheScoresTheSharesAreFiniteSumToOneAndKeepTheLimit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            double[] scores = hostileScores(random, random.nextInt(1, 40));
            WeightPolicy policy = randomPolicy(random);
            double[] shares = WeightVectors.shares(scores, policy);
            String at = Arrays.toString(scores) + " " + policy;

            assertEquals(1, Arrays.stream(shares).sum(), 1e-9, at);
            assertTrue(Arrays.stream(shares).allMatch(share -> share >= 0 && share <= 1), at);
            long members = Arrays.stream(shares).filter(share -> share > 0).count();
            double limit = Math.max(policy.maxWeightLimit(), 1.0 / members) + 1e-9;
            boolean uniform =
                    Arrays.stream(shares).filter(s -> s > 0).distinct().count() == 1;
            assertTrue(uniform || Arrays.stream(shares).allMatch(share -> share <= limit), at);
            assertEquals(WeightVector.U16_MAX, max(WeightVectors.fromScores(scores, policy)), at);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aBetterScoreNeverHasASmallerWeight(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double[] scores = random.doubles(random.nextInt(2, 30)).toArray();
            WeightVector weights = WeightVectors.fromScores(scores, randomPolicy(random));
            for (int a = 0; a < scores.length; a++) {
                for (int b = 0; b < scores.length; b++) {
                    assertTrue(scores[a] < scores[b] || weights.valueOf(a) >= weights.valueOf(b));
                }
            }
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void anExplanationEndsAtTheWeightThatWasGiven(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            double[] scores = hostileScores(random, random.nextInt(1, 20));
            WeightPolicy policy = randomPolicy(random);
            WeightVector weights = WeightVectors.fromScores(scores, policy);
            double[] shares = WeightVectors.shares(scores, policy);
            for (int uid = 0; uid < scores.length; uid++) {
                WeightExplanation why = WeightVectors.explain(scores, policy, uid);
                assertEquals(weights.valueOf(uid), why.weight());
                assertEquals(shares[uid], why.share());
                assertEquals(5, why.steps().size());
            }
        }
    }

    @Test
    void anExplanationSaysEveryStep() {
        double[] scores = {0.15, 0.108, 3, 0.057, 0.011, 0, 0.164, 0.052};
        WeightPolicy policy = new WeightPolicy(2, 0.25, 0);

        WeightExplanation capped = WeightVectors.explain(scores, policy, 2);
        assertTrue(capped.capped());
        assertEquals(
                "share 0.846979108, cut to 0.249999510 by the largest allowed share",
                capped.steps().get(3));
        assertEquals(
                "0.249999510 over the largest share, 0.249999510, times 65535: weight 65535",
                capped.steps().get(4));
        WeightExplanation dropped = WeightVectors.explain(scores, policy, 5);
        assertTrue(dropped.dropped());
        assertEquals("dropped", dropped.steps().get(3));
    }

    @Test
    void whatIsNoShareIsRefusedByPlace() {
        assertEquals("shares[1]=-0.1: must be finite and at least 0", messageOf(1.1, -0.1));
        assertEquals("shares[0]=NaN: must be finite and at least 0", messageOf(Double.NaN));
        assertEquals("shares[0]=Infinity: must be finite and at least 0", messageOf(Double.POSITIVE_INFINITY));
    }

    private static String messageOf(double... shares) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> WeightVectors.fromShares(shares))
                .getMessage());
    }

    @Test
    void moreScoresThanUidsCanBeAreRefused() {
        double[] scores = new double[65_537];
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> WeightVectors.fromScores(scores, WeightPolicy.UNLIMITED));

        assertEquals("uids=65537: must be at most 65536", e.getMessage());
    }

    @Test
    void aUidWithoutAScoreCannotBeExplained() {
        double[] scores = {1};
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> WeightVectors.explain(scores, WeightPolicy.UNLIMITED, 1));

        assertEquals("uid=1: must be in [0, 1)", e.getMessage());
    }

    @Test
    void aPolicyOutOfRangeIsRefused() {
        assertEquals("minAllowedWeights=-1: must be at least 0", policyMessage(-1, 1, 0));
        assertEquals("maxWeightLimit=0.0: must be in (0, 1]", policyMessage(1, 0, 0));
        assertEquals("maxWeightLimit=NaN: must be in (0, 1]", policyMessage(1, Double.NaN, 0));
        assertEquals("excludeQuantile=1.5: must be in [0, 1]", policyMessage(1, 1, 1.5));
    }

    private static String policyMessage(int min, double limit, double quantile) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> new WeightPolicy(min, limit, quantile))
                .getMessage());
    }

    @Test
    void aVectorKnowsItsWeightsByUidAndByPlace() {
        WeightVector vector = WeightVector.of(new int[] {3, 9}, new int[] {5, 65_535});

        assertEquals(5, vector.valueOf(3));
        assertEquals(0, vector.valueOf(4));
        assertEquals(9, vector.uidAt(1));
        assertEquals(65_535, vector.valueAt(1));
        assertEquals(vector, WeightVector.of(vector.uids(), vector.values()));
        assertEquals(
                vector.hashCode(),
                WeightVector.of(vector.uids(), vector.values()).hashCode());
    }

    @Test
    void aVectorThatTheChainWouldNotTakeIsRefused() {
        assertEquals("uids[1]=3: must be in [4, 65535]", vectorMessage(new int[] {3, 3}, new int[] {1, 1}));
        assertEquals("uids[0]=-1: must be in [0, 65535]", vectorMessage(new int[] {-1}, new int[] {1}));
        assertEquals("values[0]=65536: must be in [0, 65535]", vectorMessage(new int[] {1}, new int[] {65_536}));
        assertEquals("uids.length=1 != values.length=2", vectorMessage(new int[] {1}, new int[] {1, 2}));
    }

    private static String vectorMessage(int[] uids, int[] values) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> WeightVector.of(uids, values))
                .getMessage());
    }

    private static double[] hostileScores(SplittableRandom random, int count) {
        double[] scores = new double[count];
        for (int uid = 0; uid < count; uid++) {
            scores[uid] = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> random.nextInt(4) == 0 ? Double.NaN : random.nextDouble();
                case 2 -> random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : -random.nextDouble();
                case 3 -> Double.MIN_VALUE * random.nextInt(5);
                case 4 -> random.nextInt(4) == 0 ? Double.MAX_VALUE : 1e-9 * random.nextDouble();
                default -> Math.pow(random.nextDouble(), 6);
            };
        }
        return scores;
    }

    private static WeightPolicy randomPolicy(SplittableRandom random) {
        return new WeightPolicy(
                random.nextInt(12), random.nextBoolean() ? 1 : 1e-3 + random.nextDouble() * 0.9, random.nextDouble());
    }

    private static int max(WeightVector weights) {
        return Arrays.stream(weights.values()).max().orElse(-1);
    }
}
