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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scores a 3D shape by how much more its renders look like the prompt than like a few prompts that nobody wants.
 *
 * <pre>
 *   p_v    = softmax(logits_v)[last] = 1/(1 + Σ_k exp(logit_vk - logit_v,last))        k: the prompts that nobody wants
 *   kept   = the views with p_v &gt; 0.4, or all views if there is none
 *   reward = mean of p_v over the views kept
 * </pre>
 *
 * <p>A view is a vector of logits, the prompt that was asked for last; usually 10 views of 6 + 1. Reward in [0, 1]; a shape
 * without views gets 0. Written as above the softmax cannot overflow: a sum beyond all numbers is a p of 0. Decided here,
 * where the original has 0/0: if some p are exactly 0.4 and none is above, all views count.
 *
 * <p>Each response stands for itself. <b>Cost</b>: an exponential per logit but the last; one array per call.
 *
 * <p>Source: 404-Repo/three-gen-subnet at 551605c, {@code validation/lib/validation_pipeline.py}.
 */
public final class ClipReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "shape3d.clip";

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .responseVectors(
                    "views",
                    "one render: a logit per prompt, that of the prompt asked for last",
                    Feature.number("logit", "", "likeness of the render and a prompt"))
            .diagnostic("views_kept", "how many views made the mean")
            .itemDiagnostic("probability", "views", "that the render shows the prompt asked for, in [0, 1]")
            .rewardRange(0, 1)
            .build();

    private final double threshold;

    ClipReward(ParameterValues parameters) {
        threshold = parameters.number("threshold");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "3D shapes, by CLIP likeness of their renders to the prompt",
                "404-Repo/three-gen-subnet@551605c:validation/lib/validation_pipeline.py",
                List.of(Parameter.ratio("threshold", 0.4, "probability above which a view counts")),
                Map.of("three-gen-2024-05", Map.of()),
                ClipReward::new);
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
        FeatureTable views = batch.table(0);
        double[] logits = views.values();
        int width = views.columns();
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && views.count(row) > 0) {
                outcome.rewards()[row] = mean(logits, views.first(row) * width, views.end(row) * width, width);
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, logits, outcome);
        }
    }

    private void diagnose(RewardBatch batch, double[] logits, RewardOutcome outcome) {
        FeatureTable views = batch.table(0);
        double[] kept = outcome.diagnose(0, batch.rowCount());
        double[] probabilities = outcome.diagnose(1, views.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                int above = 0;
                for (int view = views.first(row); view < views.end(row); view++) {
                    probabilities[view] = probability(logits, view * views.columns(), views.columns());
                    above += probabilities[view] > threshold ? 1 : 0;
                }
                kept[row] = above > 0 ? above : views.count(row);
            }
        }
    }

    /** Mean probability of the views from {@code first} to {@code end}, of those above the threshold if there is one. */
    private double mean(double[] logits, int first, int end, int width) {
        double sum = 0;
        double sumAbove = 0;
        int above = 0;
        for (int at = first; at < end; at += width) {
            double probability = probability(logits, at, width);
            sum += probability;
            if (probability > threshold) {
                sumAbove += probability;
                above++;
            }
        }
        int count = (end - first) / width;
        return above > 0 ? sumAbove / above : sum / count;
    }

    private static double probability(double[] logits, int at, int width) {
        double asked = logits[at + width - 1];
        double sum = 1;
        for (int k = at; k < at + width - 1; k++) {
            sum += Exponential.of(logits[k] - asked);
        }
        return 1 / sum;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        FeatureTable views = batch.table(0);
        if (!batch.valid(row) || views.count(row) == 0) {
            return RewardExplanation.rejected(SCHEMA);
        }
        int width = views.columns();
        double[] logits = new double[views.count(row) * width];
        views.copy(views.first(row), views.count(row), logits, 0);
        List<Part> all = new ArrayList<>();
        List<Part> above = new ArrayList<>();
        for (int view = 0; view < views.count(row); view++) {
            double probability = probability(logits, view * width, width);
            Part part =
                    Part.given("probability_" + view, probability, "that view " + view + " shows what was asked for");
            all.add(part);
            if (probability > threshold) {
                above.add(part);
            }
        }
        List<Part> kept = above.isEmpty() ? all : above;
        return new RewardExplanation(Part.quotient(
                "reward",
                "mean over the views kept",
                Part.sum("probability_sum", "of the views kept", kept.toArray(Part[]::new)),
                Part.given("views_kept", kept.size(), "those above the threshold, or all if there is none")));
    }
}
