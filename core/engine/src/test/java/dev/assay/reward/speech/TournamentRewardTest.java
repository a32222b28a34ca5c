package dev.assay.reward.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

class TournamentRewardTest extends RewardModelContract {
    private static final Map<String, String> SCORES = Map.of("samples", "scores");
    private static final Map<String, String> NO_LIKENESS = Map.of("samples", "scores", "similarity", "0");
    private static final RewardModel MODEL = RewardCatalogue.load().create(TournamentReward.NAME, SCORES);
    private static final double UNKNOWN = Double.NaN;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        return batch(MODEL, seed);
    }

    /** Models that are close to each other, some of one block, some that failed. */
    static RewardBatch batch(RewardModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        for (int rounds = random.nextInt(1, 4); rounds > 0; rounds--) {
            builder.round(random.nextInt(1, 3), random.nextDouble());
            int samples = random.nextInt(1, 30);
            for (int models = random.nextInt(1, 15); models > 0; models--) {
                if (random.nextInt(7) == 0) {
                    builder.rejected();
                    continue;
                }
                builder.response(random.nextInt(9) == 0 ? UNKNOWN : 2_900_000 + random.nextInt(5));
                for (int i = random.nextInt(6) == 0 ? 0 : samples; i > 0; i--) {
                    builder.item(TournamentReward.GROUP, random.nextInt(9) == 0 ? 0 : 0.5 + 0.1 * random.nextDouble());
                }
            }
        }
        return builder.build();
    }

    @Test
    void theEarlierKeepsItsPlaceUnlessTheLaterIsBetterByMoreThanEpsilon() {
        assertArrayEquals(new double[] {1, 0}, rates(SCORES, model(100, 0.5), model(200, 0.505)));
        assertArrayEquals(new double[] {0, 1}, rates(SCORES, model(100, 0.5), model(200, 0.506)));
        assertArrayEquals(new double[] {0, 0}, rates(SCORES, model(100, 0.5), model(100, 0.5)));
        assertArrayEquals(new double[] {1, 0}, rates(SCORES, model(100, 0.5), model(UNKNOWN, 0.505)));
    }

    @Test
    void aModelWithoutSamplesLosesAllOfThem() {
        assertArrayEquals(
                new double[] {0.75, 0.75, 0}, rates(SCORES, model(100, 0.5, 0.5), model(200, 0.4, 0.6), model(50)));
        assertArrayEquals(new double[] {0, 0}, rates(SCORES, model(100, 0.0), model(200)));
    }

    @Test
    void errorsAreScoredFirst() {
        RewardModel fromErrors = RewardCatalogue.load().create(TournamentReward.NAME, Map.of());
        RewardBatchBuilder builder = RewardBatch.builder(fromErrors.schema()).round(1, 1);
        builder.response(100).item(TournamentReward.GROUP, 100, 0, 0);
        builder.response(200).item(TournamentReward.GROUP, 90, 0, 0);
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            fromErrors.score(batch, outcome);
        }
        assertArrayEquals(new double[] {0, 1}, outcome.diagnostic("win_rate"));
    }

    @Test
    void winRatesBecomeSharesOfTheCompetition() {
        RewardOutcome outcome = scored(TournamentReward.NAME, SCORES, model(100, 0.9), model(200, 0.1));
        double loser = Math.exp(-1 / 0.08) / (1 + Math.exp(-1 / 0.08));

        assertArrayEquals(new double[] {1.2 * (1 - loser), 1.2 * loser}, Arrays.copyOf(outcome.rewards(), 2), 1e-15);
    }

    @Test
    void groupsOfFourAndEightAreComparedByTheirMeans() {
        double[] swinging = model(100, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1);
        double[] even = model(100, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4);
        RewardOutcome outcome = scored(TournamentReward.NAME_2024_09, NO_LIKENESS, swinging, even);

        assertEquals((0.25 * 0.5 + 0.5 + 1) / 1.75, outcome.diagnostic("win_rate")[0], 1e-15);
        assertEquals(0.25 * 0.5 / 1.75, outcome.diagnostic("win_rate")[1], 1e-15);
    }

    @Test
    void eightsAreTakenFromTheOddAndThenTheEvenNumbersBackwards() {
        // Of nine samples, the even ones backwards are 8 6 4 2 0, then the odd ones 7 5 3: number 1 is left over.
        double[] one = model(100, 0, 9, 0, 0, 0, 0, 0, 0, 0);
        double[] two = model(100, 0, 0, 0, 1, 0, 0, 0, 0, 0);
        Map<String, String> eights =
                Map.of("samples", "scores", "similarity", "0", "singleWeight", "0", "fourWeight", "0");

        assertArrayEquals(
                new double[] {0, 1},
                scored(TournamentReward.NAME_2024_09, eights, one, two).diagnostic("win_rate"));
    }

    @Test
    void aModelLikeAnEarlierOneIsLeftOutAndSoIsOneOfZeros() {
        RewardOutcome outcome = scored(
                TournamentReward.NAME_2024_09,
                SCORES,
                model(200, 0.52, 0.48),
                model(100, 0.5, 0.5),
                model(300, 0.5, 0.6),
                model(50, 0, 0),
                model(100, 0.5, 0.5));

        assertArrayEquals(new double[] {1, 0, 0, 1, 0}, outcome.diagnostic("excluded"));
        assertEquals(0, outcome.diagnostic("win_rate")[0]);
    }

    @Test
    void aModelLikeOneThatIsLeftOutStays() {
        RewardOutcome outcome =
                scored(TournamentReward.NAME_2024_09, SCORES, model(300, 0.58), model(200, 0.54), model(100, 0.5));

        assertArrayEquals(new double[] {0, 1, 0}, outcome.diagnostic("excluded"));
    }

    @Test
    void refusesThreeWeightsOfNothing() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> RewardCatalogue.load().create(TournamentReward.NAME, Map.of("singleWeight", "0")));

        assertEquals("singleWeight=0.0: must be above 0 if the other weights are 0", e.getMessage());
    }

    private static double[] model(double block, double... scores) {
        double[] model = new double[1 + scores.length];
        model[0] = block;
        System.arraycopy(scores, 0, model, 1, scores.length);
        return model;
    }

    private static double[] rates(Map<String, String> parameters, double[]... models) {
        return scored(TournamentReward.NAME, parameters, models).diagnostic("win_rate");
    }

    private static RewardOutcome scored(String name, Map<String, String> parameters, double[]... models) {
        RewardModel model = RewardCatalogue.load().create(name, parameters);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(2, 0.6);
        for (double[] each : models) {
            double[] scores = Arrays.copyOfRange(each, 1, each.length);
            builder.response(each[0]).items(TournamentReward.GROUP, scores, scores.length);
        }
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }
}
