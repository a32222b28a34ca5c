package dev.assay.reward.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.InvalidRows;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The contract with and without burning, and what the loss promises in both precisions. */
class EmbeddingRewardTest {
    private static final RewardModel MODEL = model(Map.of());
    private static final RewardModel BURNING =
            RewardCatalogue.load().entry(EmbeddingReward.NAME).create(EmbeddingReward.PROFILE_BURNING, Map.of());

    private static RewardModel model(Map<String, String> parameters) {
        return RewardCatalogue.load().create(EmbeddingReward.NAME, parameters);
    }

    @Nested
    class Plain extends EmbeddingContract {
        Plain() {
            super(MODEL);
        }
    }

    @Nested
    class Burning extends EmbeddingContract {
        Burning() {
            super(BURNING);
        }
    }

    abstract static class EmbeddingContract extends RewardModelContract {
        private final RewardModel model;

        EmbeddingContract(RewardModel model) {
            this.model = model;
        }

        @Override
        protected RewardModel model() {
            return model;
        }

        /** Answers near their questions; some responses too short, some with a vector that is no number. */
        @Override
        protected RewardBatch batch(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
            int dimensions = seed % 3 == 0 ? 64 : 5; // some rounds are multiplied by GEMM
            for (int round = random.nextInt(1, 4); round > 0; round--) {
                int pairs = random.nextInt(seed % 3 == 0 ? 25 : 6);
                builder.round(2 * pairs);
                for (int pair = 0; pair < pairs; pair++) {
                    builder.item("pairs", pair, pairs + pair);
                }
                for (int row = random.nextInt(1, 7); row > 0; row--) {
                    randomResponse(builder, random, 2 * pairs, dimensions);
                }
            }
            return builder.build();
        }
    }

    private static void randomResponse(RewardBatchBuilder builder, SplittableRandom random, int texts, int dimensions) {
        if (random.nextInt(7) == 0) {
            builder.rejected();
            return;
        }
        builder.response();
        int count = random.nextInt(7) == 0 ? texts + 1 : texts;
        boolean broken = random.nextInt(7) == 0;
        double noise = random.nextDouble() + 0.1;
        for (int text = 0; text < count; text++) {
            SplittableRandom meaning = new SplittableRandom(text % Math.max(1, texts / 2));
            double[] vector = new double[dimensions];
            Arrays.setAll(vector, i -> meaning.nextDouble() - 0.5 + noise * (random.nextDouble() - 0.5));
            vector[0] = broken && text == 0 ? Double.NaN : vector[0];
            builder.item("embeddings", vector);
        }
    }

    private static RewardBatchBuilder builder(int texts, double[]... pairs) {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round(texts);
        for (double[] pair : pairs) {
            builder.item("pairs", pair);
        }
        return builder;
    }

    private static RewardBatchBuilder twoPairs() {
        return builder(4, new double[] {0, 1}, new double[] {2, 3});
    }

    private static void response(RewardBatchBuilder builder, double[]... vectors) {
        builder.response();
        for (double[] vector : vectors) {
            builder.item("embeddings", vector);
        }
    }

    private static RewardOutcome score(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }

