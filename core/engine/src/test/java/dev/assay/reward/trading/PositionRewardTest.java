package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

class PositionRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(PositionReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Portfolios around their maximum; one in a few is liquidated. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round();
        for (int miners = random.nextInt(1, 12); miners > 0; miners--) {
            if (random.nextInt(6) == 0) {
                builder.rejected();
                continue;
            }
            builder.response(0.9 + 0.2 * random.nextDouble());
            for (int positions = random.nextInt(6); positions > 0; positions--) {
                double price = 100 + random.nextDouble();
                double leverage = random.nextInt(9) == 0 ? 200 : random.nextDouble(-3, 3);
                builder.item(PositionReward.GROUP, 100, 100.5, price, leverage, Math.abs(leverage) * 1.5, 0.001);
            }
        }
        return builder.build();
    }

    @Test
    void aPortfolioWithoutPositionsIsWorthWhatItBeganWith() {
        assertEquals(1, portfolio(Map.of(), 1)[0]);
    }

    @Test
    void aFallBelowTheLimitEliminatesAndOneOnTheLimitDoesNot() {
        assertEquals(1, portfolio(Map.of(), 1 / 0.95)[0]);
        assertEquals(0, portfolio(Map.of(), 1 / 0.9499)[0]);
    }

    @Test
    void aLiquidatedPositionTakesThePortfolioWithIt() {
        double[] liquidated = {100, 100, 50, 2, 0, 0};
        double[] winning = {100, 100, 150, 2, 0, 0};

        assertEquals(0, portfolio(Map.of(), 1e-12, liquidated, winning)[0]);
    }

    @Test
    void aShortPositionGainsWhenThePriceFalls() {
        assertEquals(1.2, portfolio(Map.of(), 1, new double[] {100, 100, 90, -2, 0, 0})[0], 1e-15);
    }

    @Test
    void theFeeIsHalfOfThatOfTheCumulativeLeverage() {
        assertEquals(0.95, portfolio(Map.of(), 0.95, new double[] {100, 100, 100, 1, 10, 0.01})[0], 1e-15);
    }

    @Test
    void feesAboveEverythingLeaveNothingUnlessTheQuirkIsOn() {
        double[] ruinous = {100, 100, 100, 1, 1000, 0.01};

        assertEquals(0, portfolio(Map.of(), 1, ruinous, ruinous)[0]);
        assertEquals(16, portfolio(Map.of("floorAtZero", "false"), 1, ruinous, ruinous)[0], 1e-12);
        assertEquals(0, portfolio(Map.of("floorAtZero", "false", "drawdownMin", "0"), 1, ruinous)[0]);
    }

    @Test
    void aPortfolioBeyondAllNumbersStaysFiniteAndStillLosesEverything() {
        double[] huge = {1e-12, 0, 1e15, 1e6, 0, 0};
        double[][] positions = new double[12][];
        Arrays.fill(positions, huge);

        assertEquals(Double.MAX_VALUE, portfolio(Map.of(), 1e-12, positions)[0]);
        positions[11] = new double[] {100, 100, 0, 2, 0, 0};
        assertEquals(0, portfolio(Map.of(), 1e-12, positions)[0]);
    }

    private static double[] portfolio(Map<String, String> parameters, double maxRealized, double[]... positions) {
        RewardModel model = RewardCatalogue.load().create(PositionReward.NAME, parameters);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round().response(maxRealized);
        for (double[] position : positions) {
            builder.item(PositionReward.GROUP, position);
        }
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
            assertEquals(outcome.rewards()[0], model.explain(batch, 0).reward());
        }
        return outcome.rewards();
    }
}
