package dev.assay.evaluator.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.assay.evaluator.Evaluation;
import dev.assay.evaluator.EvaluationItem;
import dev.assay.evaluator.EvaluationPolicy;
import dev.assay.evaluator.EvaluationRequest;
import dev.assay.evaluator.EvaluationResult;
import dev.assay.evaluator.EvaluationStatus;
import dev.assay.evaluator.Evaluator;
import dev.assay.evaluator.EvaluatorCatalogue;
import dev.assay.evaluator.FailureValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings and relevance by models whose numbers a person can check. */
class OnnxEvaluatorsTest {
    @TempDir
    Path directory;

    private Evaluator create(String name, OnnxFile model, String... settings) throws IOException {
        Map<String, String> given = new HashMap<>();
        given.put("model", TinyModels.write(directory, model).toString());
        given.put("vocabulary", TinyModels.vocabulary(directory).toString());
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            given.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return EvaluatorCatalogue.load().create(name, given);
    }

    private static EvaluationResult ask(Evaluator evaluator, EvaluationItem... items) throws InterruptedException {
        EvaluationPolicy policy = EvaluationPolicy.of(Map.of("attemptsMax", "1", "attemptTimeoutMs", "60000"));
        FailureValues failureValues = FailureValues.rejecting(evaluator.schema());
        try (Evaluation evaluation = Evaluation.start(evaluator, policy, failureValues)) {
            return evaluation
                    .submit(EvaluationRequest.of(1, items), evaluation.nowNs() + 60_000_000_000L)
                    .await();
        }
    }

    private static double[] values(Evaluator evaluator, EvaluationItem... items) throws InterruptedException {
        EvaluationResult result = ask(evaluator, items);
        assertEquals(EvaluationStatus.OK, result.status(), result.toString());
        return result.values();
    }

    private static EvaluationItem[] texts(String... texts) {
        return List.of(texts).stream().map(EvaluationItem::texts).toArray(EvaluationItem[]::new);
    }

    @ParameterizedTest(name = "batchSize={0}")
    @ValueSource(ints = {1, 2, 32})
    void aTextIsTheMeanOfItsTokensWithoutThePadding(int batchSize) throws Exception {
        Evaluator evaluator =
                create("onnx.embedding", TinyModels.hidden(), "normalise=false", "batchSize=" + batchSize);

        // [CLS] a b [SEP] = (2,0) (4,0) (0,8) (0,2); [CLS] c [SEP]; [CLS] [SEP]
        double[] expected = {6 / 4.0, 10 / 4.0, -2 / 3.0, 6 / 3.0, 1, 1};
        assertArrayEquals(expected, values(evaluator, texts("A b", "c", "")));
    }

    @Test
    void vectorsGetLengthOne() throws Exception {
        double[] values = values(create("onnx.embedding", TinyModels.hidden()), texts("A b"));

        double norm = Math.sqrt(1.5 * 1.5 + 2.5 * 2.5);
        assertArrayEquals(new double[] {1.5 / norm, 2.5 / norm}, values);
    }

    @Test
    void theFirstTokenMayStandForAll() throws Exception {
        double[] values = values(
                create("onnx.embedding", TinyModels.hidden(), "pooling=first", "normalise=false"), texts("a", "b a c"));

        assertArrayEquals(new double[] {2, 0, 2, 0}, values);
    }

    @Test
    void longTextsAreCutToSoManyTokens() throws Exception {
        Evaluator evaluator = create("onnx.embedding", TinyModels.hidden(), "tokensMax=8", "normalise=false");

        // [CLS] a a a a a a [SEP]
        assertArrayEquals(new double[] {26 / 8.0, 2 / 8.0}, values(evaluator, texts("a ".repeat(50_000))));
    }

    @Test
    void tokenIdsAreTakenAsTheyAreAndTheModelMayPool() throws Exception {
        String[] settings = {
            "input=tokens", "idsInput=ids", "pooling=none", "dimensions=2", "normalise=false", "batchSize=1"
        };
        double[] values = values(
                create("onnx.embedding", TinyModels.pooled(), settings),
                EvaluationItem.numbers(4, 5),
                EvaluationItem.numbers(6));

        assertArrayEquals(new double[] {2, 4, -4, 4}, values);
    }

    @Test
    void numbersAreTakenAsTheyAre() throws Exception {
        double[] values = values(
                create("onnx.embedding", TinyModels.linear(), "input=features", "normalise=false"),
                EvaluationItem.numbers(1, 2, 3),
                EvaluationItem.numbers(0, 0, -1));

        assertArrayEquals(new double[] {4.5, 6.5, -0.5, -1.5}, values);
    }

