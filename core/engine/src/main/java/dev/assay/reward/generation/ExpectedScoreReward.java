package dev.assay.reward.generation;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.List;

/**
 * One checked result, measured against the best score that its work could have had.
 *
 * <pre>
 *   expected = max(1, work of the task and its units)      {@link WorkTask}
 *   reward   = score / expected                            at least 0, unbounded
 * </pre>
 *
 * <p>The original multiplies the work by a factor for speed that is always 1 here, because it asks for the best possible
 * time. A row is a result; a miner's total over a period is the sum of its rewards, which {@link PeriodTotalReward} reads.
 *
 * <p><b>Cost</b>: one power per result, no allocation.
 *
 * <p>Source: namoray/vision at b90ae08, {@code validation/proxy/speed_scoring_functions.py, validation_utils.py}.
 */
public final class ExpectedScoreReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "generation.v3-expected";

    private static final int TASK = 0;
    private static final int UNITS = 1;
    private static final int SCORE = 2;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.choice(
                            "task", WorkTask.ALL.stream().map(WorkTask::name).toList(), "which task was worked on"),
                    Feature.number("units", "", "steps, characters or images; tasks say which")
                            .min(0)
                            .max(1e12),
                    Feature.number("score", "", "from the checking server, 0.25 for a failed miner")
                            .min(0))
            .diagnostic("expected_score", "the best score that the work could have had, at least 1")
            .rewardRange(0, Double.POSITIVE_INFINITY)
            .build();

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "one generated result, by its score over the work that it was",
                "namoray/vision@b90ae084ac14bb8c6cff6d41279b05374e8c55ae:validation/proxy/speed_scoring_functions.py",
                List.of(),
                given -> new ExpectedScoreReward());
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
        FeatureTable results = batch.table(0);
        double[] expected = outcome.diagnoseIfWanted(0, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                double best = expected(results, row);
                outcome.rewards()[row] = results.get(row, SCORE) / best;
                if (outcome.wantsDiagnostics()) {
                    expected[row] = best;
                }
            }
        }
    }

    private static double work(FeatureTable results, int row) {
        return WorkTask.ALL.get((int) results.get(row, TASK)).work(results.get(row, UNITS));
    }

    private static double expected(FeatureTable results, int row) {
        return Math.max(1, work(results, row));
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable results = batch.table(0);
        Part units = Part.given("units", results.get(row, UNITS), "steps, characters or images");
        Part expected = Part.max(
                "expected_score",
                "work, but at least 1",
                Part.given("one", 1, "the least that is expected"),
                Part.step("work", work(results, row), "work of the task for so many units", units));
        Part score = Part.given("score", results.get(row, SCORE), "from the checking server");
        return new RewardExplanation(Part.quotient("reward", "score over what could be expected", score, expected));
    }
}
