package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract for both versions, and what each promises beyond it. */
class VolumeRewardTest {
    private static final RewardModel FOURTH = ScoredRounds.model(VolumeReward.V4);
    private static final RewardModel SIXTH = ScoredRounds.model(VolumeReward.V6);
    private static final RewardModel NINETEEN = ScoredRounds.profile(VolumeReward.V6, PeriodReward.PROFILE_NINETEEN);

    @Nested
    class Fourth extends VolumeContract {
        Fourth() {
            super(FOURTH);
        }
    }

    @Nested
    class Sixth extends VolumeContract {
        Sixth() {
            super(SIXTH);
        }
    }

    abstract static class VolumeContract extends RewardModelContract {
        private final RewardModel model;

        VolumeContract(RewardModel model) {
            this.model = model;
        }

        @Override
        protected RewardModel model() {
            return model;
        }

        @Override
        protected RewardBatch batch(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            RewardBatchBuilder builder = RewardBatch.builder(model.schema());
            for (int round = random.nextInt(1, 4); round > 0; round--) {
                builder.round();
                int tasks = random.nextInt(5);
                for (int task = 0; task < tasks; task++) {
                    builder.item("tasks", random.nextDouble(), random.nextInt(2));
                }
                for (int miner = random.nextInt(1, 9); miner > 0; miner--) {
                    randomMiner(builder, random, tasks);
                }
            }
            return builder.build();
        }
    }

    private static void randomMiner(RewardBatchBuilder builder, SplittableRandom random, int tasks) {
        if (random.nextInt(8) == 0) {
            builder.rejected();
            return;
        }
        builder.response();
        for (int task = 0; task < tasks; task++) {
            for (int result = random.nextInt(40); result > 0; result--) {
                double second = random.nextInt(9) == 0 ? 0 : random.nextDouble() * 100;
                builder.item("results", task, random.nextDouble(), second);
            }
            for (int period = random.nextInt(12); period > 0; period--) {
                double score = random.nextInt(6) == 0 ? Double.NaN : random.nextDouble();
                builder.item("periods", task, score, random.nextInt(5) == 0 ? 0 : random.nextDouble() * 900);
            }
            if (random.nextInt(5) > 0) {
                builder.item("capacities", task, random.nextInt(9) == 0 ? 0 : random.nextDouble() * 3000);
            }
        }
    }

    private static RewardBatchBuilder oneTask(RewardModel model) {
        return RewardBatch.builder(model.schema()).round().item("tasks", 0.5, 1);
    }

    /** A miner with nine equal periods, so no newcomer, and these results. */
    private static void miner(RewardBatchBuilder builder, double capacity, double[]... results) {
        builder.response();
        for (double[] result : results) {
            builder.item("results", 0, result[0], result[1]);
        }
        for (int period = 0; period < 9; period++) {
            builder.item("periods", 0, 0.5, 100);
        }
        builder.item("capacities", 0, capacity);
    }

    private static double[] volumes(RewardModel model, RewardBatchBuilder builder) {
        return ScoredRounds.score(model, builder).diagnostic("effective_volume");
    }

    @Test
    void theFourthTakesTheMeanOfQualityTimesSpeedAndTheThirdPower() {
        RewardBatchBuilder builder = oneTask(FOURTH);
        miner(builder, 300, new double[] {0.5, 1.2}, new double[] {1, 0.6}); // 0.6·0.5·300
        miner(builder, 600, new double[] {0.6, 1}); // 0.6·0.5·600

        assertArrayEquals(new double[] {90, 180}, volumes(FOURTH, builder), 1e-12);
        assertArrayEquals(new double[] {0.5 / 9, 0.5 * 8 / 9}, ScoredRounds.rewards(FOURTH, builder), 1e-12);
    }

