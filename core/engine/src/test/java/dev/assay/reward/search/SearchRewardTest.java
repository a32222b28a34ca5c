package dev.assay.reward.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.Feature;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract for every search task, and what each promises beyond it. */
class SearchRewardTest {
    private static final RewardModel STRUCTURED = model(SearchReward.STRUCTURED, Map.of());
    private static final RewardModel ORIGINAL =
            RewardCatalogue.load().entry(SearchReward.STRUCTURED).create(SearchReward.PROFILE, Map.of());
    private static final RewardModel DISCORD = model(SearchReward.DISCORD, Map.of());
    private static final RewardModel SEMANTIC = model(SearchReward.SEMANTIC, Map.of());
    private static final RewardModel CONVERSATIONS = model(SearchReward.CONVERSATIONS, Map.of());

    private static RewardModel model(String name, Map<String, String> parameters) {
        return RewardCatalogue.load().create(name, parameters);
    }

    @Nested
    class Structured extends SearchContract {
        Structured() {
            super(STRUCTURED);
        }
    }

    @Nested
    class StructuredOfTheOriginal extends SearchContract {
        StructuredOfTheOriginal() {
            super(ORIGINAL);
        }
    }

    @Nested
    class Discord extends SearchContract {
        Discord() {
            super(DISCORD);
        }
    }

    @Nested
    class Semantic extends SearchContract {
        Semantic() {
            super(SEMANTIC);
        }
    }

    @Nested
    class Conversations extends SearchContract {
        Conversations() {
            super(CONVERSATIONS);
        }
    }

    abstract static class SearchContract extends RewardModelContract {
        private final RewardModel model;

        SearchContract(RewardModel model) {
            this.model = model;
        }

        @Override
        protected RewardModel model() {
            return model;
        }

        @Override
        protected RewardBatch batch(long seed) {
            return randomBatch(model, seed);
        }
    }

    /** Mostly responses within the size; some of them late failures, rejected, without documents, or too long. */
    private static RewardBatch randomBatch(RewardModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        for (int round = random.nextInt(1, 5); round > 0; round--) {
            int size = random.nextInt(1, 9);
            boolean modes = model.schema().groups().get(0).features().size() > 1;
            builder.round(modes ? new double[] {size, random.nextInt(2)} : new double[] {size});
            for (int row = random.nextInt(1, 12); row > 0; row--) {
                if (random.nextInt(7) == 0) {
                    builder.rejected();
                } else {
                    response(builder, model.schema().groups().get(1), random, size);
                }
            }
        }
        return builder.build();
    }

    private static void response(RewardBatchBuilder builder, FeatureGroup group, SplittableRandom random, int size) {
        int count = random.nextInt(size + (random.nextInt(6) == 0 ? 2 : 1));
        double[] values = group.features().stream()
                .map(Feature::name)
                .mapToDouble(name -> switch (name) {
                    case "ranked" -> random.nextInt(6) == 0 ? 0 : 1;
                    case "avg_age_seconds" -> random.nextDouble() * 400_000;
                    case "messages" -> 3 * count;
                    default -> random.nextInt(count + 1);
                })
                .toArray();
        builder.response(values);
        for (int place = 0; place < count; place++) {
            builder.item("documents", random.nextInt(8) == 0 ? Double.NaN : random.nextInt(3) / 2.0);
        }
    }

