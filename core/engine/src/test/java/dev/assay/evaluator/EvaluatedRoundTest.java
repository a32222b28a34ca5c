package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.InvalidRows;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several evaluators, many responses, one batch. */
class EvaluatedRoundTest {
    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(Feature.count("size", "documents", "asked for"))
            .response(
                    Feature.number("seconds", "s", "how long").min(0),
                    Feature.ratio("likeness", "of the picture").missing("nobody looked"))
            .responseItems(
                    "documents",
                    "returned",
                    Feature.number("age", "s", "of it").min(0),
                    Feature.ratio("relevance", "label").max(0.9).missing("nobody judged"))
            .responseVectors("vectors", "of what was returned", Feature.number("embedding", "", "a dimension"))
            .state(Feature.ratio("credit", "so far"))
            .build();

    private final VirtualClock clock = new VirtualClock(0);
    private final Evaluation likeness = evaluation(
            EvaluatorSchema.of(
                    List.of(Payload.Kind.BYTES), Feature.ratio("cosine", "").missing("not looked at")),
            call -> {
                if (call.request().id() != 1) {
                    call.answer(new double[] {0.5});
                } // the second hangs
            });
    private final Evaluation relevance = evaluation(
            EvaluatorSchema.of(
                    List.of(Payload.Kind.TEXT), Feature.ratio("relevance", "").missing("not judged")),
            call -> {
                if (call.request().items().get(0).textAt(0).equals("bad")) {
                    throw new IllegalStateException("bad");
                }
                call.answer(call.request().items().stream()
                        .mapToDouble(item -> item.textAt(0).length() / 10.0)
                        .toArray());
            });
    private final Evaluation embedding = evaluation(
            EvaluatorSchema.vectors(List.of(Payload.Kind.NUMBERS), Feature.number("embedding", "", ""), 2), call -> {
                NumbersPayload numbers = call.request().items().get(0).numbersAt(0);
                call.answer(new double[] {numbers.number(0), -numbers.number(0)});
            });

    private Evaluation evaluation(EvaluatorSchema schema, FakeEvaluator.Behaviour behaviour) {
        return new Evaluation(
                new FakeEvaluator(schema, behaviour),
                Bench.policy("permits=8"),
                FailureValues.rejecting(schema),
                clock,
                Runnable::run);
    }

    private EvaluatedColumns columns(Evaluation evaluation, Map<String, Double> failure, String group) {
        return new EvaluatedColumns(
                evaluation,
                FailureValues.of(evaluation.evaluator().schema(), failure),
                SCHEMA,
                group,
                evaluation == likeness ? Map.of("cosine", "likeness") : Map.of());
    }

    private void work() {
        for (int i = 0; i < 20; i++) {
            likeness.doWork();
            relevance.doWork();
            embedding.doWork();
        }
        clock.advanceMs(100);
        likeness.doWork();
    }

    private static double[] table(RewardBatch batch, String group) {
        FeatureTable table = batch.table(SCHEMA.groupIndex(group));
        double[] values = new double[table.rowCount() * table.columns()];
        table.copy(0, table.rowCount(), values, 0);
        return values;
    }

    @Test
    void anEvaluatorThatFailsCostsItsOwnColumnsOfThatResponse() throws InterruptedException {
        EvaluatedColumns like = columns(likeness, Map.of("cosine", 0.1), "response");
        EvaluatedColumns relevant = columns(relevance, Map.of(), "documents");
        EvaluatedColumns vector = columns(embedding, Map.of("embedding", 0.0), "vectors");
        EvaluatedRound round = new EvaluatedRound(SCHEMA);
        for (int response = 0; response < 3; response++) {
            round.response(response, 7);
            round.state(response / 4.0);
            round.items("documents", new double[] {10, 7, 20, 7}, 2);
            round.ask(like, clock.inMs(100), List.of(EvaluationItem.bytes(new byte[3])));
            round.ask(
                    relevant,
                    clock.inMs(100),
                    List.of(EvaluationItem.texts(response == 2 ? "bad" : "12"), EvaluationItem.texts("1234")));
            round.ask(vector, clock.inMs(100), List.of(EvaluationItem.numbers(response)));
        }
        assertFalse(round.isDone());
        work();
        assertTrue(round.isDone());

        try (RewardBatch batch =
                round.appendTo(RewardBatch.builder(SCHEMA).round(5)).build()) {
            assertEquals(0, batch.rejectedCount());
            assertArrayEquals(new double[] {0, 0.5, 1, 0.1, 2, 0.5}, table(batch, "response"));
            double[] documents = {10, 0.2, 20, 0.4, 10, 0.2, 20, 0.4, 10, Double.NaN, 20, Double.NaN};
            assertArrayEquals(documents, table(batch, "documents"));
            assertArrayEquals(new double[] {0, -0.0, 1, -1, 2, -2}, table(batch, "vectors"));
            double[] state = new double[3];
            batch.state().copy(0, 3, state, 0);
            assertArrayEquals(new double[] {0, 0.25, 0.5}, state);
        }
        assertEquals(EvaluationStatus.TIMED_OUT, round.results(1).get(0).status());
        assertEquals(EvaluationStatus.OK, round.results(1).get(1).status());
        assertEquals(EvaluationStatus.THREW, round.results(2).get(1).status());
    }