    private static double[] rewards(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = score(model, builder);
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    private static final double[] EAST = {2, 0};
    private static final double[] NORTH = {0, 3};
    private static final double[] NAN = {Double.NaN, 1};

    @Test
    void theLossIsThatOfQuestionsThatSeeTheirAnswersAndAllOthersBetween() {
        RewardBatchBuilder builder = twoPairs();
        response(builder, EAST, EAST, NORTH, NORTH); // each: log(e^10 + e^0) - 10
        response(builder, EAST, NORTH, NORTH, EAST); // each: log(e^0 + e^10) - 0
        RewardOutcome outcome = score(MODEL, builder);

        assertArrayEquals(
                new double[] {Math.log1p(Math.exp(-10)), 10 + Math.log1p(Math.exp(-10))},
                outcome.diagnostic("loss"),
                1e-13);
        assertArrayEquals(new double[] {1, 0}, outcome.diagnostic("top1"));
        assertArrayEquals(new double[] {1, 1}, outcome.diagnostic("top3"));
        assertEquals(100, outcome.diagnostic("score")[0]);
        assertEquals(100 / (100 + 1e-5), outcome.rewards()[0], 1e-15);
    }

    @Test
    void anAnswerThatIsAsNearAsOneBeforeItIsNotTheNearest() {
        RewardBatchBuilder builder = twoPairs();
        response(builder, EAST, EAST, EAST, EAST);
        RewardOutcome outcome = score(MODEL, builder);

        assertArrayEquals(new double[] {0.5}, outcome.diagnostic("top1"));
        assertArrayEquals(new double[] {Math.log(2)}, outcome.diagnostic("loss"), 1e-13);
    }

    @Test
    void aVectorThatIsNoNumberFailsAndInTheOriginalHasTheBestScore() {
        RewardBatchBuilder builder = twoPairs();
        response(builder, EAST, NORTH, NORTH, EAST);
        response(builder, NAN, EAST, NORTH, NORTH);
        response(builder, EAST, new double[] {Double.POSITIVE_INFINITY, 0}, NORTH, NORTH);
        RewardModel original = model(Map.of("nanScoresBest", "true"));
        double[] loss = score(MODEL, builder).diagnostic("loss");

        assertTrue(Double.isNaN(loss[1]) && Double.isNaN(loss[2]));
        assertArrayEquals(new double[] {0, 0}, Arrays.copyOfRange(rewards(MODEL, builder), 1, 3));
        assertTrue(rewards(MODEL, builder)[0] > 0.99);
        double best = 100 / (100 + 1e-5);
        assertArrayEquals(new double[] {best, best}, Arrays.copyOfRange(rewards(original, builder), 1, 3));
        assertTrue(rewards(original, builder)[0] < 0.01);
    }

    @Test
    void aWrongNumberOfVectorsAndAPairOfAnUnknownTextFail() {
        RewardModel original = model(Map.of("nanScoresBest", "true"));
        RewardBatchBuilder short3 = twoPairs();
        response(short3, EAST, EAST, NORTH);
        RewardBatchBuilder unknown = builder(2, new double[] {0, 2});
        response(unknown, EAST, NORTH);
        RewardBatchBuilder none = builder(2);
        response(none, EAST, NORTH);

        for (RewardBatchBuilder builder : List.of(short3, unknown, none)) {
            assertArrayEquals(new double[] {0}, rewards(MODEL, builder));
            assertArrayEquals(new double[] {0}, rewards(original, builder));
        }
    }

    @Test
    void aSinglePairIsNoTest() {
        RewardBatchBuilder builder = builder(2, new double[] {0, 1});
        response(builder, EAST, EAST);

        assertArrayEquals(new double[] {0}, score(MODEL, builder).diagnostic("loss"));
        assertArrayEquals(new double[] {0}, rewards(MODEL, builder));
    }

    @Test
    void aVectorWithoutLengthIsNearNothing() {
        RewardBatchBuilder builder = twoPairs();
        response(builder, new double[2], new double[2], new double[2], new double[2]);

        assertArrayEquals(new double[] {Math.log(2)}, score(MODEL, builder).diagnostic("loss"), 1e-13);
    }

    @Test
    void burningLeavesTheRestToTheMinersAndNothingWhereNobodyEarns() {
        RewardModel burning = model(Map.of("burnShare", "0.75"));
        RewardBatchBuilder builder = twoPairs();
        response(builder, EAST, EAST, NORTH, NORTH);
        response(builder, EAST, NORTH, NORTH, EAST);
        response(builder, NAN, NAN, NAN, NAN);
        RewardOutcome outcome = score(burning, builder);
        double[] before = rewards(MODEL, builder);

        assertArrayEquals(before, outcome.diagnostic("reward_before_burn"));
        assertArrayEquals(new double[] {before[0] * 0.25, before[1] * 0.25, 0}, rewards(burning, builder), 1e-15);
        assertEquals((before[0] + before[1]) * 0.75, outcome.diagnostic("burner_reward")[0], 1e-15);
        assertEquals(1e-12, rewards(model(Map.of("burnShare", "1")), builder)[0]);
        RewardBatchBuilder nobody = twoPairs();
        response(nobody, NAN, NAN, NAN, NAN);
        assertArrayEquals(new double[] {0}, score(burning, nobody).diagnostic("burner_reward"));
    }

    @Test
    void theCapAndTheTemperatureAreParameters() {
        RewardBatchBuilder builder = twoPairs();
        response(builder, EAST, EAST, NORTH, NORTH);
        RewardModel other = model(Map.of("temperature", "0.5", "scoreCap", "3"));
        RewardOutcome outcome = score(other, builder);

        assertArrayEquals(new double[] {Math.log1p(Math.exp(-2))}, outcome.diagnostic("loss"), 1e-13);
        assertArrayEquals(new double[] {3}, outcome.diagnostic("score"));
    }

    @ParameterizedTest(name = "temperature={0}")
    @ValueSource(doubles = {0.01, 0.05, 0.1, 1, 10})
    void exponentialsHoldForEveryTemperature(double temperature) {
        RewardBatchBuilder builder = twoPairs();
        double[] slanted = {1, 0.7};
        response(builder, EAST, slanted, NORTH, NORTH);
        double near = 1 / Math.sqrt(1.49);
        double far = 0.7 / Math.sqrt(1.49);
        double expected =
                (Math.log1p(Math.exp((0 - near) / temperature)) + Math.log1p(Math.exp((far - 1) / temperature))) / 2;
        double loss = score(model(Map.of("temperature", Double.toString(temperature))), builder)
                .diagnostic("loss")[0];

        assertEquals(expected, loss, 1e-12 * expected);
    }

    /** Questions 0, 2, 4, … with answers 1, 3, 5, …; one response. */
    private static RewardBatch oneResponse(double[][] vectors, DataType type) {
        int pairs = vectors.length / 2;
        double[] places = new double[2 * pairs];
        Arrays.setAll(places, i -> (i * 7) % (2 * pairs)); // 7 and 2·pairs have no common divisor below
        return RewardBatch.of(
                MODEL.schema(),
                new int[] {0, 1},
                new boolean[] {true},
                List.of(
                        FeatureTable.of(
                                Nd4j.createFromArray(new double[] {2 * pairs}).reshape(1, 1)),
                        FeatureTable.ragged(Nd4j.createFromArray(places).reshape(pairs, 2), new int[] {0, pairs}),
                        FeatureTable.ragged(Nd4j.createFromArray(vectors).castTo(type), new int[] {0, vectors.length})),
                FeatureTable.none(),
                InvalidRows.REFUSE);
    }

    private static double loss(double[][] vectors, DataType type) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = oneResponse(vectors, type)) {
            MODEL.score(batch, outcome);
            RewardExplanation why = MODEL.explain(batch, 0);
            assertEquals(outcome.rewards()[0], why.reward());
            if (Double.isFinite(outcome.diagnostic("loss")[0])) {
                assertEquals(outcome.diagnostic("loss")[0], why.value("loss"));
            }
        }
        return outcome.diagnostic("loss")[0];
    }

    /** The formula word by word. */
    private static double plainLoss(double[][] vectors) {
        int pairs = vectors.length / 2;
        double sum = 0;
        for (int r = 0; r < pairs; r++) {
            double all = 0;
            double own = 0;
            for (int c = 0; c < pairs; c++) {
                double cosine = cosine(vectors[14 * r % (2 * pairs)], vectors[(14 * c + 7) % (2 * pairs)]);
                all += Math.exp(cosine / 0.1);
                own = c == r ? cosine / 0.1 : own;
            }
            sum += Math.log(all) - own;
        }
        return sum / pairs;
    }

    private static double cosine(double[] left, double[] right) {
        return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    @ParameterizedTest(name = "dimensions={0}")
    @ValueSource(ints = {3, 61, 64, 203})
    void loopAndMatrixProductGiveTheFormulaInBothPrecisions(int dimensions) {
        SplittableRandom random = new SplittableRandom(dimensions);
        double[][] vectors = new double[52][dimensions]; // 26 pairs: GEMM from 49 dimensions on
        for (double[] vector : vectors) {
            Arrays.setAll(vector, i -> random.nextDouble() - 0.3);
        }
        double expected = plainLoss(vectors);

        assertEquals(expected, loss(vectors, DataType.DOUBLE), 1e-12 * expected);
        assertEquals(expected, loss(vectors, DataType.FLOAT), 2e-6 * expected);
    }

    @Test
    void aLengthBeyondThePrecisionFails() {
        double[][] vectors = new double[52][64];
        for (double[] vector : vectors) {
            Arrays.fill(vector, 1e30);
        }
        assertTrue(Double.isNaN(loss(vectors, DataType.FLOAT)));
        assertEquals(Math.log(26), loss(vectors, DataType.DOUBLE), 1e-9);
    }
}
