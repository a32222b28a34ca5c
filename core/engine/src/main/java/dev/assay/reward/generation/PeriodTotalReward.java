package dev.assay.reward.generation;

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
import java.util.ArrayList;
import java.util.List;

/**
 * Miners by what their results were worth in each of the last periods, and by how many periods they were there.
 *
 * <pre>
 *   period score = (multiplier[tasks offered] · total score / max(requests, 1))²    if tasks &gt; 0 and requests &gt; 0
 *   reward       = mean(period scores, or 0.25 if there is none) · sqrt(periods present / most periods present)
 * </pre>
 *
 * <p>Present is a period in which the miner offered a task. Multipliers: 0, 0.4, 0.4, 0.5, 0.5, 0.5, 0.6, 0.7, 0.7, 0.8, 1,
 * 1.1, 1.4, 1.5 for 0 to 13 tasks, 1 for more. A miner that was never present gets 0. The window of periods is the
 * caller's: the original keeps 16 of 45 minutes. At least 0, unbounded, not normalised.
 *
 * <p><b>Cost</b>: two passes over the periods, no allocation per miner.
 *
 * <p>Source: namoray/vision at b90ae08, {@code validation/core_validator.py, validation/proxy/constants.py}.
 */
public final class PeriodTotalReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "generation.v3";

    private static final int TASKS = 0;
    private static final int TOTAL = 1;
    private static final int REQUESTS = 2;
    private static final int COLUMNS = 3;
    private static final double[] MULTIPLIERS = {0, 0.4, 0.4, 0.5, 0.5, 0.5, 0.6, 0.7, 0.7, 0.8, 1, 1.1, 1.4, 1.5};

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .responseItems(
                    "periods",
                    "a period, in any order",
                    Feature.count("available_tasks", "tasks", "how many tasks the miner offered"),
                    Feature.number("total_score", "", "sum of the scores over what was expected")
                            .min(0)
                            .max(1e100),
                    Feature.count("requests", "requests", "how many results were checked"))
            .diagnostic("mean_period_score", "mean over the periods that were checked; the base score if none was")
            .diagnostic("periods_present", "periods in which the miner offered a task")
            .rewardRange(0, Double.POSITIVE_INFINITY)
            .build();

    private final double baseScore;

    PeriodTotalReward(ParameterValues parameters) {
        baseScore = parameters.number("baseScore");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "generated results, by their worth in each period and the tasks offered",
                "namoray/vision@b90ae084ac14bb8c6cff6d41279b05374e8c55ae:validation/core_validator.py",
                List.of(Parameter.number(
                        "baseScore", 0.25, 0, 1e6, "period score of a miner that was seen and never checked")),
                PeriodTotalReward::new);
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
        double[] periods = new double[COLUMNS * largestCount(batch)];
        int[] present = new int[batch.rowCount()];
        for (int round = 0; round < batch.roundCount(); round++) {
            int most = 0;
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    int count = read(batch, row, periods);
                    present[row] = present(periods, count);
                    outcome.rewards()[row] = mean(periods, count);
                    most = Math.max(most, present[row]);
                }
            }
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                outcome.rewards()[row] *= batch.valid(row) ? presence(present[row], most) : 1;
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, present, periods, outcome);
        }
    }

    private void diagnose(RewardBatch batch, int[] present, double[] periods, RewardOutcome outcome) {
        double[] means = outcome.diagnose(0, batch.rowCount());
        double[] counts = outcome.diagnose(1, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                means[row] = mean(periods, read(batch, row, periods));
                counts[row] = present[row];
            }
        }
    }

    private static int largestCount(RewardBatch batch) {
        int largest = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            largest = Math.max(largest, batch.table(0).count(row));
        }
        return largest;
    }

    private static int read(RewardBatch batch, int row, double[] periods) {
        FeatureTable table = batch.table(0);
        table.copy(table.first(row), table.count(row), periods, 0);
        return table.count(row);
    }

    private static int present(double[] periods, int count) {
        int present = 0;
        for (int period = 0; period < count; period++) {
            present += periods[period * COLUMNS + TASKS] > 0 ? 1 : 0;
        }
        return present;
    }

    private static double presence(int present, int most) {
        return most == 0 ? 0 : Math.sqrt((double) present / most);
    }

    private double mean(double[] periods, int count) {
        double sum = 0;
        int checked = 0;
        for (int period = 0; period < count; period++) {
            int at = period * COLUMNS;
            if (periods[at + TASKS] > 0 && periods[at + REQUESTS] > 0) {
                sum += periodScore(periods, at);
                checked++;
            }
        }
        return checked == 0 ? baseScore : sum / checked;
    }

    private static double periodScore(double[] periods, int at) {
        double score = multiplier(periods[at + TASKS]) * periods[at + TOTAL] / Math.max(periods[at + REQUESTS], 1);
        return score * score;
    }

    private static double multiplier(double tasks) {
        return tasks < MULTIPLIERS.length ? MULTIPLIERS[(int) tasks] : 1;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] periods = new double[COLUMNS * largestCount(batch)];
        int most = 0;
        for (int other = batch.firstRow(round); other < batch.endRow(round); other++) {
            most = Math.max(most, batch.valid(other) ? present(periods, read(batch, other, periods)) : 0);
        }
        int count = read(batch, row, periods);
        int present = present(periods, count);
        Part presence = Part.step(
                "presence",
                presence(present, most),
                "root of the periods present over the most of anybody",
                Part.given("periods_present", present, "in which the miner offered a task"),
                Part.given("most_periods_present", most, "of any miner of the round"));
        return new RewardExplanation(
                Part.product("reward", "mean period score and presence", meanPart(periods, count), presence));
    }

    private Part meanPart(double[] periods, int count) {
        List<Part> scores = new ArrayList<>();
        for (int period = 0; period < count; period++) {
            int at = period * COLUMNS;
            if (periods[at + TASKS] > 0 && periods[at + REQUESTS] > 0) {
                scores.add(Part.given("period_" + period, periodScore(periods, at), "score of the period"));
            }
        }
        return scores.isEmpty()
                ? Part.given("mean_period_score", baseScore, "no period was checked: the base score")
                : Part.quotient(
                        "mean_period_score",
                        "mean of the period scores",
                        Part.sum("sum", "sum of the period scores", scores.toArray(Part[]::new)),
                        Part.given("checked_periods", scores.size(), "how many periods were checked"));
    }
}
