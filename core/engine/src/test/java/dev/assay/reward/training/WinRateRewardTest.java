package dev.assay.reward.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinRateRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(WinRateReward.NAME, Map.of());
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double UNKNOWN = Double.NaN;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Models that are close to each other, some of the same block, some that failed, some without samples. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int rounds = random.nextInt(1, 4); rounds > 0; rounds--) {
            builder.round(3_000_000, random.nextInt(1, 3), random.nextDouble());
            int samples = random.nextInt(1, 20);
            for (int models = random.nextInt(1, 15); models > 0; models--) {
                if (random.nextInt(7) == 0) {
                    builder.rejected();
                    continue;
                }
                builder.response(random.nextInt(9) == 0 ? UNKNOWN : 2_900_000 + random.nextInt(5));
                for (int i = random.nextInt(5) == 0 ? random.nextInt(samples) : samples; i > 0; i--) {
                    builder.item(WinRateReward.GROUP, random.nextInt(9) == 0 ? INF : 2.5 + 0.02 * random.nextDouble());
                }
            }
        }
        return builder.build();
    }

    /** The obvious way: pair by pair, sample by sample. */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void winsAreThoseOfEveryPairOnEverySample(long seed) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = batch(seed)) {
            MODEL.score(batch, outcome);
            for (int row = 0; row < batch.rowCount(); row++) {
                if (batch.valid(row)) {
                    assertEquals(wins(batch, row), outcome.diagnostic("wins")[row], "row " + row);
                }
            }
        }
    }

    private static int wins(RewardBatch batch, int row) {
        int wins = 0;
        int round = batch.roundOf(row);
        for (int other = batch.firstRow(round); other < batch.endRow(round); other++) {
            if (other != row && batch.valid(other)) {
                wins += wins(batch, row, other);
            }
        }
        return wins;
    }

    private static int wins(RewardBatch batch, int row, int other) {
        double own = batch.table(1).get(row, 0);
        double its = batch.table(1).get(other, 0);
        double ownBlock = Double.isNaN(own) ? INF : own;
        double itsBlock = Double.isNaN(its) ? INF : its;
        int wins = 0;
        for (int i = 0; i < Math.min(batch.table(2).count(row), batch.table(2).count(other)); i++) {
            double ownLoss = batch.table(2).get(batch.table(2).first(row) + i, 0);
            double itsLoss = batch.table(2).get(batch.table(2).first(other) + i, 0);
            double a = ownBlock < itsBlock ? 1 - 0.005 : 1;
            double b = itsBlock < ownBlock ? 1 - 0.005 : 1;
            wins += a * ownLoss < b * itsLoss ? 1 : 0;
        }
        return wins;
    }

    @Test
    void theEarlierKeepsItsPlaceUnlessTheLaterIsBetterByMoreThanEpsilon() {
        assertArrayEquals(new double[] {1, 0}, rates(Map.of(), 0, model(100, 2.0), model(200, 1.991)));
        assertArrayEquals(new double[] {0, 1}, rates(Map.of(), 0, model(100, 2.0), model(200, 1.989)));
    }

    @Test
    void twoOfTheSameBlockMeetAsEqualsAndATieIsAWinOfNeither() {
        assertArrayEquals(new double[] {0, 1}, rates(Map.of(), 0, model(100, 2.0), model(100, 1.999)));
        assertArrayEquals(new double[] {0, 0}, rates(Map.of(), 0, model(100, 2.0), model(100, 2.0)));
        assertArrayEquals(new double[] {1, 0}, rates(Map.of(), 0, model(100, 2.0), model(UNKNOWN, 2.0)));
        assertArrayEquals(new double[] {0, 0}, rates(Map.of(), 0, model(UNKNOWN, 2.0), model(UNKNOWN, 2.0)));
    }

    @Test
    void aFailedSampleNeverWinsAndIsBeatenByAnythingFinite() {
        assertArrayEquals(new double[] {0.5, 0}, rates(Map.of(), 0, model(200, 9, INF), model(100, INF, INF)));
    }

    @Test
    void epsilonDecaysWithTheAgeOfTheEarlierModel() {
        Map<String, String> decaying = Map.of("epsilon", "0.05", "epsilonEnd", "0.01", "decayBlocks", "100");

        assertArrayEquals(new double[] {1, 0}, rates(decaying, 1000, model(1000, 2.0), model(1001, 1.91)), "at once");
        assertArrayEquals(new double[] {1, 0}, rates(decaying, 1050, model(1000, 2.0), model(1001, 1.95)), "half-way");
        assertArrayEquals(new double[] {0, 1}, rates(decaying, 1050, model(1000, 2.0), model(1001, 1.93)), "half-way");
        assertArrayEquals(new double[] {0, 1}, rates(decaying, 9999, model(1000, 2.0), model(1001, 1.97)), "after it");
        assertArrayEquals(new double[] {1, 0}, rates(decaying, 900, model(1000, 2.0), model(1001, 1.91)), "before it");
        assertArrayEquals(new double[] {0, 1}, rates(decaying, 900, model(1000, 2.0), model(1001, 1.89)), "before it");
        assertArrayEquals(new double[] {1, 0}, rates(decaying, UNKNOWN, model(1000, 2.0), model(1001, 1.91)));
    }

    @Test
    void winRatesBecomeSharesOfTheCompetition() {
        RewardOutcome outcome = scored(Map.of("temperature", "0.5"), UNKNOWN, model(100, 1.0), model(200, 2.0));
        double loser = Math.exp(-2) / (1 + Math.exp(-2));

        assertArrayEquals(new double[] {1.2 * (1 - loser), 1.2 * loser}, Arrays.copyOf(outcome.rewards(), 2), 1e-15);
    }

    @Test
    void theWinnerTakesAllAndTiedWinnersShare() {
        Map<String, String> winner = Map.of("selection", "winner");

        assertArrayEquals(
                new double[] {0, 1.2, 0},
                Arrays.copyOf(
                        scored(winner, 0, model(1, 3), model(2, 1), model(3, 2)).rewards(), 3));
        assertArrayEquals(
                new double[] {0.6, 0.6},
                Arrays.copyOf(scored(winner, 0, model(1, 3), model(1, 3)).rewards(), 2));
    }

    @Test
    void aModelAloneWinsOnlyWhereThatIsTheRule() {
        assertArrayEquals(new double[] {0}, rates(Map.of(), 0, model(1, 3)));
        assertArrayEquals(new double[] {1}, rates(Map.of("loneWins", "true"), 0, model(1, 3)));
    }

    @Test
    void theProfilesAreTheOriginals() {
        RewardModel pretraining =
                RewardCatalogue.load().entry(WinRateReward.NAME).create(WinRateReward.PRETRAINING_2025, Map.of());
        RewardModel finetuning =
                RewardCatalogue.load().entry(WinRateReward.NAME).create(WinRateReward.FINETUNING_2025, Map.of());

        double[][] models = {model(1000, 2.0), model(1001, 1.95)};
        assertEquals(0, scored(pretraining, 1000, models).diagnostic("win_rate")[0]);
        assertEquals(1, scored(finetuning, 1000, models).diagnostic("win_rate")[0]);
        assertEquals(0, scored(finetuning, 1000, models).rewards()[1]);
    }

    private static double[] model(double block, double... losses) {
        double[] model = new double[1 + losses.length];
        model[0] = block;
        System.arraycopy(losses, 0, model, 1, losses.length);
        return model;
    }

    private static double[] rates(Map<String, String> parameters, double now, double[]... models) {
        return scored(parameters, now, models).diagnostic("win_rate");
    }

    private static RewardOutcome scored(Map<String, String> parameters, double now, double[]... models) {
        return scored(RewardCatalogue.load().create(WinRateReward.NAME, parameters), now, models);
    }

    private static RewardOutcome scored(RewardModel model, double now, double[]... models) {
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(now, 2, 0.6);
        for (double[] each : models) {
            double[] losses = Arrays.copyOfRange(each, 1, each.length);
            builder.response(each[0]).items(WinRateReward.GROUP, losses, losses.length);
        }
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
            for (int row = 0; row < models.length; row++) {
                assertEquals(outcome.rewards()[row], model.explain(batch, row).reward());
            }
        }
        return outcome;
    }
}
