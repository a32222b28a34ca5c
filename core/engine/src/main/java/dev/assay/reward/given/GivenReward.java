package dev.assay.reward.given;

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
 * Pays what the validator says: its own code has judged the answers, and what is left is to keep score.
 *
 * <pre>
 *   reward = the feature "reward"
 * </pre>
 *
 * <p>Reward in [{@code rewardMin}, {@code rewardMax}]; what is not a number or out of that range is refused when it comes, so that it
 * reaches no score. Who is asked and sends nothing gets 0. Each response stands for itself. <b>Cost</b>: a copy.
 *
 * <p>Source: {@code update_scores} of opentensor/bittensor-subnet-template at 76b5bac, {@code
 * template/base/validator.py}, which takes rewards from whatever the subnet's author wrote.
 */
public final class GivenReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "given.reward";

    private final RewardSchema schema;

    GivenReward(ParameterValues parameters) {
        double min = parameters.number("rewardMin");
        double max = parameters.number("rewardMax");
        schema = RewardSchema.builder()
                .response(Feature.number("reward", "", "what the validator gives the miner")
                        .min(min)
                        .max(max))
                .rewardRange(min, max)
                .build();
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "rewards that the validator has worked out itself",
                "opentensor/bittensor-subnet-template@76b5bac:template/base/validator.py",
                List.of(
                        Parameter.number("rewardMin", 0, -1e9, 0, "least reward"),
                        Parameter.number("rewardMax", 1e9, 1e-9, 1e9, "largest reward")),
                Map.of("template-2025-09", Map.of()),
                GivenReward::new);
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
                outcome.rewards()[row] = responses.get(row, 0);
            }
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(schema);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(schema);
        }
        double reward = batch.table(0).get(row, 0);
        return new RewardExplanation(
                Part.sum("reward", "as the validator says", Part.given("given", reward, "by the validator")));
    }
}
