package dev.assay.reward.speech;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.List;
import java.util.Map;

/**
 * Pays for speech models by how surely the mean score of each is above that of every other: the tournament until May 2024.
 *
 * <pre>
 *   t   = (mean_new - mean_old)/√(var_new/n + var_old/n)
 *   ν   = (var_new/n + var_old/n)²/((var_new/n)²/(n-1) + (var_old/n)²/(n-1))         Welch
 *   P(new beats old) = σ(50·(P(T_ν ≤ t) - 0.90));  P(old beats new) = 1 - that;     both 1/2 where the variances are 0
 *   wins = Σ over the others;   reward = e^((wins - max)/6)/Σ
 * </pre>
 *
 * <p>So the older model, of the lower block, wins unless the newer one is better almost surely. Of models of one block each
 * is taken for the newer one once, and the mean of both counts; the original takes the one of the lower uid. A model of
 * unknown block is newer than all others.
 *
 * <p>n is 8. Mean and variance are moving averages of the scores of a model (0.01 for the new score) that the validator
 * keeps; their recursion is not part of this model. A rejected response meets nobody. <b>Cost</b>: M²/2 tests; a few
 * arrays per call.
 *
 * <p>Source: myshell-ai/MyShell-TTS-Subnet before a148b01, {@code neurons/validator_utils.py}.
 */
public final class StatisticalTournamentReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "speech.tournament-statistical";

    private static final int MEAN = 0;
    private static final int VARIANCE = 1;
    private static final int BLOCK = 2;
    private static final double SCORE_MAX = 1e6;
    private static final double BLOCK_MAX = 1L << 53;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.number("mean", "", "moving average of the scores")
                            .min(-SCORE_MAX)
                            .max(SCORE_MAX),
                    Feature.number("variance", "", "moving average of their squared deviation")
                            .min(0)
                            .max(SCORE_MAX * SCORE_MAX),
                    Feature.count("block", "blocks", "when the model was committed")
                            .max(BLOCK_MAX)
                            .missing("unknown: newer than all others"))
            .diagnostic("wins", "sum of the probabilities to beat each of the others")
            .rewardRange(0, 1)
            .build();

    private final double samples;
    private final double steepness;
    private final double confidence;
    private final double temperature;

    private StatisticalTournamentReward(ParameterValues parameters) {
        samples = parameters.number("samples");
        steepness = parameters.number("steepness");
        confidence = parameters.number("confidence");
        temperature = parameters.number("temperature");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "speech models, by how surely each is better than the others",
                "myshell-ai/MyShell-TTS-Subnet@f39777a:neurons/validator_utils.py",
                List.of(
                        Parameter.number("samples", 8, 2, 1e6, "behind a mean"),
                        Parameter.number("steepness", 50, 0, 1e6, "of the step at the confidence"),
                        Parameter.ratio("confidence", 0.90, "at which a newer model wins as often as it loses"),
                        Parameter.number("temperature", 6, 1e-6, 1e6, "of the softmax")),
                Map.of("myshell-2024-04", Map.of()),
                StatisticalTournamentReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return SCHEMA;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(SCHEMA);
        outcome.begin(SCHEMA, batch);
        double[] wins =
                outcome.wantsDiagnostics() ? outcome.diagnose(0, batch.rowCount()) : new double[batch.rowCount()];
        for (int round = 0; round < batch.roundCount(); round++) {
            play(batch, round, wins);
            double max = max(batch, round, wins);
            double sum = 0;
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                sum += batch.valid(row) ? part(wins[row], max) : 0;
            }
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    outcome.rewards()[row] = part(wins[row], max) / sum;
                }
            }
        }
    }

    private void play(RewardBatch batch, int round, double[] wins) {
        FeatureTable models = batch.table(0);
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                wins[row] = 0;
                for (int other = batch.firstRow(round); other < row; other++) {
                    if (batch.valid(other)) {
                        double won = winProbability(models, row, other);
                        wins[row] += won;
                        wins[other] += 1 - won;
                    }
                }
            }
        }
    }

    private static double max(RewardBatch batch, int round, double[] wins) {
        double max = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            max = batch.valid(row) ? Math.max(max, wins[row]) : max;
        }
        return max;
    }

    private double part(double wins, double max) {
        return StrictMath.exp((wins - max) / temperature);
    }

    private double winProbability(FeatureTable models, int row, int other) {
        double own = block(models, row);
        double its = block(models, other);
        if (own == its) {
            return (asNewer(models, row, other) + 1 - asNewer(models, other, row)) / 2;
        }
        return own > its ? asNewer(models, row, other) : 1 - asNewer(models, other, row);
    }

    private static double block(FeatureTable models, int row) {
        double block = models.get(row, BLOCK);
        return Double.isNaN(block) ? Double.POSITIVE_INFINITY : block;
    }

    /** Probability that the newer of two is the better. */
    private double asNewer(FeatureTable models, int newer, int older) {
        double ofNewer = models.get(newer, VARIANCE) / samples;
        double ofOlder = models.get(older, VARIANCE) / samples;
        double deviation = Math.sqrt(ofNewer + ofOlder);
        if (deviation == 0) {
            return 0.5;
        }
        double larger = Math.max(ofNewer, ofOlder);
        double ratio = Math.min(ofNewer, ofOlder) / larger; // squares of small variances would vanish
        double degrees = (1 + ratio) * (1 + ratio) * (samples - 1) / (1 + ratio * ratio);
        double t = (models.get(newer, MEAN) - models.get(older, MEAN)) / deviation;
        return 1 / (1 + StrictMath.exp(-steepness * (StudentT.cumulative(t, degrees) - confidence)));
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] wins = new double[batch.rowCount()];
        play(batch, round, wins);
        double max = max(batch, round, wins);
        double sum = 0;
        for (int other = batch.firstRow(round); other < batch.endRow(round); other++) {
            sum += batch.valid(other) ? part(wins[other], max) : 0;
        }
        return new RewardExplanation(Part.quotient(
                "reward",
                "part of all parts",
                Part.step(
                        "part",
                        part(wins[row], max),
                        "e^((wins - " + max + ")/temperature)",
                        Part.step(
                                "wins",
                                wins[row],
                                "probabilities to beat each of the others, by Welch's t",
                                Part.given("mean", batch.table(0).get(row, MEAN), "of the scores"),
                                Part.given("variance", batch.table(0).get(row, VARIANCE), "of the scores"),
                                Part.given("block", block(batch.table(0), row), "of commitment"))),
                Part.given("part_sum", sum, "of all models")));
    }
}
