package dev.assay.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.Feature;
import dev.assay.reward.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies, failure values, schemas and the catalogue: what they allow, and what they say if they do not. */
class EvaluationSettingsTest {
    private static final List<Payload.Kind> TEXT = List.of(Payload.Kind.TEXT);

    @Test
    void aPolicyWithoutSettingsIsComplete() {
        EvaluationPolicy policy = EvaluationPolicy.of(Map.of());

        assertEquals(4, policy.permits());
        assertEquals(10_000_000_000L, policy.attemptTimeoutNs());
        assertEquals(100_000_000L, policy.backoffFirstNs());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "permits, 0",
        "permits, 257",
        "queueMax, 0",
        "attemptTimeoutMs, 0",
        "totalTimeoutMs, 3600001",
        "attemptsMax, 0",
        "attemptsMax, 11",
        "backoffFirstMs, -1",
        "breakerFailures, -1",
        "breakerOpenMs, 0",
        "abandonedMax, -1",
        "requestBytesMax, -1",
        "answerBytesMax, 7",
        "permits, many",
        "permit, 1"
    })
    void aSettingThatCannotBeIsRefusedByName(String name, String value) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> EvaluationPolicy.of(Map.of(name, value)));

        assertTrue(String.valueOf(e.getMessage()).contains(name + ": must")
                || String.valueOf(e.getMessage()).contains(name + "=" + value + ": must"));
    }

    @Test
    void theLongestWaitIsNotShorterThanTheFirst() {
        refused(
                "backoffMaxNs=5000000: must be in [6000000, 600000000000]",
                () -> EvaluationPolicy.of(Map.of("backoffFirstMs", "6", "backoffMaxMs", "5")));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void waitsDependOnSeedRequestAndAttemptAlone(long seed) {
        Backoff one = new Backoff(1000, 1_000_000, seed);
        Backoff other = new Backoff(1000, 1_000_000, seed);
        Backoff foreign = new Backoff(1000, 1_000_000, seed + 1);
        int differs = 0;
        for (int failed = 1; failed < 10; failed++) {
            for (long id = 0; id < 50; id++) {
                long ceiling = Math.min(1_000_000, 1000L << (failed - 1));
                long wait = one.waitNs(id, failed);
                assertTrue(wait >= ceiling / 2 && wait <= ceiling, failed + ": " + wait);
                assertEquals(wait, other.waitNs(id, failed));
                differs += wait == foreign.waitNs(id, failed) ? 0 : 1;
            }
        }
        assertTrue(differs > 400, "differs=" + differs);
    }

    @ParameterizedTest(name = "first={0}")
    @ValueSource(longs = {0, 1, 600_000_000_000L})
    void waitsDoNotOverflow(long firstNs) {
        long wait = new Backoff(firstNs, 600_000_000_000L, 1).waitNs(1, 10);

        assertTrue(wait >= 0 && wait <= 600_000_000_000L, "wait=" + wait);
    }

    @Test
    void aFeatureThatMayNotBeMissingNeedsAFailureValueOfItsRange() {
        EvaluatorSchema schema = FakeEvaluator.LABELS;

        assertEquals(0.5, FailureValues.of(schema, Map.of("relevance", 0.5)).value(0));
        assertTrue(
                Double.isNaN(FailureValues.of(schema, Map.of("relevance", 0.5)).value(1)));
        refused("failureValue.relevance=NaN: must be finite and in [0, 1]", () -> FailureValues.of(schema, Map.of()));
        refused(
                "failureValue.relevance=2.0: must be finite and in [0, 1]",
                () -> FailureValues.of(schema, Map.of("relevance", 2.0)));
        refused(
                "failureValue=relevanz: must be one of [relevance, words]",
                () -> FailureValues.of(schema, Map.of("relevanz", 0.5)));
        assertTrue(FailureValues.rejecting(schema).rejects());
    }

    @Test
    void anInfinityIsAFailureValueWhereTheFeatureHasInfinities() {
        Feature loss = Feature.number("loss", "", "of the model").min(0).orInfinite();
        EvaluatorSchema schema = EvaluatorSchema.of(TEXT, loss);

        assertEquals(
                Double.POSITIVE_INFINITY,
                FailureValues.of(schema, Map.of("loss", Double.POSITIVE_INFINITY))
                        .value(0));
    }

    @Test
    void failureValuesOfAnotherSchemaAreRefused() {
        EvaluatorSchema other = EvaluatorSchema.of(TEXT, Feature.ratio("relevance", ""));
        FailureValues failureValues = FailureValues.of(other, Map.of("relevance", 0.0));

        refused(
                "failureValues=1: must be 2, those of the evaluator's schema",
                () -> Evaluation.start(new FakeEvaluator(call -> {}), Bench.policy(), failureValues));
    }

    @Test
    void aSchemaHasInputsAndFeaturesAndWidthOnlyForOne() {
        Feature one = Feature.ratio("one", "");
        Feature two = Feature.ratio("two", "");

        refused("inputs=[]: must have a kind of payload", () -> EvaluatorSchema.of(List.of(), one));
        refused("features=[]: must be there, each name once", () -> EvaluatorSchema.of(TEXT));
        refused("features=[one, one]: must be there, each name once", () -> EvaluatorSchema.of(TEXT, one, one));
        refused(
                "width=3: must be 0, or the dimensions of vectors of one feature",
                () -> new EvaluatorSchema(TEXT, List.of(one, two), 3));
        refused("width=0: must be at least 1", () -> EvaluatorSchema.vectors(TEXT, one, 0));
        assertEquals(3, EvaluatorSchema.vectors(TEXT, one, 3).columns());
    }

    @Test
    void theCatalogueKnowsEveryEvaluatorOnceAndNamesThemIfAskedForAnother() {
        EvaluatorProvider provider = () -> List.of(new EvaluatorEntry(
                "test.fake",
                "for tests",
                List.of(Parameter.ratio("share", 0.5, "of something")),
                values -> new FakeEvaluator(call -> call.answer(new double[] {values.number("share"), 1}))));
        EvaluatorCatalogue catalogue = new EvaluatorCatalogue(List.of(provider));

        assertEquals(List.of("test.fake"), catalogue.names());
        assertEquals(
                "test.fake", catalogue.create("test.fake", Map.of("share", "1")).name());
        refused("evaluator=test.fale: must be one of [test.fake]", () -> catalogue.create("test.fale", Map.of()));
        refused("share=2: must be a number in [0, 1]", () -> catalogue.create("test.fake", Map.of("share", "2")));
        assertThrows(IllegalArgumentException.class, () -> new EvaluatorCatalogue(List.of(provider, provider)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new EvaluatorEntry("Fake", "", List.of(), values -> new FakeEvaluator(call -> {})));
    }

    @Test
    void theCatalogueOfTheClassPathHasThoseOfTheEngine() {
        assertTrue(EvaluatorCatalogue.load().names().containsAll(List.of("onnx.embedding", "onnx.cross-encoder")));
    }

    private static void refused(String message, Executable executable) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, executable).getMessage());
    }
}
