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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How well one miner served one task in one period, from counts of requests and the volume that it had declared.
 *
 * <pre>
 *   u      = max(capacity - consumed, 0) / max(capacity, 1)              share that was left unused
 *   good   = (requests - http_429 - http_500) / requests
 *   reward = good · (1 - http_429/requests·u) · (1 - http_500/requests·u)^failurePower
 * </pre>
 *
 * <p>In [0, 1]. Without requests or capacity there is no score: the reward is 0 and the diagnostic {@code period_score} is
 * NaN, which {@link VolumeReward} reads as a period to be passed over. Refusals (429) and failures (500, and any other
 * status but 200) that are together more than the requests are worth 0, where the original could make gains of two
 * negative factors.
 *
 * <p>{@code failurePower} is 2 as in Nineteen; 1 in the profile {@code vision-v4}.
 *
 * <p><b>Cost</b>: a dozen operations per record, no allocation.
 *
 * <p>Source: namoray/vision at 68d4871, {@code validation/models.py}; rayonlabs/nineteen at 0093960, {@code
 * validator/models.py}.
 */
public final class PeriodReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "generation.period";
    /** Profile of Vision in July 2024. */
    public static final String PROFILE_VISION = "vision-v4";
    /** Profile of Nineteen in January 2025. */
    public static final String PROFILE_NINETEEN = "nineteen-v6";

    private static final int REQUESTS = 0;
    private static final int CAPACITY = 1;
    private static final int CONSUMED = 2;
    private static final int REFUSALS = 3;
    private static final int FAILURES = 4;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.count("requests", "requests", "that the miner got in the period"),
                    Feature.number("capacity", "units", "volume that the miner had declared")
                            .min(0),
                    Feature.number("consumed", "units", "volume that was asked of it")
                            .min(0),
                    Feature.count("http_429", "requests", "answered by: too many requests"),
                    Feature.count("http_500", "requests", "answered by any other status but 200"))
            .diagnostic("period_score", "the reward; NaN without requests or capacity")
            .diagnostic("unused", "share of the capacity that was not asked for, in [0, 1]")
            .rewardRange(0, 1)
            .build();

    private final int failurePower;

    PeriodReward(ParameterValues parameters) {
        failurePower = parameters.smallNumber("failurePower");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "service of a task in a period: answers given, refusals and failures below capacity",
                "namoray/vision@68d4871a87d978e27ddd0758d6eb105f87195193:validation/models.py, "
                        + "rayonlabs/nineteen@00939607f156cb490a0cf2750f0daf6420277d4d:validator/models.py",
                List.of(Parameter.wholeNumber("failurePower", 2, 1, 8, "power of the factor for failures")),
                Map.of(PROFILE_VISION, Map.of("failurePower", "1"), PROFILE_NINETEEN, Map.of("failurePower", "2")),
                PeriodReward::new);
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
        FeatureTable records = batch.table(0);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && defined(records, row)) {
                outcome.rewards()[row] = score(records, row);
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, outcome);
        }
    }

    private void diagnose(RewardBatch batch, RewardOutcome outcome) {
        FeatureTable records = batch.table(0);
        double[] scores = outcome.diagnose(0, batch.rowCount());
        double[] unused = outcome.diagnose(1, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && defined(records, row)) {
                scores[row] = outcome.rewards()[row];
                unused[row] = unused(records, row);
            }
        }
    }

    private static boolean defined(FeatureTable records, int row) {
        return records.get(row, REQUESTS) > 0 && records.get(row, CAPACITY) > 0;
    }

    private static double unused(FeatureTable records, int row) {
        double capacity = records.get(row, CAPACITY);
        return Math.max(capacity - records.get(row, CONSUMED), 0) / Math.max(capacity, 1);
    }

    private double score(FeatureTable records, int row) {
        double good = good(records, row);
        return good < 0 ? 0 : good * factor(records, row, REFUSALS) * failures(records, row);
    }

    private static double good(FeatureTable records, int row) {
        double requests = records.get(row, REQUESTS);
        return (requests - records.get(row, REFUSALS) - records.get(row, FAILURES)) / requests;
    }

    private static double factor(FeatureTable records, int row, int column) {
        return 1 - records.get(row, column) / records.get(row, REQUESTS) * unused(records, row);
    }

    private double failures(FeatureTable records, int row) {
        return WholePower.of(factor(records, row, FAILURES), failurePower);
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable records = batch.table(0);
        if (!defined(records, row)) {
            return new RewardExplanation(Part.given("reward", 0, "no requests or no capacity: there is no score"));
        }
        if (good(records, row) < 0) {
            return new RewardExplanation(Part.given("reward", 0, "more refusals and failures than requests"));
        }
        Part unused = Part.given("unused", unused(records, row), "share of the capacity that was not asked for");
        Part failures = Part.step("failure_factor", factor(records, row, FAILURES), "1 - 500s/requests·unused", unused);
        Part[] powers = new Part[failurePower];
        Arrays.fill(powers, failures);
        return new RewardExplanation(Part.product(
                "reward",
                "answers given, and what refusals and failures leave",
                Part.given("good", good(records, row), "requests that were neither refused nor failed, as a share"),
                Part.step("refusal_factor", factor(records, row, REFUSALS), "1 - 429s/requests·unused", unused),
                Part.product("failure_term", "factor for failures, to its power", powers)));
    }
}