    private static double[] rewards(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    private static RewardBatchBuilder structured(int size) {
        return structured(size, 0);
    }

    private static RewardBatchBuilder structured(int size, int mode) {
        return RewardBatch.builder(STRUCTURED.schema()).round(size, mode);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void thePipelineGivesTheSameBitsAsTheModelOfTheOriginal(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = random.nextInt(1, 40);
        RewardBatchBuilder builder = structured(5, (int) (seed % 2));
        double[] fused = new double[rows];
        try (FeatureBatch pipeline = new FeatureBatch(rows, SearchColumns.count(5))) {
            pipeline.reset(rows);
            for (int row = 0; row < rows; row++) {
                bothWays(builder, pipeline, row, random);
            }
            RankRule rule = seed % 2 == 0 ? RankRule.DISCOUNTED_GAIN : RankRule.MEAN_OF_RETURNED;
            new FusedSearchScoring(new SearchTerms(0.2, 0.7, 0.1)).score(rule, 5, pipeline, fused);
        }
        assertArrayEquals(fused, rewards(ORIGINAL, builder));
    }

    private static void bothWays(RewardBatchBuilder builder, FeatureBatch pipeline, int row, SplittableRandom random) {
        double[] values = {1 + random.nextInt(2), random.nextDouble() * 1e6, random.nextInt(6), random.nextInt(6)};
        builder.response(values[0] - 1, values[2], values[1], values[3]);
        for (int column = 0; column < values.length; column++) {
            pipeline.memory().putDouble(pipeline.rowOffset(row) + SearchColumns.offset(column), values[column]);
        }
        for (int place = random.nextInt(6) - 1; place >= 0; place--) {
            builder.item("documents", 0.5);
            pipeline.memory()
                    .putDouble(pipeline.rowOffset(row) + SearchColumns.offset(SearchColumns.RELEVANCE + place), 0.5);
        }
    }

    @Test
    void aLateFailureChangesNobodyElsesRewardUnlessTheProfileSaysSo() {
        RewardBatchBuilder alone = structured(2).response(1, 1, 3600, 0).item("documents", 1);
        RewardBatchBuilder beside = structured(2)
                .response(1, 1, 3600, 0)
                .item("documents", 1)
                .response(0, 2, 900_000, 2)
                .item("documents", 1)
                .item("documents", 1);
        RewardModel counting = model(SearchReward.STRUCTURED, Map.of("lateFailuresCount", "true"));

        assertArrayEquals(new double[] {rewards(STRUCTURED, alone)[0], 0}, rewards(STRUCTURED, beside));
        assertEquals(0, rewards(counting, beside)[1]);
        assertNotEquals(rewards(counting, alone)[0], rewards(counting, beside)[0]);
    }

    @Test
    void moreDocumentsThanWereAskedForAreWorthNothingAndChangeNothing() {
        double[] alone = rewards(STRUCTURED, structured(1).response(1, 1, 60, 0).item("documents", 0.5));
        RewardBatchBuilder cheats = structured(1)
                .response(1, 1, 60, 0)
                .item("documents", 0.5)
                .response(1, 1, 9_999, 0)
                .item("documents", 1)
                .item("documents", 1)
                .response(1, 2, 9_999, 0)
                .item("documents", 1)
                .response(1, 1, 9_999, 2)
                .item("documents", 1);

        assertArrayEquals(new double[] {alone[0], 0, 0, 0}, rewards(STRUCTURED, cheats));
    }

    @Test
    void aRoundOfWorthlessResponsesIsWorthNothing() {
        double[] rewards =
                rewards(STRUCTURED, structured(5).response(1, 0, 0, 0).response(1, 0, 60, 0));

        assertArrayEquals(new double[] {0, 0}, rewards);
    }

    @Test
    void aDocumentWithoutALabelKeepsItsPlaceAndBringsNothing() {
        RewardBatchBuilder builder = RewardBatch.builder(SEMANTIC.schema())
                .round(3)
                .response(1, 3)
                .item("documents", 1)
                .item("documents", Double.NaN)
                .item("documents", 1)
                .response(1, 3)
                .item("documents", 1)
                .item("documents", 1)
                .item("documents", 1);
        double[] rewards = rewards(SEMANTIC, builder);

        double whole = 1 + 1 / (Math.log(3) / Math.log(2)) + 0.5;
        assertEquals(1.5 / whole, rewards[0] / rewards[1], 1e-12);
    }

    @Test
    void theMeanOfTheAuthorIndexRunsOverTheDocumentsReturned() {
        RewardBatchBuilder builder = RewardBatch.builder(STRUCTURED.schema())
                .round(4, 1)
                .response(1, 4, 0, 0)
                .item("documents", 1)
                .item("documents", 0.5);
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            STRUCTURED.score(batch, outcome);
        }

        assertArrayEquals(new double[] {0.75}, outcome.diagnostic("rank_score"));
        assertArrayEquals(new double[] {1}, outcome.diagnostic("age_score"));
        assertEquals(0.2 + 0.7 * 0.75, outcome.diagnostic("raw")[0], 1e-15);
    }

    @Test
    void freshnessOfConversationsRunsFromTheNewestToTheOldestOfTheRound() {
        RewardBatchBuilder builder = RewardBatch.builder(CONVERSATIONS.schema()).round(1);
        for (double age : new double[] {100, 300, 200}) {
            builder.response(1, 2, age, 4).item("documents", 0);
        }
        double[] rewards = rewards(CONVERSATIONS, builder);

        // raw = 0.2·age·(2/4); the newest has age 1.
        assertEquals(0.1 / (0.1 + 1e-5), rewards[0], 1e-12);
        assertEquals(0, rewards[1], 1e-5);
        assertEquals(0.05 / (0.1 + 1e-5), rewards[2], 1e-7);
    }

    @Test
    void conversationsWithoutMessagesOrWithMoreDistinctOnesThanMessagesAreWorthNothing() {
        RewardBatchBuilder builder = RewardBatch.builder(CONVERSATIONS.schema())
                .round(1)
                .response(1, 0, 60, 0)
                .item("documents", 1)
                .response(1, 5, 60, 4)
                .item("documents", 1);

        assertArrayEquals(new double[] {0, 0}, rewards(CONVERSATIONS, builder));
    }

    @Test
    void weightsAreParameters() {
        RewardModel rankOnly = model(SearchReward.STRUCTURED, Map.of("ageWeight", "0", "creditWeight", "0"));
        RewardBatchBuilder builder = structured(1)
                .response(1, 1, 60, 0)
                .item("documents", 1)
                .response(1, 1, 999_999, 1)
                .item("documents", 1);
        double[] rewards = rewards(rankOnly, builder);

        assertEquals(rewards[0], rewards[1]);
        assertTrue(rewards[0] > 0.99);
        assertNotEquals(rewards(STRUCTURED, builder)[0], rewards(STRUCTURED, builder)[1]);
    }
}
