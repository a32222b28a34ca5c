package dev.assay.config;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.consensus.Hyperparameters;
import dev.assay.identity.Hotkey;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a {@link SubnetConfig} with all its fields, in one order: what {@link SubnetReader} reads.
 *
 * <p>Stateless; safe from any thread.
 */
final class SubnetWriter {
    private SubnetWriter() {}

    static void write(SubnetConfig subnet, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("netuid", subnet.netuid());
        Hotkey validatorHotkey = subnet.validatorHotkey();
        json.writeStringField("validatorHotkey", validatorHotkey == null ? null : validatorHotkey.toHex());
        if (subnet.signatures() != SignaturePolicy.IGNORE) { // so that what journals hold from before stays the same
            json.writeStringField("signatures", Fields.word(subnet.signatures()));
        }
        reward(subnet.rewardModel(), subnet.rewardParameters(), json);
        score(subnet.scorePolicy(), json);
        weights(subnet.weightPolicy(), json);
        hyperparameters(subnet.hyperparameters(), json);
        json.writeEndObject();
    }

    private static void reward(String model, Map<String, String> parameters, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("reward");
        json.writeStringField("model", model);
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void score(ScorePolicy policy, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("score");
        json.writeNumberField("alpha", policy.alpha());
        json.writeStringField("scatterBase", Fields.word(policy.scatterBase()));
        json.writeNumberField("retentionBlocks", policy.retentionBlocks());
        json.writeBooleanField("restoreOnReturn", policy.restoreOnReturn());
        json.writeEndObject();
    }

    private static void weights(WeightPolicy policy, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("weights");
        json.writeNumberField("minAllowedWeights", policy.minAllowedWeights());
        json.writeNumberField("maxWeightLimit", policy.maxWeightLimit());
        json.writeNumberField("excludeQuantile", policy.excludeQuantile());
        json.writeEndObject();
    }

    private static void hyperparameters(Hyperparameters chain, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("hyperparameters");
        json.writeNumberField("kappa", chain.kappa());
        json.writeNumberField("bondsPenalty", chain.bondsPenalty());
        json.writeNumberField("bondsMovingAverage", chain.bondsMovingAverage());
        json.writeBooleanField("yuma3On", chain.yuma3On());
        json.writeBooleanField("liquidAlphaOn", chain.liquidAlphaOn());
        json.writeNumberField("alphaLow", chain.alphaLow());
        json.writeNumberField("alphaHigh", chain.alphaHigh());
        json.writeNumberField("alphaSigmoidSteepness", chain.alphaSigmoidSteepness());
        json.writeNumberField("tempo", chain.tempo());
        json.writeNumberField("activityCutoffFactorMilli", chain.activityCutoffFactorMilli());
        json.writeNumberField("maxAllowedValidators", chain.maxAllowedValidators());
        json.writeNumberField("stakeThresholdRao", chain.stakeThresholdRao());
        json.writeNumberField("taoWeight", unsigned(chain.taoWeight()));
        json.writeBooleanField("commitRevealEnabled", chain.commitRevealEnabled());
        json.writeNumberField("revealPeriodEpochs", chain.revealPeriodEpochs());
        json.writeNumberField("minAllowedWeights", chain.minAllowedWeights());
        json.writeNumberField("weightsSetRateLimitBlocks", chain.weightsSetRateLimitBlocks());
        json.writeNumberField("weightsVersionKey", unsigned(chain.weightsVersionKey()));
        json.writeEndObject();
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
