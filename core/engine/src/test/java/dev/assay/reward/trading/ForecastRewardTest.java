package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForecastRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(ForecastReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** The last step raises what the order of a sum leaves in the last bits to the 2000th power. */
    @Override
    protected double orderTolerance() {
        return 1e-9;
    }

    /** Forecasts of as many points as there are prices, most of the time. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int rounds = random.nextInt(1, 4); rounds > 0; rounds--) {
            builder.round(random.nextDouble(), random.nextDouble());
            int points = random.nextInt(1, 12);
            prices(builder, random, ForecastReward.ACTUAL, points);
            for (int miners = random.nextInt(1, 12); miners > 0; miners--) {
                if (random.nextInt(7) == 0) {
                    builder.rejected();
                } else {
                    builder.response();
                    prices(builder, random, ForecastReward.PREDICTIONS, random.nextInt(5) == 0 ? 3 : points);
                }
                builder.state(random.nextInt(5) == 0 ? Double.NaN : random.nextDouble());
            }
        }
        return builder.build();
    }

    private static void prices(RewardBatchBuilder builder, SplittableRandom random, String group, int points) {
        for (int i = 0; i < points; i++) {
            builder.item(group, 60_000 + random.nextDouble(-100, 100));
        }
    }

    @Test
    void theNearerForecastGetsTheRequestAndALongAverageTheReward() {
        RewardOutcome outcome = scored(round(1, 1, 100, 110)
                .response()
                .item("predictions", 100)
                .item("predictions", 110)
                .state(0.1)
                .response()
                .item("predictions", 90)
                .item("predictions", 90)
                .state(0.3)
                .response()
                .item("predictions", 95)
                .item("predictions", 100)
                .state(0.2));

        assertEquals(0, outcome.diagnostic("rmse")[0]);
        assertEquals(0, outcome.diagnostic("request_score")[1]);
        double alpha = 2.0 / 49;
        double first = outcome.diagnostic("request_score")[0];
        assertEquals(alpha * (0.1 + first) / 2 + (1 - alpha) * 0.1, outcome.state()[0], 1e-15);
        assertEquals(1, outcome.rewards()[1]);
        assertEquals(first, Math.rint(first * 1e4) / 1e4);
    }

    @Test
    void aForecastOfAnotherLengthOrWithAHoleHasNoScoreButKeepsItsStanding() {
        RewardOutcome outcome = scored(round(1, 1, 100, 110)
                .response()
                .item("predictions", 100)
                .state(0.3)
                .response()
                .item("predictions", 100)
                .item("predictions", Double.NaN)
                .state(0.25)
                .response()
                .state(0.28)
                .response()
                .item("predictions", 101)
                .item("predictions", 111)
                .state(0.2));

        for (int row = 0; row < 3; row++) {
            assertTrue(Double.isNaN(outcome.diagnostic("request_score")[row]));
        }
        assertEquals(1, outcome.diagnostic("request_score")[3], "alone among the usable");
        assertEquals(1, outcome.rewards()[0]);
        assertEquals((1 - 1.0 / 49) * 0.3, outcome.state()[0], 1e-15);
    }

    @Test
    void aNewcomerBeginsAtTheMeanOfTheKnownAndAtNothingWhereNobodyIs() {
        RewardOutcome known = scored(round(0, 0, 100)
                .response()
                .state(0.1)
                .response()
                .state(Double.NaN)
                .response()
                .state(0.3));
        RewardOutcome nobody = scored(round(0, 0, 100).response().state(Double.NaN));

        assertEquals(0.2, known.state()[1], 1e-15);
        assertEquals(0, nobody.state()[0]);
        assertEquals(0, nobody.rewards()[0], "not above nothing");
    }

    @Test
    void whoFallsFarBehindIsDropped() {
        RewardOutcome outcome = scored(round(0, 0, 100)
                .response()
                .state(0.3)
                .response()
                .state(0.3)
                .response()
                .state(0.3)
                .response()
                .state(0.1));

        assertTrue(Double.isNaN(outcome.diagnostic("weight")[3]));
        assertArrayEquals(new double[] {1, 1, 1, 0}, Arrays.copyOf(outcome.rewards(), 4));
    }

    @Test
    void averagesWhosePowersAreBeyondAllNumbersAreStillCompared() {
        RewardOutcome outcome = scored(round(0, 0, 100)
                .response()
                .state(1)
                .response()
                .state(0.9999)
                .response()
                .state(0.999));

        assertEquals(1, outcome.rewards()[0]);
        double ratio = Math.pow(1.9999 / 2, 2000);
        double least = Math.pow(1.999 / 2, 2000);
        assertEquals((ratio - least) / (1 - least), outcome.rewards()[1], 1e-9);
        assertEquals(0, outcome.rewards()[2]);
    }

    @Test
    void aRejectedResponseLosesStandingAndStaysNewIfItWasNew() {
        RewardOutcome outcome = scored(round(1, 1, 100)
                .response()
                .item("predictions", 100)
                .state(0.2)
                .rejected()
                .state(0.5)
                .rejected()
                .state(Double.NaN));

        assertEquals(0, outcome.rewards()[1]);
        assertEquals((1 - 1.0 / 49) * 0.5, outcome.state()[1], 1e-15);
        assertTrue(Double.isNaN(outcome.state()[2]));
    }

    private static RewardBatchBuilder round(double range, double deviation, double... actual) {
        return RewardBatch.builder(MODEL.schema())
                .round(range, deviation)
                .items(ForecastReward.ACTUAL, actual, actual.length);
    }

    private static RewardOutcome scored(RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            MODEL.score(batch, outcome);
        }
        return outcome;
    }
}
