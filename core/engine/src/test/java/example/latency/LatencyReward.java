package example.latency;

import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;

// snippet:model
/**
 * Pays for fast answers, against the fastest of the round.
 *
 * <pre>
 *   average ← memory·average + (1 - memory)·response_time          state, from round to round
 *   reward  = (smallest average of the round + 1 ms) / (average + 1 ms)
 * </pre>
 */
public final class LatencyReward implements RewardModel {
    private static final double GUARD_SECONDS = 1e-3; // so that two miners at 0 s are no division by zero
    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(Feature.number("response_time", "s", "from request to answer")
                    .min(0)
                    .max(3600))
            .state(Feature.number("average", "s", "average response time")
                    .min(0)
                    .max(3600)
                    .startingAt(1))
            .diagnostic("average", "average response time, this round included")
            .rewardRange(0, 1)
            .build();

    private final double memory;

    LatencyReward(ParameterValues parameters) {
        memory = parameters.number("memory");
    }

    @Override
    public String name() {
        return "latency.relative";
    }

    @Override
    public RewardSchema schema() {
        return SCHEMA;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(SCHEMA);
        outcome.begin(SCHEMA, batch); // everybody has the failure reward and the state they had
        for (int round = 0; round < batch.roundCount(); round++) {
            double fastest = fastest(batch, round);
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) { // a rejected response has no features
                    outcome.state()[row] = average(batch, row);
                    outcome.rewards()[row] = (fastest + GUARD_SECONDS) / (average(batch, row) + GUARD_SECONDS);
                }
            }
        }
        if (outcome.wantsDiagnostics()) {
            double[] averages = outcome.diagnose(0, batch.rowCount());
            System.arraycopy(outcome.state(), 0, averages, 0, averages.length);
        }
    }

    private double fastest(RewardBatch batch, int round) {
        double fastest = Double.POSITIVE_INFINITY;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            fastest = batch.valid(row) ? Math.min(fastest, average(batch, row)) : fastest;
        }
        return fastest;
    }

    private double average(RewardBatch batch, int row) {
        FeatureTable responses = batch.table(0);
        return memory * batch.state().get(row, 0) + (1 - memory) * responses.get(row, 0);
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        Part guard = Part.given("guard", GUARD_SECONDS, "against a division by zero");
        return new RewardExplanation(Part.quotient(
                "reward",
                "the fastest against this one",
                Part.sum("fastest", "s", Part.given("smallest_average", fastest(batch, round), "of the round"), guard),
                Part.sum("own", "s", Part.given("average", average(batch, row), "this round included"), guard)));
    }
}
// end of snippet