    @Test
    void theSixthPunishesLowQualityOfStrictTasksAndTakesTheFourthPower() {
        RewardBatchBuilder builder = oneTask(SIXTH);
        miner(builder, 100, new double[] {0.81, 5}); // 0.9³ = 0.729, squared
        miner(builder, 100, new double[] {1, 0.81 * 5}); // the same speed: no bonus for either
        double low = 0.729 * 0.729;
        double power = Math.pow(low, 4);

        assertArrayEquals(new double[] {low * 50, 50}, volumes(SIXTH, builder), 1e-9);
        assertArrayEquals(
                new double[] {power / (1 + power), 1 / (1 + power)}, ScoredRounds.rewards(SIXTH, builder), 1e-12);
        RewardBatchBuilder lenient = RewardBatch.builder(SIXTH.schema()).round().item("tasks", 0.5, 0);
        miner(lenient, 100, new double[] {0.81, 5});
        assertArrayEquals(new double[] {0.729 * 50}, volumes(SIXTH, lenient), 1e-9);
    }

    @Test
    void theRankOfTheSpeedAtThirtyPercentGivesABonus() {
        RewardBatchBuilder builder = oneTask(SIXTH);
        double[][] slow = new double[10][];
        Arrays.setAll(slow, i -> new double[] {1, 10 + i}); // place 3: 13
        miner(builder, 100, slow);
        miner(builder, 100, new double[] {1, 12}, new double[] {1, 99}); // place 0: 12
        miner(builder, 100, new double[] {1, 14});

        assertArrayEquals(new double[] {50, 37.5, 62.5}, volumes(SIXTH, builder), 1e-9);
    }

    @Test
    void resultsWithoutAMetricArePassedOver() {
        RewardBatchBuilder builder = oneTask(SIXTH);
        miner(builder, 100, new double[] {0, Double.NaN}, new double[] {1, 3});
        miner(builder, 100, new double[] {1, Double.NaN});

        assertArrayEquals(new double[] {50, 0}, volumes(SIXTH, builder), 1e-9);
    }

    @Test
    void equalSpeedsShareARankOrGoByTheOrderOfTheOriginal() {
        RewardBatchBuilder builder = oneTask(SIXTH);
        miner(builder, 100, new double[] {1, 3});
        miner(builder, 100, new double[] {1, 3});

        assertArrayEquals(new double[] {50, 50}, volumes(SIXTH, builder), 1e-9);
        assertArrayEquals(new double[] {62.5, 37.5}, volumes(NINETEEN, builder), 1e-9);
    }

    private static RewardBatchBuilder newcomer(RewardModel model, int periods) {
        RewardBatchBuilder builder = oneTask(model).response().item("results", 0, 1, 1);
        builder.item("periods", 0, Double.NaN, 1e9);
        for (int period = 0; period < periods; period++) {
            builder.item("periods", 0, 1, 100);
        }
        return builder.item("capacities", 0, 100);
    }

    @Test
    void aNewcomerLosesByTheNumberOfPeriodsThatHaveAScore() {
        assertArrayEquals(new double[] {100 * (1 - 0.5 / 4)}, volumes(FOURTH, newcomer(FOURTH, 4)), 1e-9);
        assertArrayEquals(new double[] {100}, volumes(FOURTH, newcomer(FOURTH, 8)), 1e-9);
        assertArrayEquals(new double[] {25}, volumes(SIXTH, newcomer(SIXTH, 8)), 1e-9);
        assertArrayEquals(new double[] {100}, volumes(SIXTH, newcomer(SIXTH, 9)), 1e-9);
        assertArrayEquals(new double[] {0}, volumes(SIXTH, newcomer(SIXTH, 0)), 1e-9);
    }

    @Test
    void olderPeriodsCountHalfOfTheOneBefore() {
        RewardModel noNewcomers = ScoredRounds.model(VolumeReward.V4, Map.of("newcomerLoss", "0"));
        RewardBatchBuilder builder = oneTask(FOURTH)
                .response()
                .item("results", 0, 1, 1)
                .item("periods", 0, Double.NaN, 7)
                .item("periods", 0, 1, 100)
                .item("periods", 0, 0, 200)
                .item("capacities", 0, 100);

        assertArrayEquals(new double[] {50}, volumes(noNewcomers, builder), 1e-9);
    }