    @Test
    void relevanceIsTheSigmoidOfTheLogit() throws Exception {
        Evaluator evaluator = create("onnx.cross-encoder", TinyModels.pair(), "column=1");

        double[] values = values(
                evaluator,
                EvaluationItem.texts("a b", "c"), // 0.5 − 1 − 0.25 · 2 = −1
                EvaluationItem.texts("c", "a, b?"), // 2 − 0.25 · (0.5 − 1) = 2.125, "," and "?" unknown
                EvaluationItem.texts("", "")); // 0

        double[] expected = {1 / (1 + StrictMath.exp(1)), 1 / (1 + StrictMath.exp(-2.125)), 0.5};
        assertArrayEquals(expected, values);
    }

    @Test
    void anotherColumnIsAnotherLogit() throws Exception {
        double[] values = values(create("onnx.cross-encoder", TinyModels.pair()), EvaluationItem.texts("a b", "c"));

        assertArrayEquals(new double[] {1 / (1 + StrictMath.exp(2))}, values);
    }

    @Test
    void aModelMayHaveItsOwnSigmoid() throws Exception {
        double[] values = values(
                create("onnx.cross-encoder", TinyModels.sigmoidPair(), "activation=none"),
                EvaluationItem.texts("a b", "c"));

        assertEquals(0.26894142, values[0], 1e-7);
    }

    @Test
    void aLogitTakenForARelevanceIsGarbage() throws Exception {
        EvaluationResult result = ask(
                create("onnx.cross-encoder", TinyModels.pair(), "activation=none"), EvaluationItem.texts("a b", "c"));

        assertEquals(EvaluationStatus.OUT_OF_RANGE, result.status());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 3e9})
    void whatIsNoTokenHasNoAnswer(double token) throws Exception {
        Evaluator evaluator = create(
                "onnx.embedding", TinyModels.pooled(), "input=tokens", "idsInput=ids", "pooling=none", "dimensions=2");

        assertEquals(
                EvaluationStatus.UNANSWERABLE,
                ask(evaluator, EvaluationItem.numbers(token)).status());
    }

    @Test
    void rowsOfDifferentLengthsAndNoTokensHaveNoAnswer() throws Exception {
        Evaluator numbers = create("onnx.embedding", TinyModels.linear(), "input=features");
        assertEquals(
                EvaluationStatus.UNANSWERABLE,
                ask(numbers, EvaluationItem.numbers(1, 2, 3), EvaluationItem.numbers(1, 2))
                        .status());
        Evaluator tokens = create(
                "onnx.embedding", TinyModels.pooled(), "input=tokens", "idsInput=ids", "pooling=none", "dimensions=2");
        assertEquals(
                EvaluationStatus.UNANSWERABLE,
                ask(tokens, EvaluationItem.numbers()).status());
    }

    @Test
    void whatTheModelRefusesIsAFailure() throws Exception {
        Evaluator evaluator = create(
                "onnx.embedding", TinyModels.pooled(), "input=tokens", "idsInput=ids", "pooling=none", "dimensions=2");

        EvaluationResult result = ask(evaluator, EvaluationItem.numbers(8)); // the table ends at 7
        assertEquals(EvaluationStatus.THREW, result.status());
        assertEquals(OrtException.class.getName(), result.cause());
    }

    @Test
    void aWidthThatTheModelDoesNotKeepIsAFailure() throws Exception {
        Evaluator evaluator = create(
                "onnx.embedding", TinyModels.pooled(), "input=tokens", "idsInput=ids", "pooling=none", "dimensions=3");

        assertEquals(
                EvaluationStatus.THREW,
                ask(evaluator, EvaluationItem.numbers(4)).status());
    }

    @Test
    void aStoppedRunEndsAndAClosedModelRunsNoMore() throws Exception {
        OnnxParameters parameters = parameters(TinyModels.linear());
        OnnxSession session = OnnxSession.open(parameters);
        RunStop stop = new RunStop();
        assertEquals(2, session.run("features", new float[3], 1, stop).width());

        stop.stop();
        assertThrows(OrtException.class, () -> session.run("features", new float[3], 1, stop));
        stop.close();
        stop.stop(); // of no effect
        session.close();
        session.close();
        try (RunStop next = new RunStop()) {
            IllegalStateException e =
                    assertThrows(IllegalStateException.class, () -> session.run("features", new float[3], 1, next));
            assertTrue(String.valueOf(e.getMessage()).contains("closed"), e.getMessage());
        }
    }

    private OnnxParameters parameters(OnnxFile model) throws IOException {
        return new OnnxParameters(new dev.assay.reward.ParameterValues(
                OnnxParameters.embedding(),
                Map.of("model", TinyModels.write(directory, model).toString())));
    }
}
