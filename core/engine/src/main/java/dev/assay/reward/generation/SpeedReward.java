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
import java.util.List;

/**
 * How fast one result came, against the reference speed of its task.
 *
 * <pre>
 *   x     = max(response_time - overhead, 0) / units            clip: not divided
 *   speed = 1 + 0.6·((mean - x)/mean)^0.25      if x ≤ mean
 *         = exp((mean - x)·variance)            if not
 *         = 0                                   without a response or without units
 * </pre>
 *
 * <p>In [0, 1.6]. A row is a result. Constants of the tasks: {@link VolumeTask}.
 *
 * <p><b>Cost</b>: two roots or one exponential per result, no allocation.
 *
 * <p>Source: namoray/vision at 68d4871, {@code validation/proxy/work_and_speed_functions.py}.
 */
public final class SpeedReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "generation.v4-speed";

    /** Values of the feature {@code kind}. */
    public static final List<String> KINDS = List.of("image", "text", "clip");

    private static final int KIND_CLIP = 2;
    private static final int KIND = 0;
    private static final int OVERHEAD = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;
    private static final int UNITS = 4;
    private static final int RESPONSE_TIME = 5;
    private static final double BONUS_MAX = 10;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.choice("kind", KINDS, "what was generated"),
                    Feature.number("overhead", "s", "of the response time that no work is blamed for")
                            .min(0),
                    Feature.number("mean", "s/unit", "reference speed")
                            .min(1e-9)
                            .max(1e9),
                    Feature.number("variance", "unit/s", "how fast the speed falls for slower results")
                            .min(0),
                    Feature.number("units", "", "steps or characters; of no meaning for clip")
                            .min(0),
                    Feature.number("response_time", "s", "from request to result")
                            .min(0)
                            .missing("there was no response"))
            .diagnostic("seconds_per_unit", "response time beyond the overhead, by the units")
            .rewardRange(0, 1 + BONUS_MAX)
            .build();

    private final double bonus;

    SpeedReward(ParameterValues parameters) {
        bonus = parameters.number("bonus");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "the speed of one generated result",
                "namoray/vision@68d4871a87d978e27ddd0758d6eb105f87195193:validation/proxy/work_and_speed_functions.py",
                List.of(Parameter.number("bonus", 0.6, 0, BONUS_MAX, "what a result at once gets beyond 1")),
                SpeedReward::new);
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
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                outcome.rewards()[row] = speed(results, row);
            }
        }
        if (outcome.wantsDiagnostics()) {
            double[] seconds = outcome.diagnose(0, batch.rowCount());
            for (int row = 0; row < batch.rowCount(); row++) {
                seconds[row] = batch.valid(row) ? secondsPerUnit(results, row) : Double.NaN;
            }
        }
    }

    /** NaN without a response or without units. */
    private static double secondsPerUnit(FeatureTable results, int row) {
        double seconds = Math.max(results.get(row, RESPONSE_TIME) - results.get(row, OVERHEAD), 0);
        if (results.get(row, KIND) == KIND_CLIP) {
            return seconds;
        }
        double units = results.get(row, UNITS);
        return units == 0 ? Double.NaN : seconds / units;
    }

    private double speed(FeatureTable results, int row) {
        double seconds = secondsPerUnit(results, row);
        if (Double.isNaN(seconds)) {
            return 0;
        }
        double mean = results.get(row, MEAN);
        return seconds <= mean
                ? 1 + bonus * lead(seconds, mean)
                : Math.exp((mean - seconds) * results.get(row, VARIANCE));
    }

    /** {@code ((mean - x)/mean)^0.25}. */
    private static double lead(double seconds, double mean) {
        return Math.sqrt(Math.sqrt((mean - seconds) / mean));
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable results = batch.table(0);
        double seconds = secondsPerUnit(results, row);
        if (Double.isNaN(seconds)) {
            return new RewardExplanation(Part.given("reward", 0, "there was no response, or nothing in it"));
        }
        double mean = results.get(row, MEAN);
        Part own = Part.given("seconds_per_unit", seconds, "response time beyond the overhead, by the units");
        Part reference = Part.given("mean", mean, "reference speed of the task");
        if (seconds > mean) {
            Part variance = Part.given("variance", results.get(row, VARIANCE), "how fast the speed falls");
            return new RewardExplanation(Part.step(
                    "reward", speed(results, row), "exponential of (mean - own)·variance", own, reference, variance));
        }
        Part term = Part.product(
                "bonus_term",
                "bonus by the lead over the reference",
                Part.given("bonus", bonus, "parameter"),
                Part.step("lead", lead(seconds, mean), "fourth root of (mean - own)/mean", own, reference));
        return new RewardExplanation(
                Part.sum("reward", "1 and the bonus", Part.given("base", 1, "at the reference speed"), term));
    }
}
