package dev.assay.validator.weighing;

import dev.assay.weights.SetWeightsRefusal;

/**
 * One reason why the chain would refuse.
 *
 * @param code {@code too-soon}
 * @param name of the chain's error, {@code SettingWeightsTooFast}
 * @param words the reason in words
 */
public record RefusalJson(String code, String name, String words) {
    static RefusalJson of(SetWeightsRefusal refusal) {
        return new RefusalJson(Codes.of(refusal), refusal.chainName(), refusal.words());
    }
}
