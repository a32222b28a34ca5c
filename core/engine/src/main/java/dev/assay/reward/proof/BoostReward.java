package dev.assay.reward.proof;

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
 * Pays the miners of a group a little more than their score, and all others a little less.
 *
 * <pre>
 *   reward = score·1.2 in the group, score·0.99 outside
 * </pre>
 *
 * <p>The original has this behind a switch that is off, for a group of 8; who is in it comes as a feature. Reward in
 * [0, 1.2]. Each response stands for itself. <b>Cost</b>: one product per response.
 *
 * <p>Source: inference-labs-inc/omron-subnet at 3f0233a, {@code neurons/_validator/scoring/reward.py}.
 */
public final class BoostReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "proof.boost";

    private final RewardSchema schema;
    private final double inside;
    private final double outside;

    BoostReward(ParameterValues parameters) {
        inside = parameters.number("groupFactor");
        outside = parameters.number("otherFactor");
        schema = RewardSchema.builder()
                .response(
                        Feature.ratio("score", "what the miner has earned"),
                        Feature.flag("in_group", "the miner is in the group"))
                .rewardRange(0, Math.max(inside, outside))
                .build();
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "a group of miners that is paid more than its score",
                "inference-labs-inc/omron-subnet@3f0233a:neurons/_validator/scoring/reward.py",
                List.of(
                        Parameter.number("groupFactor", 1.2, 0, 1e6, "for a miner of the group"),
                        Parameter.number("otherFactor", 0.99, 0, 1e6, "for any other")),
                Map.of("omron-2025-09", Map.of()),
                BoostReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return schema;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(schema);
        outcome.begin(schema, batch);
        FeatureTable responses = batch.table(0);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                outcome.rewards()[row] = responses.get(row, 0) * factor(responses, row);
            }
        }
    }

    private double factor(FeatureTable responses, int row) {
        return responses.get(row, 1) != 0 ? inside : outside;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(schema);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(schema);
        }
        FeatureTable responses = batch.table(0);
        return new RewardExplanation(Part.product(
                "reward",
                "score, by the factor of the group",
                Part.given("score", responses.get(row, 0), "what the miner has earned"),
                Part.given("factor", factor(responses, row), "of the group, or of all others")));
    }
}
