package dev.assay.reward.animation;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.Map;

/**
 * Pays for a body animation by how near it is to the reference and how soon it came.
 *
 * <pre>
 *   correctness = 0.1 if D &gt; 4000, else 1 - D·0.9/4000        D: summed distance of the joints, world units
 *   speed       = 1/(1 + exp(-((1 - t/180) - 0.5)))            t: response time, s; 120 if it is missing
 *   reward      = 0.7·correctness + 0.3·speed;                 0 if the animation is empty or cannot be read
 * </pre>
 *
 * <p>Reward of an animation that is not empty: 0.18 to 0.887 within the deadline of 180 s. Each response stands for
 * itself. <b>Cost</b>: one exponential per response; one array per call.
 *
 * <p>Quirk, parameter {@code batchAbort}: in the original one animation without a distance (it could not be read) drops the
 * round for all. Then everyone gets 0, and the diagnostic {@code dropped} says that this is no judgement. Off unless the
 * profile {@code tao-vpsubnet-2024-05} is asked for.
 *
 * <p>Source: Virtual-Protocol/tao-vpsubnet at a0ba11b, {@code vpa2a/validator/reward.py}.
 */
public final class AnimationReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "animation.reward";

    private static final int COLUMNS = 3;
    private static final int DISTANCE = 0;
    private static final int RESPONSE_TIME = 1;
    private static final int EMPTY = 2;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.number("distance", "world units", "distance to the reference, summed over the joints")
                            .min(0)
                            .missing("the animation cannot be read: pays nothing"),
                    Feature.number("response_time", "s", "from request to answer")
                            .min(0)
                            .missing("nobody took the time: counts as 120 s"),
                    Feature.flag("empty", "the animation has no frames"))
            .diagnostic("correctness", AnimationPay.CORRECTNESS_WORDS)
            .diagnostic("speed", AnimationPay.SPEED_WORDS)
            .roundDiagnostic("dropped", AnimationPay.DROPPED_WORDS)
            .rewardRange(0, 1)
            .build();

    private final AnimationPay pay;

    AnimationReward(ParameterValues parameters) {
        pay = new AnimationPay(parameters);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "body animations, by distance to the reference and speed",
                "Virtual-Protocol/tao-vpsubnet@a0ba11b:vpa2a/validator/reward.py",
                AnimationPay.PARAMETERS,
                Map.of("tao-vpsubnet-2024-05", Map.of("batchAbort", "true")),
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
        double[] values = batch.table(0).values();
        for (int round = 0; round < batch.roundCount(); round++) {
            if (dropped(batch, round, values)) {
                continue;
            }
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row) && judged(values, row)) {
                    outcome.rewards()[row] =
                            pay.pay(values[row * COLUMNS + DISTANCE], values[row * COLUMNS + RESPONSE_TIME]);
                }
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, values, outcome);
        }
    }

    private void diagnose(RewardBatch batch, double[] values, RewardOutcome outcome) {
        double[] correctness = outcome.diagnose(0, batch.rowCount());
        double[] speed = outcome.diagnose(1, batch.rowCount());
        double[] dropped = outcome.diagnose(2, batch.roundCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && judged(values, row)) {
                correctness[row] = pay.correctness(values[row * COLUMNS + DISTANCE]);
                speed[row] = pay.speed(values[row * COLUMNS + RESPONSE_TIME]);
            }
        }
        for (int round = 0; round < batch.roundCount(); round++) {
            dropped[round] = dropped(batch, round, values) ? 1 : 0;
        }
    }

    private static boolean judged(double[] values, int row) {
        return values[row * COLUMNS + EMPTY] == 0 && !Double.isNaN(values[row * COLUMNS + DISTANCE]);
    }

    private boolean dropped(RewardBatch batch, int round, double[] values) {
        for (int row = batch.firstRow(round); pay.batchAbort() && row < batch.endRow(round); row++) {
            boolean unreadable = values[row * COLUMNS + EMPTY] == 0 && Double.isNaN(values[row * COLUMNS + DISTANCE]);
            if (batch.valid(row) && unreadable) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] values = batch.table(0).values();
        if (dropped(batch, round, values)) {
            return new RewardExplanation(AnimationPay.dropped(SCHEMA));
        }
        if (!judged(values, row)) {
            return new RewardExplanation(Part.given("reward", 0, "the animation is empty or cannot be read"));
        }
        return new RewardExplanation(pay.explain(
                Part.given("distance", values[row * COLUMNS + DISTANCE], "distance to the reference"),
                values[row * COLUMNS + RESPONSE_TIME]));
    }
}
