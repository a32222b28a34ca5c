package dev.assay.validator.resource;

import dev.assay.config.SubnetConfig;
import dev.assay.reward.FeatureResponses;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.RewardSchema;
import org.jspecify.annotations.Nullable;

/**
 * In which form answers to one subnet come: features as its reward model declares them, or bytes of the model's own.
 *
 * <p>Immutable; safe from any thread.
 *
 * @param netuid of the subnet
 * @param rewardModel its name
 * @param schema what the model reads; null for a model with a binary form of its own
 */
record SubnetForm(int netuid, String rewardModel, @Nullable RewardSchema schema) {
    static SubnetForm of(SubnetConfig config) {
        ResponseModel model = config.createResponseModel();
        RewardSchema schema =
                model instanceof FeatureResponses features ? features.model().schema() : null;
        return new SubnetForm(config.netuid(), config.rewardModel(), schema);
    }

    /** A reader of responses; null where answers are no features. */
    @Nullable
    FeatureReader newResponseReader() {
        return schema == null ? null : FeatureReader.ofResponses(schema);
    }

    /** A reader of tasks; null where tasks are no features. */
    @Nullable
    FeatureReader newRoundReader() {
        return schema == null ? null : FeatureReader.ofRounds(schema);
    }
}
