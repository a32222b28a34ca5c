package dev.assay.config;

import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.HyperparametersBuilder;
import dev.assay.document.Refusals;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.ResponseModels;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SubnetConfig} from its JSON form, which configuration files and the journal share.
 *
 * <p>Stateless; safe from any thread.
 */
final class SubnetReader {
    /** How {@link ResponseModels} begins: {@code parameter=name: must be one of …}. */
    private static final String UNKNOWN_PARAMETER = "parameter=";

    private SubnetReader() {}

    /**
     * One subnet.
     *
     * @throws IllegalArgumentException naming the first field that is wrong
     */
    static SubnetConfig read(Fields fields) {
        fields.require("netuid");
        int netuid = fields.wholeInt("netuid", 0);
        Hotkey validatorHotkey = hotkey(fields);
        SignaturePolicy signatures = fields.newerWord("signatures", SignaturePolicy.IGNORE);
        Fields reward = fields.object("reward");
        String model = model(reward);
        Map<String, String> parameters = parameters(model, reward.object("parameters"));
        reward.build(() -> model);
        ScorePolicy score = score(fields.object("score"));
        WeightPolicy weights = weights(fields.object("weights"));
        Hyperparameters hyperparameters = hyperparameters(fields.object("hyperparameters"));
        return fields.build(() -> new SubnetConfig(
                netuid, validatorHotkey, model, parameters, score, weights, hyperparameters, signatures));
    }

    private static @Nullable Hotkey hotkey(Fields fields) {
        String text = fields.textOrNull("validatorHotkey");
        if (text == null) {
            return null;
        }
        try {
            return text.startsWith("0x") ? Hotkey.fromHex(text) : Ss58.decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(fields.child("validatorHotkey") + ": " + e.getMessage(), e);
        }
    }

    private static String model(Fields reward) {
        String model = reward.requiredText("model");
        if (!ResponseModels.names().contains(model)) {
            throw Refusals.invalid(reward.child("model"), model, "one of " + ResponseModels.names());
        }
        return model;
    }

    private static Map<String, String> parameters(String model, Fields fields) {
        Map<String, String> parameters = new TreeMap<>();
        for (String name : fields.allNames()) {
            parameters.put(name, fields.scalar(name));
        }
        fields.build(() -> createModel(model, parameters));
        return parameters;
    }

    /** Made here already, so that its refusal comes with the place; an unknown parameter is then a place of its own. */
    private static ResponseModel createModel(String model, Map<String, String> parameters) {
        try {
            return ResponseModels.create(model, parameters);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean unknown = message.startsWith(UNKNOWN_PARAMETER);
            throw new IllegalArgumentException(unknown ? message.substring(UNKNOWN_PARAMETER.length()) : message, e);
        }
    }

    private static ScorePolicy score(Fields fields) {
        ScorePolicy byDefault = ScorePolicy.TEMPLATE;
        double alpha = fields.real("alpha", byDefault.alpha());
        ScorePolicy.ScatterBase scatterBase = fields.word("scatterBase", byDefault.scatterBase());
        long retentionBlocks = fields.wholeLong("retentionBlocks", byDefault.retentionBlocks());
        boolean restoreOnReturn = fields.flag("restoreOnReturn", byDefault.restoreOnReturn());
        return fields.build(() -> new ScorePolicy(alpha, scatterBase, retentionBlocks, restoreOnReturn));
    }

    private static WeightPolicy weights(Fields fields) {
        WeightPolicy byDefault = WeightPolicy.UNLIMITED;
        int minAllowedWeights = fields.wholeInt("minAllowedWeights", byDefault.minAllowedWeights());
        double maxWeightLimit = fields.real("maxWeightLimit", byDefault.maxWeightLimit());
        double excludeQuantile = fields.real("excludeQuantile", byDefault.excludeQuantile());
        return fields.build(() -> new WeightPolicy(minAllowedWeights, maxWeightLimit, excludeQuantile));
    }

    private static Hyperparameters hyperparameters(Fields fields) {
        Hyperparameters byDefault = Hyperparameters.defaults();
        HyperparametersBuilder builder = byDefault.toBuilder()
                .kappa(fields.wholeInt("kappa", byDefault.kappa()))
                .bondsPenalty(fields.wholeInt("bondsPenalty", byDefault.bondsPenalty()))
                .bondsMovingAverage(fields.wholeLong("bondsMovingAverage", byDefault.bondsMovingAverage()))
                .yuma3On(fields.flag("yuma3On", byDefault.yuma3On()))
                .liquidAlphaOn(fields.flag("liquidAlphaOn", byDefault.liquidAlphaOn()))
                .alphaLow(fields.wholeInt("alphaLow", byDefault.alphaLow()))
                .alphaHigh(fields.wholeInt("alphaHigh", byDefault.alphaHigh()))
                .alphaSigmoidSteepness(fields.wholeInt("alphaSigmoidSteepness", byDefault.alphaSigmoidSteepness()))
                .tempo(fields.wholeInt("tempo", byDefault.tempo()))
                .activityCutoffFactorMilli(
                        fields.wholeLong("activityCutoffFactorMilli", byDefault.activityCutoffFactorMilli()))
                .maxAllowedValidators(fields.wholeInt("maxAllowedValidators", byDefault.maxAllowedValidators()))
                .stakeThresholdRao(fields.wholeLong("stakeThresholdRao", byDefault.stakeThresholdRao()))
                .taoWeight(fields.unsignedLong("taoWeight", byDefault.taoWeight()))
                .commitRevealEnabled(fields.flag("commitRevealEnabled", byDefault.commitRevealEnabled()))
                .revealPeriodEpochs(fields.wholeLong("revealPeriodEpochs", byDefault.revealPeriodEpochs()))
                .minAllowedWeights(fields.wholeInt("minAllowedWeights", byDefault.minAllowedWeights()))
                .weightsSetRateLimitBlocks(
                        fields.wholeLong("weightsSetRateLimitBlocks", byDefault.weightsSetRateLimitBlocks()))
                .weightsVersionKey(fields.unsignedLong("weightsVersionKey", byDefault.weightsVersionKey()));
        return fields.build(builder::build);
    }
}