    @Test
    void aTaskOutOfOrderOrUnknownOrTwoCapacitiesMakeAMinerContendInNothing() {
        double[] alone = ScoredRounds.rewards(FOURTH, twoTasks(builder -> {}));
        assertTrue(alone[0] > 0 && alone[1] > 0);
        assertUntouched(alone[0], twoTasks(builder -> builder.item("results", 0, 1, 1)));
        assertUntouched(alone[0], twoTasks(builder -> builder.item("periods", 2, 1, 1)));
        assertUntouched(alone[0], twoTasks(builder -> builder.item("capacities", 1, 5)));
    }

    private static void assertUntouched(double alone, RewardBatchBuilder builder) {
        assertArrayEquals(new double[] {alone, 0}, ScoredRounds.rewards(FOURTH, builder));
    }

    /** An honest miner in task 0 and, if it does more than offer task 1, one that goes on as told. */
    private static RewardBatchBuilder twoTasks(java.util.function.Consumer<RewardBatchBuilder> more) {
        RewardBatchBuilder builder = RewardBatch.builder(FOURTH.schema())
                .round()
                .item("tasks", 0.5, 1)
                .item("tasks", 0.5, 1);
        miner(builder, 100, new double[] {1, 1});
        builder.response().item("results", 1, 1, 1).item("periods", 1, 1, 100).item("capacities", 1, 100);
        more.accept(builder);
        return builder;
    }

    @Test
    void withoutTasksOrVolumeNobodyGetsAnything() {
        RewardBatchBuilder noTasks = RewardBatch.builder(SIXTH.schema()).round().response();
        RewardBatchBuilder stranger =
                RewardBatch.builder(SIXTH.schema()).round().response();
        stranger.item("capacities", 0, 100);
        RewardBatchBuilder idle = oneTask(SIXTH);
        miner(idle, 0, new double[] {1, 1});
        RewardBatchBuilder worthless =
                RewardBatch.builder(SIXTH.schema()).round().item("tasks", 0, 1);
        miner(worthless, 5, new double[] {1, 1});

        for (RewardBatchBuilder builder : new RewardBatchBuilder[] {noTasks, stranger, idle, worthless}) {
            assertArrayEquals(new double[] {0}, ScoredRounds.rewards(SIXTH, builder));
        }
    }

    @Test
    void rewardsOfTheSixthAddUpToOneAndThoseOfTheFourthToTheWeightsOfTheTasksThatCount() {
        RewardBatchBuilder sixth = RewardBatch.builder(SIXTH.schema())
                .round()
                .item("tasks", 0.3, 1)
                .item("tasks", 0.2, 1);
        RewardBatchBuilder fourth = RewardBatch.builder(FOURTH.schema())
                .round()
                .item("tasks", 0.3, 1)
                .item("tasks", 0.2, 1);
        for (RewardBatchBuilder builder : new RewardBatchBuilder[] {sixth, fourth}) {
            miner(builder, 100, new double[] {1, 1});
            miner(builder, 50, new double[] {0.5, 1});
        }

        assertEquals(1, Arrays.stream(ScoredRounds.rewards(SIXTH, sixth)).sum(), 1e-12);
        assertEquals(0.3, Arrays.stream(ScoredRounds.rewards(FOURTH, fourth)).sum(), 1e-12);
    }

    @Test
    void constantsAreParameters() {
        RewardModel other = ScoredRounds.model(
                VolumeReward.V6,
                Map.of(
                        "power", "1",
                        "qualityExponent", "2",
                        "strictAtMost", "0",
                        "speedQuantile", "1",
                        "bonusRange", "1",
                        "newcomerPeriods", "9",
                        "newcomerShare", "0.5"));
        RewardBatchBuilder builder = oneTask(SIXTH);
        miner(builder, 100, new double[] {0.5, 1}, new double[] {0.5, 9}); // q = 0.25, speed 4.5: rank 0
        miner(builder, 100, new double[] {1, 2});

        RewardOutcome outcome = ScoredRounds.score(other, builder);
        assertArrayEquals(
                new double[] {0.25 * 1.5 * 0.25 * 100, 0.5 * 0.25 * 100},
                outcome.diagnostic("effective_volume"),
                1e-12);
        assertEquals(0.375 / 0.875, outcome.rewards()[0], 1e-12);
    }
}
