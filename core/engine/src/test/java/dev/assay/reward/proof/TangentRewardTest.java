package dev.assay.reward.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TangentRewardTest extends RewardModelContract {
    private static final double NONE = Double.NaN;
    private static final RewardModel MODEL = RewardCatalogue.load().create(TangentReward.NAME, Map.of());
    private static final RewardModel MODEL_2024 =
            RewardCatalogue.load().entry(TangentReward.NAME).create("omron-2024-06", Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    private static RewardOutcome outcome(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }

    private static RewardBatchBuilder round(RewardModel model) {
        return RewardBatch.builder(model.schema()).round(NONE);
    }

    @Test
    void aimsAtAllForTheFastestAndAtLittleForTheSlowest() {
        RewardOutcome outcome = outcome(
                MODEL,
                round(MODEL)
                        .response(1, 2, 2, 12, 0.5)
                        .response(1, 7, 2, 12, 0.5)
                        .response(1, 12, 2, 12, 0.5)
                        .response(1, 99, 2, 12, 0.5)
                        .response(1, NONE, 2, 12, 0.5)
                        .response(1, 0, 2, 12, 0.5));
        double[] fractions = outcome.diagnostic("score_fraction");
        double atTheEnd =
                1 - (Math.tan(0.9 * Math.PI * 0.49) + Math.tan(0.45 * Math.PI)) / (2 * Math.tan(0.45 * Math.PI));

        assertEquals(1, fractions[0], 1e-15);
        assertEquals(0.5, fractions[1], 1e-15);
        assertEquals(atTheEnd, fractions[2], 1e-12);
        assertEquals(fractions[2], fractions[3]);
        assertEquals(fractions[2], fractions[4]);
        assertEquals(fractions[0], fractions[5]);
        assertEquals(0.1 * 0.5, outcome.rewards()[0], 1e-16);
    }

    @Test
    void letsTheScoreDecayWithoutAVerifiedProof() {
        RewardOutcome outcome = outcome(
                MODEL,
                round(MODEL).response(0, 2, 2, 12, 0.5).state(0.5).rejected().state(0.5));
        assertEquals(0.3, outcome.rewards()[0]);
        assertEquals(0, outcome.rewards()[1]);
        assertEquals(0.3, outcome.state()[1]);
    }

    @Test
    void movesBoundsApartThatAreLessThanOneSecondApart() {
        // 2025: hi becomes lo + 1; 2024: only where they are equal
        double[] close = {1, 2.25, 2, 2.5, 0.5};
        double[] equal = {1, 2.5, 2, 2, 0.5};
        assertEquals(
                outcome(MODEL, round(MODEL).response(1, 2.25, 2, 3, 0.5)).diagnostic("score_fraction")[0],
                outcome(MODEL, round(MODEL).response(close)).diagnostic("score_fraction")[0]);
        assertEquals(
                0.5, outcome(MODEL_2024, round(MODEL_2024).response(close)).diagnostic("score_fraction")[0], 1e-15);
        assertEquals(
                0.5, outcome(MODEL_2024, round(MODEL_2024).response(equal)).diagnostic("score_fraction")[0], 1e-15);
        assertEquals(0.5, outcome(MODEL, round(MODEL).response(equal)).diagnostic("score_fraction")[0], 1e-15);
    }

    @Test
    void takesBoundsFromTheBatchInItsFirstForm() {
        RewardBatchBuilder builder = round(MODEL_2024);
        for (int row = 0; row < 40; row++) {
            builder.response(row == 0 ? 0 : 1, 1 + row, NONE, NONE, NONE);
        }
        RewardOutcome outcome = outcome(MODEL_2024, builder);
        assertEquals(2, outcome.diagnostic("minimum_response_time")[0]); // the fastest is not verified
        assertEquals(39.5, outcome.diagnostic("maximum_response_time")[0]); // median of the slowest two

        RewardOutcome missing = outcome(
                MODEL_2024,
                round(MODEL_2024).response(1, NONE, NONE, NONE, NONE).response(1, 5, NONE, NONE, NONE));
        assertEquals(0, missing.diagnostic("minimum_response_time")[0]);
        assertEquals(60, missing.diagnostic("maximum_response_time")[0]);

        RewardOutcome nobody = outcome(MODEL_2024, round(MODEL_2024).response(0, 9, NONE, NONE, NONE));
        assertEquals(0, nobody.diagnostic("minimum_response_time")[0]);
        assertEquals(9, nobody.diagnostic("maximum_response_time")[0]);
    }

    @Test
    void takesBoundsFromStoredEvaluationsInItsNewestForm() {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round(10);
        double[] times = {4, NONE, 3, 40, 9};
        for (double time : times) {
            builder.item("evaluations", time == 3 ? 0 : 1, time);
        }
        RewardOutcome outcome = outcome(MODEL, builder.response(1, 5, NONE, NONE, NONE));
        assertEquals(4, outcome.diagnostic("minimum_response_time")[0]); // 3 s were not verified
        assertEquals(10, outcome.diagnostic("maximum_response_time")[0]); // 40 s, but at most the timeout

        RewardOutcome one =
                outcome(MODEL, round(MODEL).item("evaluations", 1, 4).response(1, 5, NONE, NONE, NONE));
        assertEquals(0, one.diagnostic("minimum_response_time")[0]);
        assertEquals(60, one.diagnostic("maximum_response_time")[0]);

        RewardOutcome over = outcome(
                MODEL,
                RewardBatch.builder(MODEL.schema())
                        .round(2)
                        .item("evaluations", 1, 4)
                        .item("evaluations", 1, 5)
                        .response(1, 5, NONE, NONE, NONE));
        assertEquals(2, over.diagnostic("minimum_response_time")[0]);
    }

    @Test
    void keepsTheBoundThatAResponseBringsAndTakesTheOtherFromTheRound() {
        RewardOutcome outcome = outcome(MODEL, round(MODEL).response(1, 5, 3, NONE, NONE));
        assertEquals(3, outcome.diagnostic("minimum_response_time")[0]);
        assertEquals(60, outcome.diagnostic("maximum_response_time")[0]);
    }

    @Test
    void aimsAtAnEqualShareOrAtTheBestScore() {
        RewardOutcome shared = outcome(
                MODEL,
                round(MODEL)
                        .response(1, 2, 2, 12, NONE)
                        .response(0, 2, 2, 12, NONE)
                        .rejected()
                        .rejected());
        assertEquals(0.1 * 0.25, shared.rewards()[0], 1e-16);

        RewardOutcome top = outcome(
                MODEL_2024,
                round(MODEL_2024)
                        .response(1, 2, 2, 12, NONE)
                        .response(0, 2, 2, 12, NONE)
                        .state(0.75));
        assertEquals(0.1 * 0.75, top.rewards()[0], 1e-16);

        RewardOutcome first = outcome(MODEL_2024, round(MODEL_2024).response(1, 2, 2, 12, NONE));
        assertEquals(0.1, first.rewards()[0], 1e-16);
    }

    @Test
    void staysInRangeForBoundsInTheWrongOrder() {
        for (RewardModel model : new RewardModel[] {MODEL, MODEL_2024}) {
            double fraction =
                    outcome(model, round(model).response(1, 5, 9, 2, 0.5)).diagnostic("score_fraction")[0];
            assertTrue(fraction >= 0 && fraction <= 1, () -> "fraction=" + fraction);
        }
    }

    @Test
    void keepsTheVectorsOfTheOriginalInBothProfiles() {
        double[] response = {1, 13.704, 4.53, 19.64, 0.00390625};
        RewardOutcome outcome =
                outcome(MODEL_2024, round(MODEL_2024).response(response).state(0.002567));
        assertArrayEquals(new double[] {0.47524653844397835}, outcome.diagnostic("score_fraction"), 1e-12);
    }
}
