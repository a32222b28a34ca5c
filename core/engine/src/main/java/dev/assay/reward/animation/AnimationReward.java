package dev.assay.reward.animation;

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
 * Pays for a body animation by how near it is to the reference and how soon it came.
 *
 * <pre>
 *   correctness = 0.1 if D &gt; 4000, else 1 - D·0.9/4000        D: summed distance of the joints, world units
 *   speed       = 1/(1 + exp(-((1 - t/180) - 0.5)))            t: response time, s; 120 if it is missing
 *   reward      = 0.7·correctness + 0.3·speed;                 0 if the animation is empty
 * </pre>
 *
 * <p>Reward of an animation that is not empty: 0.18 to 0.887 within the deadline of 180 s. Each response stands for
 * itself. <b>Cost</b>: one exponential per response, no allocation.
 *
 * <p>Source: Virtual-Protocol/tao-vpsubnet at a0ba11b, {@code vpa2a/validator/reward.py}.
 */
public final class AnimationReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "animation.reward";

    private static final int DISTANCE = 0;
    private static final int RESPONSE_TIME = 1;
    private static final int EMPTY = 2;
    private static final double TIME_SCALE_S = 180;
    private static final double CORRECTNESS_MIN = 0.1;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.number("distance", "world units", "distance to the reference, summed over the joints")
                            .min(0),
                    Feature.number("response_time", "s", "from request to answer")
                            .min(0)
                            .missing("nobody took the time: counts as 120 s"),
                    Feature.flag("empty", "the animation has no frames"))
            .diagnostic("correctness", "nearness to the reference, in [0.1, 1]")
            .diagnostic("speed", "soonness, in (0, 0.63]")
            .rewardRange(0, 1)
            .build();

    private final double correctnessShare;
    private final double distanceMax;
    private final double missingTimeSeconds;

    AnimationReward(ParameterValues parameters) {
        correctnessShare = parameters.number("correctnessShare");
        distanceMax = parameters.number("distanceMax");
        missingTimeSeconds = parameters.number("missingTimeSeconds");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "body animations, by distance to the reference and speed",
                "Virtual-Protocol/tao-vpsubnet@a0ba11b:vpa2a/validator/reward.py",
                List.of(
                        Parameter.ratio("correctnessShare", 0.7, "share of correctness; speed has the rest"),
                        Parameter.number("distanceMax", 4000, 1, 1e12, "distance from which on correctness is 0.1"),
                        Parameter.number("missingTimeSeconds", 120, 0, 1e9, "response time where it is missing")),
                AnimationReward::new);
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
        FeatureTable responses = batch.table(0);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && responses.get(row, EMPTY) == 0) {
                outcome.rewards()[row] =
                        correctnessShare * correctness(responses, row) + (1 - correctnessShare) * speed(responses, row);
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, outcome);
        }
    }

    private void diagnose(RewardBatch batch, RewardOutcome outcome) {
        FeatureTable responses = batch.table(0);
        double[] correctness = outcome.diagnose(0, batch.rowCount());
        double[] speed = outcome.diagnose(1, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                correctness[row] = correctness(responses, row);
                speed[row] = speed(responses, row);
            }
        }
    }

    private double correctness(FeatureTable responses, int row) {
        double distance = responses.get(row, DISTANCE);
        return distance > distanceMax ? CORRECTNESS_MIN : 1 - distance * (1 - CORRECTNESS_MIN) / distanceMax;
    }

    private double speed(FeatureTable responses, int row) {
        double given = responses.get(row, RESPONSE_TIME);
        double seconds = Double.isNaN(given) ? missingTimeSeconds : given;
        return 1 / (1 + Math.exp(-((1 - seconds / TIME_SCALE_S) - 0.5)));
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable responses = batch.table(0);
        if (responses.get(row, EMPTY) != 0) {
            return new RewardExplanation(Part.given("reward", 0, "the animation is empty"));
        }
        Part distance = Part.given("distance", responses.get(row, DISTANCE), "distance to the reference");
        Part seconds = Part.given("response_time", responses.get(row, RESPONSE_TIME), "s; NaN counts as the default");
        return new RewardExplanation(Part.sum(
                "reward",
                "correctness and speed, by their shares",
                Part.product(
                        "correctness_term",
                        "correctness, weighted",
                        Part.given("correctness_share", correctnessShare, "parameter"),
                        Part.step("correctness", correctness(responses, row), "falls from 1 to 0.1", distance)),
                Part.product(
                        "speed_term",
                        "speed, weighted",
                        Part.given("speed_share", 1 - correctnessShare, "what correctness leaves"),
                        Part.step("speed", speed(responses, row), "logistic in the time", seconds))));
    }
}
