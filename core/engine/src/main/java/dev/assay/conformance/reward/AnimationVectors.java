package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.animation.AnimationReward;
import dev.assay.reward.animation.PoseReward;
import java.util.List;
import java.util.Map;

/** How the vector files of animations are scored. Stateless. */
final class AnimationVectors {
    private static final String PROFILE = "tao-vpsubnet-2024-05";

    private AnimationVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of("vp_reward", AnimationVectors::reward, "vp_pose_distance", AnimationVectors::poseDistance);
    }

    private static Map<String, Object> reward(CasePlace input) {
        RewardModel model = ScoredVector.model(AnimationReward.NAME, PROFILE);
        double[] distances = input.get("distance").reals();
        double[] seconds = input.get("response_time").reals();
        List<CasePlace> empty = input.get("empty").elements();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < distances.length; row++) {
            builder.response(distances[row], seconds[row], empty.get(row).flag() ? 1 : 0);
        }
        return Map.of("reward", ScoredVector.of(model, builder).rewards());
    }

    private static Map<String, Object> poseDistance(CasePlace input) {
        RewardModel model = ScoredVector.model(PoseReward.NAME, PROFILE);
        List<CasePlace> frames = input.get("response_positions").elements();
        List<CasePlace> references = input.get("reference_positions").elements();
        int joints = references.get(0).elements().size();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(joints);
        add(builder, "reference", references);
        builder.response(Double.NaN);
        add(builder, "positions", frames);
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of("per_joint", scored.diagnostic("joint_distance"), "distance", scored.diagnostic("distance")[0]);
    }

    private static void add(RewardBatchBuilder builder, String group, List<CasePlace> frames) {
        for (CasePlace frame : frames) {
            for (double[] joint : frame.realRows()) {
                builder.item(group, joint);
            }
        }
    }
}