    @Test
    void whereItIsSaidSoTheResponseIsRejectedAndTheOthersAreNot() throws InterruptedException {
        EvaluatedColumns strict = new EvaluatedColumns(
                relevance, FailureValues.rejecting(relevance.evaluator().schema()), SCHEMA, "documents");
        EvaluatedRound round = new EvaluatedRound(SCHEMA);
        for (String text : List.of("1", "bad", "123")) {
            round.response(1, Double.NaN).ask(strict, clock.inMs(100), List.of(EvaluationItem.texts(text)));
            round.items("documents", new double[] {5, 7}, 1);
        }
        round.rejected();
        work();

        try (RewardBatch batch =
                round.appendTo(RewardBatch.builder(SCHEMA).round(5)).build()) {
            assertEquals(4, batch.rowCount());
            assertTrue(batch.valid(0));
            assertFalse(batch.valid(1));
            assertTrue(batch.valid(2));
            assertFalse(batch.valid(3));
            assertArrayEquals(new double[] {5, 0.1, 5, 0.3}, table(batch, "documents"));
        }
    }

    @Test
    void aValueThatTheModelDoesNotAllowIsAFailureAndDoesNotRefuseTheBatch() throws InterruptedException {
        EvaluatedColumns relevant = columns(relevance, Map.of("relevance", 0.0), "documents");
        EvaluatedRound round = new EvaluatedRound(SCHEMA);
        round.response(1, Double.NaN).items("documents", new double[] {5, 7}, 1);
        round.ask(relevant, clock.inMs(100), List.of(EvaluationItem.texts("1234567890"))); // 1.0, above 0.9
        work();

        try (RewardBatch batch =
                round.appendTo(RewardBatch.builder(SCHEMA).round(5)).build(InvalidRows.REFUSE)) {
            assertArrayEquals(new double[] {5, 0}, table(batch, "documents"));
        }
    }

    @Test
    void rowsThatAreNotThereAreMadeAndNoneAreFine() throws InterruptedException {
        EvaluatedColumns relevant = columns(relevance, Map.of(), "documents");
        EvaluatedRound round = new EvaluatedRound(SCHEMA);
        round.response(1, Double.NaN).ask(relevant, clock.inMs(100), List.of());
        round.response(1, Double.NaN).ask(relevant, clock.inMs(100), List.of(EvaluationItem.texts("1")));
        work();

        RewardBatch batch = round.appendTo(RewardBatch.builder(SCHEMA).round(5)).build(InvalidRows.TRUST);
        assertArrayEquals(new double[] {Double.NaN, 0.1}, table(batch, "documents"));
        batch.close();
    }

    @Test
    void whatDoesNotFitIsSaidBeforeAnybodyIsAsked() {
        EvaluatedColumns relevant = columns(relevance, Map.of(), "documents");
        EvaluatedRound round = new EvaluatedRound(SCHEMA);
        List<EvaluationItem> two = List.of(EvaluationItem.texts("a"), EvaluationItem.texts("b"));

        assertThrows(IllegalStateException.class, () -> round.ask(relevant, clock.inMs(1), two));
        refused("response.values=1: must be 2, one per feature", () -> round.response(1));
        round.response(1, 1).items("documents", new double[2], 1);
        refused("documents.items=2: must be 1, one per row", () -> round.ask(relevant, clock.inMs(1), two));
        refused("documents.items=2: must be 1, as many as before", () -> round.items("documents", new double[4], 2));
        refused("documents.values=3: must be 2 × 2", () -> round.items("documents", new double[3], 2));
        refused("group=round: must be a group of items of responses", () -> round.items("round", new double[1], 1));
        round.rejected();
        assertThrows(IllegalStateException.class, () -> round.ask(relevant, clock.inMs(1), two));
        assertEquals(0, relevance.pendingCount());
    }

    @Test
    void columnsThatAreNotThereOrMayNotHaveTheFailureValueAreAnError() {
        EvaluatorSchema schema = relevance.evaluator().schema();
        FailureValues high = FailureValues.of(schema, Map.of("relevance", 1.0));
        FailureValues missing = FailureValues.of(schema, Map.of());

        refused(
                "failureValue.relevance=1.0: must be finite and in [0, 0.9], or missing",
                () -> new EvaluatedColumns(relevance, high, SCHEMA, "documents"));
        refused(
                "column=relevance: must be one of [seconds, likeness] of the group response",
                () -> new EvaluatedColumns(relevance, missing, SCHEMA, "response"));
        refused(
                "renames=label: must be a feature of the evaluator",
                () -> new EvaluatedColumns(relevance, missing, SCHEMA, "documents", Map.of("label", "age")));
        refused(
                "group=vectors: must be no group of vectors",
                () -> new EvaluatedColumns(relevance, missing, SCHEMA, "vectors"));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new EvaluatedColumns(relevance, missing, SCHEMA, "round"));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("group=round: must be a group of responses"), e.getMessage());
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable executable) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, executable);
        assertEquals(message, e.getMessage(), () -> Arrays.toString(e.getStackTrace()));
    }
}
