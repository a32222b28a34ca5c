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
import java.util.Map;

/**
 * How near one generated image is to the one that the checker made itself.
 *
 * <pre>
 *   2024-12:  0 if one of the images is flagged as unsafe and the other is not;
 *             m = 0.4·sqrt(p_same) + 0.6·cos²;   1 if m &gt; 0.95, else m²
 *   2024-06:  1 if both are flagged;   1 if p_same &gt; 0.01;   else cos²
 * </pre>
 *
 * <p>In [0, 1]. {@code cos} is that of the CLIP embeddings, clipped to [-1, 1] because float32 goes slightly beyond;
 * {@code p_same} is the probability that both are one image, from perceptual hashes. Both come from outside.
 *
 * <p><b>Cost</b>: one root per image, no allocation.
 *
 * <p>Source: namoray/vision-workers at dfc8ff4, {@code validator_orchestrator/app/checking/functions/image_based.py}; at
 * 4e42016, {@code validator_orchestrator/app/checking/checking_functions.py}.
 */
public final class ImageQualityReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "generation.image-quality";
    /** Profile of the checker in June 2024. */
    public static final String PROFILE_JUNE = "vision-workers-2024-06";
    /** Profile of the checker in December 2024. */
    public static final String PROFILE_DECEMBER = "vision-workers-2024-12";

    private static final int COSINE = 0;
    private static final int SAME = 1;
    private static final int EXPECTED_UNSAFE = 2;
    private static final int UNSAFE = 3;
    private static final double SAME_SHARE = 0.4;
    private static final double COSINE_SHARE = 0.6;
    private static final double COSINE_SLACK = 1e-3;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.number("clip_cosine", "ratio", "cosine of the CLIP embeddings of both images")
                            .min(-1 - COSINE_SLACK)
                            .max(1 + COSINE_SLACK)
                            .missing("one embedding has no length, and the other has: counts as 0"),
                    Feature.ratio("p_same_hash", "probability that both are one image, from perceptual hashes"),
                    Feature.flag("expected_unsafe", "the checker's own image is flagged as unsafe"),
                    Feature.flag("unsafe", "the miner's image is flagged as unsafe"))
            .diagnostic("mix", "0.4·sqrt(p_same) + 0.6·cos²")
            .rewardRange(0, 1)
            .build();

    private final boolean december;
    private final double fullAbove;
    private final double sameAbove;

    ImageQualityReward(ParameterValues parameters) {
        december = parameters.word("rule").equals("2024-12");
        fullAbove = parameters.number("fullAbove");
        sameAbove = parameters.number("sameAbove");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "one generated image, by its likeness to the checker's own",
                "namoray/vision-workers@dfc8ff42e8639b62c8b51325881c5154a85d666a:"
                        + "validator_orchestrator/app/checking/functions/image_based.py, "
                        + "namoray/vision-workers@4e42016e63da3332cfaa84a7b7a861d54d45a884:"
                        + "validator_orchestrator/app/checking/checking_functions.py",
                List.of(
                        Parameter.word("rule", List.of("2024-12", "2024-06"), "which of the two formulas"),
                        Parameter.ratio("fullAbove", 0.95, "mix above which the quality is 1, by the rule of 2024-12"),
                        Parameter.ratio("sameAbove", 0.01, "p_same above which it is 1, by the rule of 2024-06")),
                Map.of(PROFILE_JUNE, Map.of("rule", "2024-06"), PROFILE_DECEMBER, Map.of("rule", "2024-12")),
                ImageQualityReward::new);
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
        FeatureTable images = batch.table(0);
        double[] mixes = outcome.diagnoseIfWanted(0, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                outcome.rewards()[row] = quality(images, row);
                if (outcome.wantsDiagnostics()) {
                    mixes[row] = mix(images, row);
                }
            }
        }
    }

    private double quality(FeatureTable images, int row) {
        boolean expectedUnsafe = images.get(row, EXPECTED_UNSAFE) != 0;
        boolean unsafe = images.get(row, UNSAFE) != 0;
        if (december) {
            double mix = mix(images, row);
            return expectedUnsafe != unsafe ? 0 : mix > fullAbove ? 1 : mix * mix;
        }
        boolean same = (expectedUnsafe && unsafe) || images.get(row, SAME) > sameAbove;
        return same ? 1 : squaredCosine(images, row);
    }

    private static double squaredCosine(FeatureTable images, int row) {
        double given = images.get(row, COSINE);
        double cosine = Double.isNaN(given) ? 0 : clipped(given);
        return cosine * cosine;
    }

    private static double clipped(double cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }

    private static double mix(FeatureTable images, int row) {
        return SAME_SHARE * Math.sqrt(images.get(row, SAME)) + COSINE_SHARE * squaredCosine(images, row);
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable images = batch.table(0);
        double quality = quality(images, row);
        if (quality == 0 || quality == 1) {
            return new RewardExplanation(Part.given("reward", quality, "flags, hashes or likeness decide it alone"));
        }
        Part likeness = december ? mixPart(images, row) : cosinePart(images, row);
        return new RewardExplanation(Part.product("reward", "the likeness, squared", likeness, likeness));
    }

    private static Part cosinePart(FeatureTable images, int row) {
        double given = images.get(row, COSINE);
        return Part.given("cosine", Double.isNaN(given) ? 0 : clipped(given), "of the CLIP embeddings, in [-1, 1]");
    }

    private static Part mixPart(FeatureTable images, int row) {
        Part cosine = cosinePart(images, row);
        Part same = Part.given("p_same_hash", images.get(row, SAME), "probability from perceptual hashes");
        return Part.sum(
                "mix",
                "likeness by hashes and by embeddings",
                Part.product(
                        "same_term",
                        "by hashes",
                        Part.given("same_share", SAME_SHARE, "share of the hashes"),
                        Part.step("root_same", Math.sqrt(same.value()), "root of the probability", same)),
                Part.product(
                        "cosine_term",
                        "by embeddings",
                        Part.given("cosine_share", COSINE_SHARE, "share of the embeddings"),
                        Part.product("squared_cosine", "cosine, squared", cosine, cosine)));
    }
}
