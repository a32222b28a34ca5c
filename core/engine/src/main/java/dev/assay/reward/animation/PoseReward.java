package dev.assay.reward.animation;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.Map;

/**
 * Pays for a body animation by how near its joints are to those of the reference, frame by frame, and how soon it came.
 *
 * <pre>
 *   d_j    = mean over the frames f &lt; min(F, F_reference) of √(mean over x, y, z of (p_fj - r_fj)²)
 *   D      = Σ_j d_j
 *   reward = 0.7·correctness(D) + 0.3·speed(t)          as in AnimationReward
 * </pre>
 *
 * <p><b>Shapes</b>: positions are rows of x, y, z, frame after frame, in each frame all joints (22) in one order; the round
 * says how many. <b>Range</b>: 0, or 0.18 to 0.887 within the deadline. Only the frames that both have are compared, so an
 * animation of one good frame is paid for it: the subnet's rule.
 *
 * <p>A response without positions, or with a frame that is not whole, cannot be read and gets 0. Quirk, parameter {@code
 * batchAbort}: in the original it drops the round for all; then everyone gets 0, and the diagnostic {@code dropped} says that
 * this is no judgement. Off unless the profile {@code tao-vpsubnet-2024-05} is asked for. An answer that is meant to be
 * empty is rejected before it comes here.
 *
 * <p>Each response stands for itself otherwise. <b>Cost</b>: a root per joint and frame; four arrays per call. <b>Errors</b>:
 * a reference that has no whole frame while there are responses is refused.
 *
 * <p>Source: Virtual-Protocol/tao-vpsubnet at a0ba11b, {@code vpa2a/validator/rmse.py}, {@code vpa2a/validator/reward.py}.
 */
public final class PoseReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "animation.pose";

    private static final double[] NONE = {};
    private static final int JOINTS_MAX = 1 << 16;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(Feature.count("joints", "", "joints per frame").min(1).max(JOINTS_MAX))
            .response(Feature.number("response_time", "s", "from request to answer")
                    .min(0)
                    .missing("nobody took the time: counts as 120 s"))
            .responseItems(
                    "positions", "a joint of a frame, frame after frame", position("x"), position("y"), position("z"))
            .roundItems(
                    "reference",
                    "a joint of a frame of the reference, frame after frame",
                    position("x"),
                    position("y"),
                    position("z"))
            .diagnostic("distance", "to the reference, summed over the joints, world units")
            .diagnostic("correctness", AnimationPay.CORRECTNESS_WORDS)
            .diagnostic("speed", AnimationPay.SPEED_WORDS)
            .diagnostic("joint_distance", "of every joint, world units; as wide as the largest round has joints")
            .roundDiagnostic("dropped", AnimationPay.DROPPED_WORDS)
            .rewardRange(0, 1)
            .build();

    private final AnimationPay pay;

    PoseReward(ParameterValues parameters) {
        pay = new AnimationPay(parameters);
    }

    /** So large that a square is still a number. */
    private static Feature position(String axis) {
        return Feature.number(axis, "world units", axis + " of the joint")
                .min(-1e100)
                .max(1e100);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "body animations, by positions of the joints and speed",
                "Virtual-Protocol/tao-vpsubnet@a0ba11b:vpa2a/validator/rmse.py,"
                        + "Virtual-Protocol/tao-vpsubnet@a0ba11b:vpa2a/validator/reward.py",
                AnimationPay.PARAMETERS,
                Map.of("tao-vpsubnet-2024-05", Map.of("batchAbort", "true")),
                PoseReward::new);
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
        JointDistances distances = new JointDistances(batch);
        outcome.begin(SCHEMA, batch);
        Told told = outcome.wantsDiagnostics() ? new Told(batch, outcome, distances.jointsMax()) : Told.NOBODY;
        for (int round = 0; round < batch.roundCount(); round++) {
            boolean dropped = dropped(batch, round, distances);
            told.dropped(round, dropped);
            distances.begin(round);
            for (int row = batch.firstRow(round); row < batch.endRow(round) && !dropped; row++) {
                if (distances.readable(row)) {
                    double distance = distances.measure(row);
                    double seconds = batch.table(1).get(row, 0);
                    outcome.rewards()[row] = pay.pay(distance, seconds);
                    told.distance(row, distance, distances);
                    told.pay(row, pay.correctness(distance), pay.speed(seconds));
                }
            }
        }
    }

    /** Diagnostics, or nowhere to put them. */
    private static final class Told {
        private static final Told NOBODY = new Told();
        private final double[] distance;
        private final double[] correctness;
        private final double[] speed;
        private final double[] joints;
        private final double[] dropped;
        private final int width;

        private Told() {
            distance = correctness = speed = joints = dropped = NONE;
            width = 0;
        }

        Told(RewardBatch batch, RewardOutcome outcome, int width) {
            this.width = width;
            distance = outcome.diagnose(0, batch.rowCount());
            correctness = outcome.diagnose(1, batch.rowCount());
            speed = outcome.diagnose(2, batch.rowCount());
            joints = outcome.diagnose(3, batch.rowCount() * width);
            dropped = outcome.diagnose(4, batch.roundCount());
        }

        void dropped(int round, boolean value) {
            if (width > 0) {
                dropped[round] = value ? 1 : 0;
            }
        }

        void distance(int row, double value, JointDistances distances) {
            if (width > 0) {
                distance[row] = value;
                distances.copy(joints, row * width);
            }
        }

        void pay(int row, double correct, double soon) {
            if (width > 0) {
                correctness[row] = correct;
                speed[row] = soon;
            }
        }
    }

    private boolean dropped(RewardBatch batch, int round, JointDistances distances) {
        for (int row = batch.firstRow(round); pay.batchAbort() && row < batch.endRow(round); row++) {
            if (batch.valid(row) && !distances.readable(row)) {
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
        JointDistances distances = new JointDistances(batch);
        if (dropped(batch, round, distances)) {
            return new RewardExplanation(AnimationPay.dropped(SCHEMA));
        }
        if (!distances.readable(row)) {
            return new RewardExplanation(Part.given("reward", 0, "no positions, or a frame that is not whole"));
        }
        distances.begin(round);
        distances.measure(row);
        double[] joints = new double[distances.joints(round)];
        distances.copy(joints, 0);
        Part[] parts = new Part[joints.length];
        for (int joint = 0; joint < joints.length; joint++) {
            parts[joint] = Part.given("joint_" + joint, joints[joint], "mean distance of the joint over the frames");
        }
        FeatureTable responses = batch.table(1);
        return new RewardExplanation(
                pay.explain(Part.sum("distance", "summed over the joints", parts), responses.get(row, 0)));
    }
}
