package dev.assay.reward.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.Explanation;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.Reference;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.ResponseModelContract;
import dev.assay.reward.ResponseModels;
import dev.assay.reward.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract, once per model, mode and way of scoring. */
class SearchModelTest {
    private static final int DOCUMENTS = 40;

    @Nested
    class Keyword extends SearchContract {
        Keyword() {
            super("search.structured", 0);
        }
    }

    @Nested
    class AuthorIndex extends SearchContract {
        AuthorIndex() {
            super("search.structured", 1);
        }
    }

    @Nested
    class DiscordByRelevance extends SearchContract {
        DiscordByRelevance() {
            super("search.discord", 0);
        }
    }

    @Nested
    class DiscordByRecency extends SearchContract {
        DiscordByRecency() {
            super("search.discord", 1);
        }
    }

    @Nested
    class Semantic extends SearchContract {
        Semantic() {
            super("search.semantic", 0);
        }
    }

    /** The fused loop behind one mode of one model. */
    abstract static class SearchContract extends ResponseModelContract {
        private final ResponseModel model;
        private final int mode;

        SearchContract(String name, int mode) {
            this.model = ResponseModels.create(name, Map.of("sizeMax", "8"));
            this.mode = mode;
        }

        @Override
        protected ResponseModel model() {
            return model;
        }

        @Override
        protected Round randomRound(SplittableRandom random) {
            int size = random.nextInt(1, 9);
            List<byte[]> answers = new ArrayList<>();
            for (int i = random.nextInt(30, 80); i > 0; i--) {
                boolean silent = random.nextInt(10) == 0;
                answers.add(silent ? SILENT : SearchRounds.randomAnswer(random, size, DOCUMENTS));
            }
            return new Round(task(model, size, mode), answers);
        }

        @ParameterizedTest(name = "seed={0}")
        @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
        void theTermsOfAnExplanationRecombineToTheReward(long seed) {
            Round round = randomRound(new SplittableRandom(seed));
            try (FeatureBatch batch = read(round)) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    Explanation why = model.explain(round.task(), batch, row);
                    assertEquals(recombine(why), why.reward(), "row " + row);
                }
            }
        }

        private static double recombine(Explanation why) {
            if (why.value("passed") == 0) {
                return 0;
            }
            double raw = (why.value("age_weight") * why.value("age")
                            + why.value("rank_weight") * why.value("rank")
                            + why.value("credit_weight") * why.value("credit"))
                    * why.value("uniqueness");
            return raw / (why.value("max_raw") + 1e-5);
        }

        @ParameterizedTest(name = "seed={0}")
        @ValueSource(longs = {1, 2, 3})
        void aRoundIsReadAndScoredWithoutAllocating(long seed) {
            Round round = randomRound(new SplittableRandom(seed));

            long bytes = allocatedBytes(round, 300);

            assertTrue(
                    bytes < 4096,
                    () -> bytes + " bytes in 300 rounds of " + round.answers().size());
        }

        @ParameterizedTest(name = "seed={0}")
        @ValueSource(longs = {1, 2, 3, 5, 8})
        void someAnswersAreWorthSomething(long seed) {
            double[] rewards = rewards(randomRound(new SplittableRandom(seed)));

            assertTrue(Arrays.stream(rewards).anyMatch(reward -> reward > 0.9), "nobody earns anything");
        }
    }

    static Task task(ResponseModel model, int size, int mode) {
        UnsafeBuffer reference = SearchRounds.reference(DOCUMENTS);
        Reference documents = model.readReference(reference, 0, reference.capacity());
        UnsafeBuffer task = SearchRounds.task(size, mode, DOCUMENTS);
        return model.readTask(documents, task, 0, task.capacity());
    }

    @Test
    void refusesATaskWiderThanTheModel() {
        ResponseModel model = ResponseModels.create("search.semantic", Map.of());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> task(model, 6, 0));

        assertEquals("task.size=6: must be in [1, sizeMax=5]", e.getMessage());
    }

    @Test
    void refusesAModeThatTheModelDoesNotHave() {
        ResponseModel model = ResponseModels.create("search.semantic", Map.of());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> task(model, 5, 1));

        assertEquals("task.mode=1: must be in [0, 0]", e.getMessage());
    }

    @Test
    void refusesTheReferenceOfAnotherModel() {
        ResponseModel model = ResponseModels.create("search.semantic", Map.of());
        UnsafeBuffer task = SearchRounds.task(5, 0, 1);
        Reference other = new OtherReference();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> model.readTask(other, task, 0, task.capacity()));

        assertEquals("reference=OtherReference: must be one read by search.semantic", e.getMessage());
    }

    private static final class OtherReference implements Reference {}
}
