package dev.assay.reward.shape3d;

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
import dev.assay.reward.RoundShares;
import java.util.List;
import java.util.Map;

/**
 * Pays for how many good 3D shapes a miner made in the last 8 hours, by how good they were on average.
 *
 * <pre>
 *   fidelity = 1 if score ≥ 0.8, 0.75 if score ≥ 0.6, else the shape is refused and is no observation
 *   ema      ← 0.95·ema + 0.05·fidelity          for each shape that is not refused, in order; 1.0 at first
 *   reward   = #{observations with time ≥ now - 8 h}·ema              those known and the new ones
 * </pre>
 *
 * <p>Reward at least 0, without bound; ema, the state, in [0, 1]. An observation exactly 8 hours old still counts. A
 * response without submissions is paid for what it did before; a rejected one gets 0, and its ema stays. Who keeps the
 * times of observations may forget the older ones; the original deliberately keeps ema and times when a hotkey changes
 * (until 2025). Each response stands for itself. <b>Cost</b>: one pass over times and submissions; two arrays per call.
 *
 * <p>Source: 404-Repo/three-gen-subnet at 551605c, {@code neurons/validator/miner_data.py}, {@code
 * neurons/validator/__init__.py}.
 */
public final class FidelityReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "shape3d.reward";

    private static final double[] NONE = {};
    private static final int OBSERVATIONS = 1;
    private static final int SUBMISSIONS = 2;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(Feature.number("current_time", "s", "now, since 1970"))
            .responseItems(
                    "observations",
                    "a shape that was good enough in an earlier round",
                    Feature.number("time", "s", "when it was submitted, since 1970"))
            .responseItems(
                    "submissions",
                    "a new shape, in the order in which they came",
                    Feature.number("time", "s", "when it was submitted, since 1970"),
                    Feature.ratio("score", "likeness to the prompt"))
            .state(Feature.ratio("fidelity_ema", "moving average of the fidelity")
                    .startingAt(1))
            .diagnostic("observation_count", "shapes in the window")
            .diagnostic("weight", "share of the round's rewards")
            .rewardRange(0, Double.POSITIVE_INFINITY)
            .build();

    private final double windowSeconds;
    private final double alpha;
    private final double fullScore;
    private final double partScore;
    private final double partFidelity;

    FidelityReward(ParameterValues parameters) {
        windowSeconds = parameters.number("windowSeconds");
        alpha = parameters.number("alpha");
        fullScore = parameters.number("fullScore");
        partScore = parameters.number("partScore");
        partFidelity = parameters.number("partFidelity");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "3D shapes, by number in a window and average fidelity",
                "404-Repo/three-gen-subnet@551605c:neurons/validator/miner_data.py",
                List.of(
                        Parameter.number("windowSeconds", 28_800, 0, 1e12, "how far back shapes count"),
                        Parameter.ratio("alpha", 0.05, "share of a new fidelity in the average"),
                        Parameter.ratio("fullScore", 0.8, "score from which on fidelity is 1"),
                        Parameter.ratio("partScore", 0.6, "score from which on a shape is not refused"),
                        Parameter.ratio("partFidelity", 0.75, "fidelity of a shape between the two scores")),
                Map.of("three-gen-2024-05", Map.of()),
                FidelityReward::new);
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
        double[] times = batch.table(OBSERVATIONS).values();
        double[] submissions = batch.table(SUBMISSIONS).values();
        double[] counts = outcome.wantsDiagnostics() ? outcome.diagnose(0, batch.rowCount()) : NONE;
        for (int round = 0; round < batch.roundCount(); round++) {
            double oldest = oldest(batch, round);
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    int count = count(batch, row, times, submissions, oldest);
                    double average = average(batch.table(SUBMISSIONS), row, submissions, outcome.state()[row]);
                    outcome.state()[row] = average;
                    outcome.rewards()[row] = count * average;
                    if (outcome.wantsDiagnostics()) {
                        counts[row] = count;
                    }
                }
            }
        }
        if (outcome.wantsDiagnostics()) {
            RoundShares.write(batch, outcome.rewards(), outcome.diagnose(1, batch.rowCount()));
        }
    }

    private double oldest(RewardBatch batch, int round) {
        return batch.table(0).get(round, 0) - windowSeconds;
    }

    private int count(RewardBatch batch, int row, double[] times, double[] submissions, double oldest) {
        FeatureTable known = batch.table(OBSERVATIONS);
        int count = 0;
        for (int item = known.first(row); item < known.end(row); item++) {
            count += times[item] >= oldest ? 1 : 0;
        }
        FeatureTable made = batch.table(SUBMISSIONS);
        for (int item = made.first(row); item < made.end(row); item++) {
            count += submissions[2 * item + 1] >= partScore && submissions[2 * item] >= oldest ? 1 : 0;
        }
        return count;
    }

    private double average(FeatureTable made, int row, double[] submissions, double before) {
        double average = before;
        for (int item = made.first(row); item < made.end(row); item++) {
            double score = submissions[2 * item + 1];
            if (score >= partScore) {
                average = (1 - alpha) * average + alpha * fidelity(score);
            }
        }
        return Math.min(average, 1); // shares that do not add up to 1 by a rounding
    }

    private double fidelity(double score) {
        return score >= fullScore ? 1 : partFidelity;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] times = batch.table(OBSERVATIONS).values();
        double[] submissions = batch.table(SUBMISSIONS).values();
        double before = batch.state().get(row, 0);
        return new RewardExplanation(Part.product(
                "reward",
                "shapes of the window, by their average fidelity",
                Part.given(
                        "observation_count",
                        count(batch, row, times, submissions, oldest(batch, round)),
                        "shapes that were good enough, since " + windowSeconds + " s ago"),
                Part.step(
                        "fidelity_ema",
                        average(batch.table(SUBMISSIONS), row, submissions, before),
                        "moved towards the fidelity of each new shape",
                        Part.given("fidelity_ema_before", before, "before the round"))));
    }
}
