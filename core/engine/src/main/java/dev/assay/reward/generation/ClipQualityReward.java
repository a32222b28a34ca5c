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
 * Whether embeddings of images are those that the checker computed itself.
 *
 * <pre>
 *   reward = 1 if Σ cos / max(n expected, n given) &gt; 0.999, else 0          0 where nothing was expected nor given
 * </pre>
 *
 * <p>{@code cos} is that of two embeddings in the same place; places that only one side has have none, so that a short or
 * a long list loses. Cosines are clipped to [-1, 1], because float32 goes slightly beyond.
 *
 * <p><b>Cost</b>: one addition per pair, no allocation.
 *
 * <p>Source: namoray/vision-workers at 4e42016, {@code validator_orchestrator/app/checking/checking_functions.py}.
 */
public final class ClipQualityReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "generation.clip-quality";

    private static final int EXPECTED = 0;
    private static final int GIVEN = 1;
    private static final double COSINE_SLACK = 1e-3;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.count("expected", "embeddings", "how many the checker has"),
                    Feature.count("given", "embeddings", "how many the miner gave"))
            .responseItems(
                    "pairs",
                    "two embeddings in the same place",
                    Feature.number("cosine", "ratio", "of both; 1 if both have no length, 0 if one has none")
                            .min(-1 - COSINE_SLACK)
                            .max(1 + COSINE_SLACK))
            .diagnostic("similarity", "sum of the cosines over the longer list")
            .rewardRange(0, 1)
            .build();

    private final double similarityMin;

    ClipQualityReward(ParameterValues parameters) {
        similarityMin = parameters.number("similarityMin");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "image embeddings, by whether they are the checker's own",
                "namoray/vision-workers@4e42016e63da3332cfaa84a7b7a861d54d45a884:"
                        + "validator_orchestrator/app/checking/checking_functions.py",
                List.of(Parameter.ratio("similarityMin", 0.999, "similarity above which the embeddings are good")),
                ClipQualityReward::new);
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
        double[] similarities = outcome.diagnoseIfWanted(0, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                double similarity = similarity(batch, row);
                outcome.rewards()[row] = similarity > similarityMin ? 1 : 0;
                if (outcome.wantsDiagnostics()) {
                    similarities[row] = similarity;
                }
            }
        }
    }

    private static double similarity(RewardBatch batch, int row) {
        FeatureTable counts = batch.table(0);
        FeatureTable pairs = batch.table(1);
        double expected = counts.get(row, EXPECTED);
        double given = counts.get(row, GIVEN);
        // More pairs than one of the lists is long: somebody counted wrongly.
        if (Math.max(expected, given) == 0 || pairs.count(row) > Math.min(expected, given)) {
            return 0;
        }
        double sum = 0;
        for (int pair = pairs.first(row); pair < pairs.end(row); pair++) {
            sum += Math.max(-1, Math.min(1, pairs.get(pair, 0)));
        }
        return sum / Math.max(expected, given);
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double similarity = similarity(batch, row);
        Part own = Part.given("similarity", similarity, "sum of the cosines over the longer list");
        Part least = Part.given("similarity_min", similarityMin, "parameter");
        double reward = similarity > similarityMin ? 1 : 0;
        return new RewardExplanation(Part.step("reward", reward, "1 above the least similarity", own, least));
    }
}
