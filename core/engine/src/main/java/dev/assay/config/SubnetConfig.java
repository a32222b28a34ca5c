package dev.assay.config;

import dev.assay.consensus.Hyperparameters;
import dev.assay.identity.Hotkey;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.ResponseModels;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one subnet is scored, complete and valid from construction. It is journalled, so that a replay needs nothing but
 * the journal.
 *
 * @param netuid number of the subnet; in [0, 65535]
 * @param validatorHotkey the hotkey whose weights these scores become; null: weights are computed, but put into no
 *     metagraph
 * @param rewardModel name of a model of {@link ResponseModels}
 * @param rewardParameters its parameters; unknown ones are refused
 * @param scorePolicy how rewards become scores
 * @param weightPolicy how scores become weights
 * @param hyperparameters the chain's, for this subnet
 * @param signatures what is done about the signatures of responses
 */
public record SubnetConfig(
        int netuid,
        @Nullable Hotkey validatorHotkey,
        String rewardModel,
        Map<String, String> rewardParameters,
        ScorePolicy scorePolicy,
        WeightPolicy weightPolicy,
        Hyperparameters hyperparameters,
        SignaturePolicy signatures) {
    private static final int NETUID_MAX = 65535;

    public SubnetConfig {
        if (netuid < 0 || netuid > NETUID_MAX) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be in [0, " + NETUID_MAX + "]");
        }
        rewardParameters = java.util.Collections.unmodifiableMap(new TreeMap<>(rewardParameters));
        ResponseModels.create(rewardModel, rewardParameters); // refuses unknown names and bad parameters
    }

    /** A subnet at which nobody looks at signatures. */
    public SubnetConfig(
            int netuid,
            @Nullable Hotkey validatorHotkey,
            String rewardModel,
            Map<String, String> rewardParameters,
            ScorePolicy scorePolicy,
            WeightPolicy weightPolicy,
            Hyperparameters hyperparameters) {
        this(
                netuid,
                validatorHotkey,
                rewardModel,
                rewardParameters,
                scorePolicy,
                weightPolicy,
                hyperparameters,
                SignaturePolicy.IGNORE);
    }

    /** A subnet with the chain's and the subnet template's defaults. */
    public static SubnetConfig of(int netuid, String rewardModel) {
        return new SubnetConfig(
                netuid,
                null,
                rewardModel,
                Map.of(),
                ScorePolicy.TEMPLATE,
                WeightPolicy.UNLIMITED,
                Hyperparameters.defaults());
    }

    /** The same, sending the weights of this validator. */
    public SubnetConfig withValidatorHotkey(Hotkey hotkey) {
        return new SubnetConfig(
                netuid, hotkey, rewardModel, rewardParameters, scorePolicy, weightPolicy, hyperparameters, signatures);
    }

    /** The same, doing this about signatures. */
    public SubnetConfig withSignatures(SignaturePolicy policy) {
        return new SubnetConfig(
                netuid,
                validatorHotkey,
                rewardModel,
                rewardParameters,
                scorePolicy,
                weightPolicy,
                hyperparameters,
                policy);
    }

    /** Whether both are scored by the same model with the same parameters, so that references stay valid. */
    public boolean hasSameModelAs(SubnetConfig other) {
        return rewardModel.equals(other.rewardModel) && rewardParameters.equals(other.rewardParameters);
    }

    /** A new reward model as configured. */
    public ResponseModel createResponseModel() {
        return ResponseModels.create(rewardModel, rewardParameters);
    }
}
