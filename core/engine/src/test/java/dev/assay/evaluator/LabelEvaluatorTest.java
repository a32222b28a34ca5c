package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the example of the guide true: it compiles, it does what the guide says, and the guide shows exactly this text. */
class LabelEvaluatorTest {
    private static final Path GUIDE = Path.of("../docs/how-to-add-an-evaluator.md");
    private static final Path SOURCES = Path.of("src/test/java/dev/assay/evaluator");

    private static CompletableFuture<String> serve(List<EvaluationItem> pairs) {
        String query = pairs.get(0).textAt(0);
        if (query.equals("throws")) {
            return CompletableFuture.failedFuture(new IllegalStateException());
        }
        StringBuilder labels = new StringBuilder();
        for (EvaluationItem pair : pairs) {
            labels.append(pair.textAt(1).contains(query) ? "relevant\n" : "off topic\n");
        }
        return CompletableFuture.completedFuture(query.equals("babbles") ? "well, it depends" : labels.toString());
    }

    @Test
    void theExampleFillsTheColumnsOfARewardModel() throws InterruptedException {
        RewardSchema schema = RewardSchema.builder()
                .response(Feature.number("seconds", "s", "until it came").min(0))
                .responseItems(
                        "documents",
                        "returned",
                        Feature.number("label", "", "of it").missing("unknown"))
                .build();
        LabelEvaluator.Service service = (pairs, timeout) -> serve(pairs);
        List<List<String>> answers = List.of(List.of("tea in china", "coffee"), List.of(), List.of("tea"));

        try (RewardBatch batch = score(service, schema, "tea", answers)) {
            FeatureTable table = batch.table(1);
            double[] labels = new double[table.rowCount()];
            table.copy(0, labels.length, labels, 0);
            assertArrayEquals(new double[] {2, 0, 2}, labels);
            assertEquals(3, batch.rowCount());
        }
    }

    // snippet:evaluated-round
    static RewardBatch score(
            LabelEvaluator.Service service, RewardSchema schema, String query, List<List<String>> answers)
            throws InterruptedException {
        LabelEvaluator labels = new LabelEvaluator(service);
        EvaluationPolicy policy = EvaluationPolicy.of(Map.of("permits", "8", "attemptsMax", "2"));
        FailureValues missing = FailureValues.of(labels.schema(), Map.of()); // or a number for each feature
        try (Evaluation evaluation = Evaluation.start(labels, policy, missing)) { // one for as long as you run
            EvaluatedColumns columns = new EvaluatedColumns(evaluation, missing, schema, "documents");
            EvaluatedRound round = new EvaluatedRound(schema);
            long deadlineNs = evaluation.nowNs() + 5_000_000_000L;
            for (List<String> documents : answers) {
                round.response(1.5); // what is known of it
                round.ask(
                        columns,
                        deadlineNs,
                        documents.stream()
                                .map(document -> EvaluationItem.texts(query, document))
                                .toList());
            }
            return round.appendTo(RewardBatch.builder(schema).round()).build(); // waits, 5 s at most
        }
    }
    // end of snippet

    @ParameterizedTest(name = "a service that {0}")
    @ValueSource(strings = {"throws", "babbles"})
    void aServiceThatFailsLeavesTheLabelMissing(String how) throws InterruptedException {
        LabelEvaluator evaluator = new LabelEvaluator((pairs, timeout) -> serve(pairs));
        VirtualClock clock = new VirtualClock(0);
        Evaluation evaluation = new Evaluation(
                evaluator, Bench.policy(), FailureValues.of(evaluator.schema(), Map.of()), clock, Runnable::run);
        PendingEvaluation pending =
                evaluation.submit(EvaluationRequest.of(1, EvaluationItem.texts(how, "a")), clock.inMs(100));
        while (evaluation.doWork() > 0) {
            assertTrue(clock.getAsLong() == 0, "time stands still");
        }

        assertTrue(Double.isNaN(pending.await().values()[0]));
        EvaluationStatus expected = how.equals("throws") ? EvaluationStatus.THREW : EvaluationStatus.OUT_OF_RANGE;
        assertEquals(expected, pending.await().status());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"label-evaluator:LabelEvaluator.java", "evaluated-round:LabelEvaluatorTest.java"})
    void theGuideShowsExactlyThisText(String place) throws IOException {
        assumeTrue(Files.exists(GUIDE), "there is no " + GUIDE);
        String name = place.substring(0, place.indexOf(':'));
        String source = Files.readString(SOURCES.resolve(place.substring(place.indexOf(':') + 1)));
        String marker = "<!-- snippet:" + name + " -->";

        String shown = between(Files.readString(GUIDE), marker + "\n```java\n", "```\n<!-- /snippet:" + name + " -->");
        String own = between(source, "// snippet:" + name + "\n", "// end of snippet")
                .stripTrailing();
        assertEquals(own.stripIndent() + "\n", shown, GUIDE + " and " + place + " differ");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertTrue(from >= 0, start + ": must be in the text");
        int to = text.indexOf(end, from + start.length());
        assertTrue(to >= 0, end + ": must follow");
        return text.substring(from + start.length(), to);
    }
}
